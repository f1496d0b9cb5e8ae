// Cassandra's variable-length integers: the count of bytes that follow stands as leading one bits in the first byte.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::types {

/// Bytes that `write_unsigned_vint` needs for a value: 1 to 9.
constexpr std::size_t unsigned_vint_size(std::uint64_t value) noexcept {
    const int bits = static_cast<int>(std::bit_width(value | 1));
    return bits > 56 ? 9 : static_cast<std::size_t>((bits + 6) / 7);
}

/// Stores an [unsigned vint] (§3) in `unsigned_vint_size(value)` bytes. It is big-endian, not LEB128.
constexpr void store_unsigned_vint(std::byte* out, std::uint64_t value) noexcept {
    const std::size_t size = unsigned_vint_size(value);
    const auto ones = static_cast<std::byte>(0xff00U >> (size - 1) & 0xff); // size - 1 of them
    for (std::size_t i = size; i-- > 0; value >>= 8) out[i] = static_cast<std::byte>(value & 0xff);
    out[0] |= ones;
}

/// Writes an [unsigned vint].
CQLXX_LAZY void write_unsigned_vint(writer& out, std::uint64_t value);

/// Reads an [unsigned vint]; makes the reader bad if its bytes aren't all there.
CQLXX_LAZY std::uint64_t read_unsigned_vint(reader& in) noexcept;

/// Folds the sign into the lowest bit, so that small negative numbers stay short: 0, -1, 1, -2 are 0, 1, 2, 3.
constexpr std::uint64_t zigzag(std::int64_t value) noexcept {
    return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}

/// Undoes `zigzag`.
constexpr std::int64_t from_zigzag(std::uint64_t value) noexcept {
    return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
}

/// Writes a [vint] (§3).
inline void write_vint(writer& out, std::int64_t value) { write_unsigned_vint(out, zigzag(value)); }

/// Reads a [vint]; makes the reader bad if its bytes aren't all there.
inline std::int64_t read_vint(reader& in) noexcept { return from_zigzag(read_unsigned_vint(in)); }

} // namespace cqlxx::inline CQLXX_ABI::types

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types {

CQLXX_LAZY_INLINE void write_unsigned_vint(writer& out, std::uint64_t value) {
    store_unsigned_vint(out.room(unsigned_vint_size(value)), value);
}

CQLXX_LAZY_INLINE std::uint64_t read_unsigned_vint(reader& in) noexcept {
    const std::uint8_t first = in.u8();
    const int following = std::countl_one(first);
    const bytes_view rest = in.raw(static_cast<std::size_t>(following));
    std::uint64_t value = first & (0xffU >> following);
    for (const std::byte b : rest) value = value << 8 | std::to_integer<std::uint64_t>(b);
    return in.ok() ? value : 0;
}

} // namespace cqlxx::inline CQLXX_ABI::types

#endif
