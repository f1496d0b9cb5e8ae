// The windows of floor(): their length as CQL has it, and which of them Cassandra 5 takes. Seen with Cassandra 5.0.6.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/query/shape.hpp>
#include <cqlxx/types/duration.hpp>

#include <chrono>
#include <concepts>
#include <string>
#include <string_view>
#include <tuple>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The length of floor's windows as CQL has it: days and months of the calendar where the unit is one of these.
template <class Given>
constexpr duration window_of(const Given& every) {
    using namespace std::chrono;
    if constexpr (std::same_as<Given, duration>)
        return every;
    else if constexpr (std::convertible_to<const Given&, std::chrono::months>)
        return duration(every, std::chrono::days(0), nanoseconds(0));
    else if constexpr (std::convertible_to<const Given&, std::chrono::days>)
        return duration(std::chrono::months(0), every, nanoseconds(0));
    else
        return duration(cqlxx::detail::clamped<nanoseconds>(every));
}
template <class Given>
inline constexpr bool is_window =
    std::same_as<Given, duration> || std::convertible_to<const Given&, std::chrono::months> ||
    std::convertible_to<const Given&, std::chrono::days> || std::convertible_to<const Given&, std::chrono::nanoseconds>;

/// Why floor() of a type has no windows of that length; empty if it has. A node says no more than READ_FAILURE.
inline std::string_view fault_of_window(std::string_view type, const duration& every) noexcept {
    using namespace std::chrono_literals;
    const bool has_days = every.months().count() != 0 || every.days().count() != 0;
    if (every.months().count() < 0 || every.days().count() < 0 || every.nanoseconds() < 0ns)
        return "the windows of floor have no negative length (window_is_negative)";
    if (type == "date" && every.nanoseconds() != 0ns)
        return "the windows of floor are whole days and months where it is applied to dates (window_within_a_day)";
    if (type == "time" && (has_days || every.nanoseconds() > 24h))
        return "the windows of floor are hours and shorter units, no more than 24h, where it is applied to times of "
               "day (window_beyond_a_day)";
    if ((type == "timestamp" || type == "timeuuid") && every.nanoseconds() % 1ms != 0ns)
        return "the windows of floor are whole milliseconds where it is applied to timestamps "
               "(window_within_a_millisecond)";
    return {};
}
/// Throws `error` with `errc::value_out_of_range` for a duration that a date can't be moved by.
inline void check_shift(std::string_view type, const duration& by) {
    if (type == "date" && by.nanoseconds() != std::chrono::nanoseconds(0))
        throw error(errc::value_out_of_range,
                    "dates are moved by whole days and months (shift_within_a_day): " + by.to_string());
}
/// Throws `error` with `errc::value_out_of_range` where there is a fault.
inline void check_window(std::string_view column, std::string_view type, const duration& every) {
    if (const std::string_view fault = fault_of_window(type, every); !fault.empty())
        throw error(errc::value_out_of_range,
                    "column \"" + std::string(column) + "\": " + std::string(fault) + ": " + every.to_string());
}
/// Both of a function's terms, the first of which is of that type.
template <class Function, class Terms>
void check_duration(std::string_view of, std::string_view type, const Terms& terms) {
    if constexpr (Function::applied == function::floor) check_window(of, type, std::get<1>(terms).held());
    if constexpr (Function::applied == function::shifted) check_shift(type, std::get<1>(terms).held());
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
