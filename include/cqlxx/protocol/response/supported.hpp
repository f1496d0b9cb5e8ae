// SUPPORTED (§4.2.4): what STARTUP may ask for.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

namespace cqlxx::inline CQLXX_ABI::protocol::response {

/// Names options and their possible values: "PROTOCOL_VERSIONS" → "4/v4", "5/v5".
struct supported {
    static constexpr opcode code = opcode::supported;

    string_multimap options{};

    static supported read(reader& in, version) noexcept { return {read_string_multimap(in)}; }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response
