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

/// The header in the first `envelope_header_size` bytes at `in`.
inline envelope_header load_envelope_header(const std::byte* in) noexcept {
    return {std::to_integer<std::uint8_t>(in[0]), std::to_integer<std::uint8_t>(in[1]),
            load_big_endian<std::int16_t>(in + 2), static_cast<opcode>(in[4]), load_big_endian<std::int32_t>(in + 5)};
}

/// The same from a reader, which turns bad if there are fewer bytes.
inline envelope_header read_envelope_header(reader& in) noexcept {
    const bytes_view bytes = in.raw(envelope_header_size);
    return bytes.empty() ? envelope_header() : load_envelope_header(bytes.data());
}

/// Stores a request's header in the first `envelope_header_size` bytes at `out`; `length` is that of the body.
CQLXX_ALWAYS_INLINE inline void store_envelope_header(std::byte* out, version v, opcode op, std::int16_t stream,
                                                      std::int32_t length, std::uint8_t flags = 0) noexcept {
    filler header(out);
    header.integer(static_cast<std::uint8_t>(v));
    header.integer(flags);
    header.integer(stream);
    header.integer(static_cast<std::uint8_t>(op));
    header.integer(length);
}

/// Writes a request's header with the length left open; returns what `close_envelope` needs.
CQLXX_ALWAYS_INLINE inline std::size_t open_envelope(writer& out, version v, opcode op, std::int16_t stream,
                                                     std::uint8_t flags = 0) {
    store_envelope_header(out.room(envelope_header_size), v, op, stream, 0, flags);
    return out.position();
}

/// Sets the length to what was written since `open_envelope`.
inline void close_envelope(writer& out, std::size_t mark) noexcept { out.close_length(mark); }

} // namespace cqlxx::inline CQLXX_ABI::protocol
