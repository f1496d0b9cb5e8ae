// tinyint, smallint, int and bigint as the signed C++ integers of the same width.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// Big-endian two's complement (§5.2, §5.11, §5.15, §5.20). Empty values exist for int and bigint only.
template <class T, type_id Id>
struct integer_codec : fixed_codec<integer_codec<T, Id>, T, Id, sizeof(T), (sizeof(T) >= 4)> {
    static void store(std::byte* out, T value) noexcept { store_big_endian(out, value); }
    static T load(const std::byte* in) noexcept { return load_big_endian<T>(in); }
};

/// bigint; a counter column reads as one, too, and the marker in `n = n + ?` takes one.
template <class T>
struct bigint_codec : integer_codec<T, type_id::bigint> {
    static bool matches(const data_type& type) noexcept {
        return type.is(type_id::bigint) || type.is(type_id::counter);
    }
};

} // namespace types

/// CQL `tinyint`.
template <>
struct codec<signed char> : types::integer_codec<signed char, type_id::tinyint> {};

/// CQL `smallint`.
template <>
struct codec<short> : types::integer_codec<short, type_id::smallint> {};

/// CQL `int`.
template <>
struct codec<int> : types::integer_codec<int, type_id::int_> {};

/// CQL `bigint`: `std::int64_t` is one of these two, and people write the other.
template <>
struct codec<long> : types::bigint_codec<long> {
    static_assert(sizeof(long) == 8, "cqlxx: a platform whose long has 64 bits is needed");
};
template <>
struct codec<long long> : types::bigint_codec<long long> {};

/// CQL has no unsigned integers.
template <class T>
    requires std::unsigned_integral<T> && (!std::same_as<T, bool>)
struct codec<T> {
    static_assert(
        !std::unsigned_integral<T>,
        "cqlxx: CQL has no unsigned integers: use the next wider signed type, e.g. std::int64_t for a uint32_t");
};

} // namespace cqlxx::inline CQLXX_ABI
