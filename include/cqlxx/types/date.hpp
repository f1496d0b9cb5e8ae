// date as std::chrono::sys_days or year_month_day.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/types/cpp_name.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// On the wire day 0 is 2^31 days before 1970-01-01 (§5.5).
inline constexpr std::int64_t days_before_epoch = std::int64_t{1} << 31;

template <>
inline constexpr std::string_view cpp_alias<std::chrono::sys_days> = "std::chrono::sys_days";

} // namespace types

/// CQL `date`: -5877641-06-23 to 5881580-07-11; other days throw `error` with `errc::value_out_of_range`.
template <>
struct codec<std::chrono::sys_days> {
    static constexpr auto cql = types::keyword<type_id::date>;
    static constexpr std::int32_t size = 4;

    static bool matches(const data_type& type) noexcept { return type.is(type_id::date); }
    static void write(writer& out, std::chrono::sys_days value);
    static bool read(bytes_view in, std::chrono::sys_days& value) noexcept;
};

/// CQL `date` by year, month and day. A date that does not exist throws `error` with `errc::value_out_of_range`;
/// years that std::chrono::year can't hold (before -32767, after 32767) don't read.
template <>
struct codec<std::chrono::year_month_day> {
    static constexpr auto cql = types::keyword<type_id::date>;
    static constexpr std::int32_t size = 4;

    static bool matches(const data_type& type) noexcept { return type.is(type_id::date); }
    static void write(writer& out, std::chrono::year_month_day value);
    static bool read(bytes_view in, std::chrono::year_month_day& value) noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE void codec<std::chrono::sys_days>::write(writer& out, std::chrono::sys_days value) {
    const std::int64_t day = value.time_since_epoch().count();
    if (day < -types::days_before_epoch || day >= types::days_before_epoch)
        throw error(errc::value_out_of_range, "a day is outside the range of a CQL date");
    out.integer(static_cast<std::uint32_t>(day + types::days_before_epoch));
}

CQLXX_INLINE bool codec<std::chrono::sys_days>::read(bytes_view in, std::chrono::sys_days& value) noexcept {
    if (in.size() != size) return false;
    const std::int64_t day = load_big_endian<std::uint32_t>(in.data()) - types::days_before_epoch;
    value = std::chrono::sys_days(std::chrono::days(day));
    return true;
}

CQLXX_INLINE void codec<std::chrono::year_month_day>::write(writer& out, std::chrono::year_month_day value) {
    if (!value.ok()) throw error(errc::value_out_of_range, "a date that the calendar does not have");
    codec<std::chrono::sys_days>::write(out, value);
}

CQLXX_INLINE bool codec<std::chrono::year_month_day>::read(bytes_view in, std::chrono::year_month_day& value) noexcept {
    using namespace std::chrono;
    constexpr sys_days first = year::min() / January / 1;
    constexpr sys_days last = year::max() / December / 31;
    sys_days day;
    if (!codec<sys_days>::read(in, day) || day < first || day > last) return false;
    value = day;
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
