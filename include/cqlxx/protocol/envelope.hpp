// Envelopes: the nine-byte header in front of every message (§2.4), read and written.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstddef>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::protocol {

inline constexpr std::size_t envelope_header_size = 9;

/// The longest body that the specification allows: 256 MiB (§2.4.1.5).
inline constexpr std::int32_t max_envelope_length = 256 * 1024 * 1024;

/// The header as it stands in the bytes: nothing is checked.
struct envelope_header {
    std::uint8_t version_byte = 0; ///< direction bit and version number
    std::uint8_t flags = 0;        ///< see `envelope_flags`
    std::int16_t stream = 0;       ///< negative: the server's own (events carry -1)
    opcode op = opcode::error;
    std::int32_t length = 0; ///< of the body

    bool operator==(const envelope_header&) const = default;

    bool is_response() const noexcept { return (version_byte & response_bit) != 0; }
    /// The number of the version without the direction bit; it need not be one that cqlxx speaks.
    std::uint8_t version_number() const noexcept { return version_byte & static_cast<std::uint8_t>(~response_bit); }
};

/// A message: its header and a view of its body.
struct envelope {
    envelope_header header{};
    bytes_view body{};
};

inline envelope_header read_envelope_header(reader& in) noexcept {
    envelope_header header;
    header.version_byte = in.u8();
    header.flags = in.u8();
    header.stream = in.i16();
    header.op = static_cast<opcode>(in.u8());
    header.length = in.i32();
    return header;
}

/// Writes a request's header with the length left open; returns what `close_envelope` needs.
inline std::size_t open_envelope(writer& out, version v, opcode op, std::int16_t stream, std::uint8_t flags = 0) {
    out.u8(static_cast<std::uint8_t>(v));
    out.u8(flags);
    out.integer(stream);
    out.u8(static_cast<std::uint8_t>(op));
    return out.open_length();
}

/// Sets the length to what was written since `open_envelope`.
inline void close_envelope(writer& out, std::size_t mark) noexcept { out.close_length(mark); }

} // namespace cqlxx::inline CQLXX_ABI::protocol
