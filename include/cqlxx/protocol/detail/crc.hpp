// The two checksums of v5 segments: CRC-24 of a header, CRC-32 (seeded by Cassandra) of a payload.
#pragma once

#include <cqlxx/core/bytes.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::protocol::detail {

/// CRC-24 of the first `count` bytes of a header, given as the little-endian integer that they are (§2.1).
constexpr std::uint32_t crc24(std::uint64_t header, int count) noexcept {
    constexpr std::uint32_t polynomial = 0x1974F0B;
    std::uint32_t crc = 0x875060;
    for (int i = 0; i < count; ++i, header >>= 8) {
        crc ^= static_cast<std::uint32_t>(header & 0xFF) << 16;
        for (int bit = 0; bit < 8; ++bit) {
            crc <<= 1;
            if ((crc & 0x1000000) != 0) crc ^= polynomial;
        }
    }
    return crc;
}

using crc32_tables = std::array<std::array<std::uint32_t, 256>, 8>;

/// tables[k][b]: what byte b does to the register when k zero bytes follow it ("slicing by 8": Kounavis and Berry,
/// "A systematic approach to building high performance software-based CRC generators", 2005).
constexpr crc32_tables make_crc32_tables() noexcept {
    crc32_tables tables{};
    for (std::uint32_t b = 0; b < 256; ++b) {
        std::uint32_t crc = b;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
        tables[0][b] = crc;
    }
    for (std::size_t k = 1; k < 8; ++k)
        for (std::size_t b = 0; b < 256; ++b) {
            const std::uint32_t before = tables[k - 1][b];
            tables[k][b] = (before >> 8) ^ tables[0][before & 0xFF];
        }
    return tables;
}

inline constexpr crc32_tables crc32_table = make_crc32_tables();

/// Compilers make one load of it.
constexpr std::uint32_t load_little_endian(const std::byte* in) noexcept {
    return std::to_integer<std::uint32_t>(in[0]) | std::to_integer<std::uint32_t>(in[1]) << 8 |
           std::to_integer<std::uint32_t>(in[2]) << 16 | std::to_integer<std::uint32_t>(in[3]) << 24;
}

/// Continues the register of a zlib CRC-32 (without the final inversion) over more bytes.
constexpr std::uint32_t crc32_continue(std::uint32_t crc, bytes_view data) noexcept {
    const auto& t = crc32_table;
    const std::byte* p = data.data();
    std::size_t left = data.size();
    for (; left >= 8; left -= 8, p += 8) {
        const std::uint32_t low = crc ^ load_little_endian(p);
        const std::uint32_t high = load_little_endian(p + 4);
        crc = t[7][low & 0xFF] ^ t[6][(low >> 8) & 0xFF] ^ t[5][(low >> 16) & 0xFF] ^ t[4][low >> 24] ^
              t[3][high & 0xFF] ^ t[2][(high >> 8) & 0xFF] ^ t[1][(high >> 16) & 0xFF] ^ t[0][high >> 24];
    }
    for (; left != 0; --left, ++p) crc = (crc >> 8) ^ t[0][(crc ^ std::to_integer<std::uint32_t>(*p)) & 0xFF];
    return crc;
}

/// The register after Cassandra's four leading bytes FA 2D 55 CA.
constexpr std::uint32_t crc32_seed() noexcept {
    constexpr std::array seed{std::byte{0xFA}, std::byte{0x2D}, std::byte{0x55}, std::byte{0xCA}};
    return crc32_continue(0xFFFFFFFF, seed);
}

/// CRC-32 of a segment's payload: zlib's, over FA 2D 55 CA and then the payload.
constexpr std::uint32_t crc32(bytes_view payload) noexcept {
    constexpr std::uint32_t seed = crc32_seed();
    return ~crc32_continue(seed, payload);
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::detail
