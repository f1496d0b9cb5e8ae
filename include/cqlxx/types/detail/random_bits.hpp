// 64 bits from any generator of whole words, without the standard library's distributions (slow to compile).
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::types::detail {

/// Draws 64 bits.
template <class Generator>
std::uint64_t random_bits(Generator& generator) {
    constexpr auto greatest = static_cast<std::uint64_t>(Generator::max());
    static_assert(
        Generator::min() == 0 && (greatest == UINT32_MAX || greatest == UINT64_MAX),
        "cqlxx: a generator of 32 or 64 random bits is needed, such as std::random_device or std::mt19937_64");
    if constexpr (greatest == UINT64_MAX) {
        return generator();
    } else {
        const auto high = static_cast<std::uint64_t>(generator()) << 32;
        return high | static_cast<std::uint64_t>(generator());
    }
}

} // namespace cqlxx::inline CQLXX_ABI::types::detail
