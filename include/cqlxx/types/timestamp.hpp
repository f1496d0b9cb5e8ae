// timestamp as std::chrono::sys_time of milliseconds, or of a coarser unit.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/types/cpp_name.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <ratio>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// A point in time as Cassandra keeps it, in milliseconds; the CQL type `timestamp`.
using timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

namespace types {

/// True if every number of `Duration` is a whole number of milliseconds, and every timestamp fits into one.
template <class Duration>
inline constexpr bool fits_timestamp =
    std::ratio_divide<typename Duration::period, std::milli>::den == 1 &&
    std::signed_integral<typename Duration::rep> && sizeof(typename Duration::rep) == 8;

/// A time of the system's clock that has to be rounded to become one.
template <class T>
concept finer_than_timestamp = requires {
    typename T::clock;
} && std::same_as<typename T::clock, std::chrono::system_clock> && !fits_timestamp<typename T::duration>;

template <>
inline constexpr std::string_view cpp_alias<timestamp> = "cqlxx::timestamp";
template <>
inline constexpr std::string_view cpp_alias<std::chrono::sys_seconds> = "std::chrono::sys_seconds";

} // namespace types

/// CQL `timestamp` (§5.18). Reading into a coarser unit rounds down. Writing a time of a coarser unit that
/// milliseconds in 64 bits can't hold throws `error` with `errc::value_out_of_range`.
template <class Duration>
struct codec<std::chrono::sys_time<Duration>>
    : types::fixed_codec<codec<std::chrono::sys_time<Duration>>, std::chrono::sys_time<Duration>, type_id::timestamp, 8,
                         true> {
    static_assert(types::fits_timestamp<Duration>,
                  "cqlxx: a CQL timestamp has milliseconds: use cqlxx::timestamp, and std::chrono::floor<"
                  "std::chrono::milliseconds>(time) to convert");

    static void store(std::byte* out, std::chrono::sys_time<Duration> value) {
        using limits = std::numeric_limits<std::int64_t>;
        constexpr std::int64_t factor = std::ratio_divide<typename Duration::period, std::milli>::num;
        const std::int64_t count = value.time_since_epoch().count();
        if constexpr (factor != 1)
            if (count > limits::max() / factor || count < limits::min() / factor)
                throw error(errc::value_out_of_range, "a time is outside the range of a CQL timestamp");
        store_big_endian(out, count * factor);
    }
    static std::chrono::sys_time<Duration> load(const std::byte* in) noexcept {
        return std::chrono::floor<Duration>(timestamp(std::chrono::milliseconds(load_big_endian<std::int64_t>(in))));
    }
};

} // namespace cqlxx::inline CQLXX_ABI
