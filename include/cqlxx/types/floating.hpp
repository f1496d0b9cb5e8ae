// float and double.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// IEEE 754 bits, big-endian (§5.7, §5.9). The bits of NaN and of -0.0 travel unchanged.
template <class T, class Bits, type_id Id>
struct floating_codec : fixed_codec<floating_codec<T, Bits, Id>, T, Id, sizeof(T), true> {
    static_assert(std::numeric_limits<T>::is_iec559 && sizeof(T) == sizeof(Bits));

    static void store(std::byte* out, T value) noexcept { store_big_endian(out, std::bit_cast<Bits>(value)); }
    static T load(const std::byte* in) noexcept { return std::bit_cast<T>(load_big_endian<Bits>(in)); }
};

} // namespace types

/// CQL `float`.
template <>
struct codec<float> : types::floating_codec<float, std::uint32_t, type_id::float_> {};

/// CQL `double`.
template <>
struct codec<double> : types::floating_codec<double, std::uint64_t, type_id::double_> {};

} // namespace cqlxx::inline CQLXX_ABI
