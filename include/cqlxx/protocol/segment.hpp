// Segments of protocol v5 (§2): the checked frame around envelopes after the handshake, without and with compression.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/protocol/detail/crc.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// The largest payload of a segment, compressed and plain: 2^17 - 1 bytes.
inline constexpr std::size_t max_payload = 131071;

inline constexpr std::size_t segment_header_size = 6;
inline constexpr std::size_t compressed_segment_header_size = 8; ///< of connections that agreed on compression
inline constexpr std::size_t segment_trailer_size = 4;

/// What a segment's header says.
struct segment_header {
    std::uint32_t payload_length = 0; ///< of what is sent
    /// True: whole envelopes, one or more. False: a slice of one large envelope.
    bool self_contained = true;
    std::uint32_t plain_length = 0; ///< of the payload before it was compressed; 0: it is not compressed

    bool operator==(const segment_header&) const = default;
};

namespace detail {

constexpr void store_little_endian(std::byte* out, std::uint64_t value, int count) noexcept {
    for (int i = 0; i < count; ++i) out[i] = static_cast<std::byte>((value >> (8 * i)) & 0xFF);
}

inline constexpr std::uint32_t self_contained_bit = 1U << 17;
inline constexpr std::uint64_t compressed_self_contained_bit = std::uint64_t{1} << 34;

} // namespace detail

/// Writes the six bytes of a header at `out`. Requires a payload length of at most `max_payload`.
constexpr void store_segment_header(std::byte* out, const segment_header& header) noexcept {
    const std::uint32_t fields = header.payload_length | (header.self_contained ? detail::self_contained_bit : 0U);
    detail::store_little_endian(out, fields, 3);
    detail::store_little_endian(out + 3, detail::crc24(fields, 3), 3);
}

/// Writes the eight bytes of a header of the compressed form (§2.2) at `out`. Requires lengths of at most `max_payload`.
constexpr void store_compressed_segment_header(std::byte* out, const segment_header& header) noexcept {
    const std::uint64_t fields = header.payload_length | std::uint64_t{header.plain_length} << 17 |
                                 (header.self_contained ? detail::compressed_self_contained_bit : 0);
    detail::store_little_endian(out, fields, 5);
    detail::store_little_endian(out + 5, detail::crc24(fields, 5), 3);
}

/// Writes the four bytes that follow a payload, whose checksum is that of the bytes sent.
constexpr void store_segment_trailer(std::byte* out, bytes_view payload) noexcept {
    detail::store_little_endian(out, detail::crc32(payload), 4);
}

/// Reads the six bytes at `in`; nothing if their CRC-24 is wrong. The padding bits are ignored.
constexpr std::optional<segment_header> load_segment_header(const std::byte* in) noexcept {
    const std::uint32_t fields = detail::load_little_endian(in) & 0xFFFFFF;
    const std::uint32_t crc = detail::load_little_endian(in + 2) >> 8;
    if (crc != detail::crc24(fields, 3)) return std::nullopt;
    return segment_header{fields & static_cast<std::uint32_t>(max_payload), (fields & detail::self_contained_bit) != 0};
}

/// Reads the eight bytes at `in` in the compressed form (§2.2); nothing if their CRC-24 is wrong.
constexpr std::optional<segment_header> load_compressed_segment_header(const std::byte* in) noexcept {
    const std::uint64_t high = detail::load_little_endian(in + 4);
    const std::uint64_t fields = detail::load_little_endian(in) | (high & 0xFF) << 32;
    if (high >> 8 != detail::crc24(fields, 5)) return std::nullopt;
    constexpr auto length = [](std::uint64_t bits) { return static_cast<std::uint32_t>(bits & max_payload); };
    return segment_header{length(fields), (fields & detail::compressed_self_contained_bit) != 0, length(fields >> 17)};
}

/// True if the four bytes at `trailer` are the CRC-32 of the payload.
constexpr bool is_segment_intact(bytes_view payload, const std::byte* trailer) noexcept {
    return detail::load_little_endian(trailer) == detail::crc32(payload);
}

} // namespace cqlxx::inline CQLXX_ABI::protocol
