// Integers to and from big-endian bytes, the order of the native protocol (§3).
#pragma once

#include <cqlxx/core/version.hpp>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

/// The integer with its bytes in reverse order. Spelled with builtins because GCC 12 at -O2 leaves a loop a loop.
template <std::unsigned_integral Unsigned>
constexpr Unsigned reverse_bytes(Unsigned value) noexcept {
    if constexpr (sizeof(Unsigned) == 8)
        return __builtin_bswap64(value);
    else if constexpr (sizeof(Unsigned) == 4)
        return __builtin_bswap32(value);
    else if constexpr (sizeof(Unsigned) == 2)
        return __builtin_bswap16(value);
    else
        return value;
}

} // namespace detail

/// Writes sizeof(Integer) bytes at `out`, most significant first: one byte swap and one store.
template <std::integral Integer>
constexpr void store_big_endian(std::byte* out, Integer value) noexcept {
    auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
    if (std::is_constant_evaluated()) {
        for (std::size_t i = 0; i < sizeof(Integer); ++i)
            out[i] = static_cast<std::byte>(bits >> (8 * (sizeof(Integer) - 1 - i)));
    } else {
        if constexpr (std::endian::native == std::endian::little) bits = detail::reverse_bytes(bits);
        std::memcpy(out, &bits, sizeof bits);
    }
}

/// Reads sizeof(Integer) bytes at `in`, most significant first: one load and one byte swap.
template <std::integral Integer>
constexpr Integer load_big_endian(const std::byte* in) noexcept {
    using unsigned_type = std::make_unsigned_t<Integer>;
    unsigned_type bits = 0;
    if (std::is_constant_evaluated()) {
        for (std::size_t i = 0; i < sizeof(Integer); ++i)
            bits = static_cast<unsigned_type>((static_cast<unsigned long long>(bits) << 8) |
                                              std::to_integer<unsigned_type>(in[i]));
    } else {
        std::memcpy(&bits, in, sizeof bits);
        if constexpr (std::endian::native == std::endian::little) bits = detail::reverse_bytes(bits);
    }
    return static_cast<Integer>(bits);
}

} // namespace cqlxx::inline CQLXX_ABI
