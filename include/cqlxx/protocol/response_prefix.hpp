// What may stand in front of a response's message (§4): tracing id, warnings, custom payload.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>

#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// The extras of a response, as views of its body. All are empty in most responses.
struct response_prefix {
    bytes_view tracing_id{}; ///< the 16 bytes of a uuid, or none
    string_list warnings{};
    bytes_map custom_payload{};

    /// Reads what the envelope's flags announce; afterwards the reader stands at the message.
    static response_prefix read(reader& in, std::uint8_t flags) noexcept {
        response_prefix prefix;
        if ((flags & envelope_flags::tracing) != 0) prefix.tracing_id = read_uuid(in);
        if ((flags & envelope_flags::warning) != 0) prefix.warnings = read_string_list(in);
        if ((flags & envelope_flags::custom_payload) != 0) prefix.custom_payload = read_bytes_map(in);
        return prefix;
    }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol
