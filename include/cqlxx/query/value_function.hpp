// Functions of the cluster that make values of no column: now(), current_date(), random_uuid(), min_timeuuid(time).
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/selection_mistake.hpp>
#include <cqlxx/query/selector.hpp>
#include <cqlxx/types/date.hpp>
#include <cqlxx/types/time_of_day.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/timeuuid.hpp>
#include <cqlxx/types/uuid.hpp>

#include <chrono>
#include <optional>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

/// Makes another value each time.
template <fixed_string Name, class Result>
struct made_anew : named_function<Name, function::moment> {
    template <class...>
    using result = Result;
};
template <fixed_string Name>
struct timeuuid_bound : named_function<Name, function::timeuuid_bound> {
    static constexpr bool overloaded = false;
    template <class Argument>
    using result = std::conditional_t<is_optional<Argument>, std::optional<timeuuid>, timeuuid>;
};

template <class Bound, class Given>
constexpr auto bound_of(const Given& given) {
    const auto& time = model::unwrap(given);
    using Time = std::remove_cvref_t<decltype(time)>;
    if constexpr (selectable<Time>) {
        return function_of<Bound, Time>(time);
    } else {
        using moment = argument<timestamp>;
        if constexpr (time_for<timestamp, Time>) {
            constexpr model::column named{.name = Bound::name, .type = "timestamp"};
            return function_of<Bound, moment>(moment(to_time<timestamp>(time, named)));
        } else {
            (void)sizeof(mistake::bound_needs_time<Given>);
            return function_of<Bound, moment>(moment(timestamp()));
        }
    }
}

} // namespace detail

// Each is computed by the coordinator, anew for each page and each attempt. A write with one of them is not idempotent. (They are
// templates so that only programs that call them pay for them: docs/internals/compile_cost.md.)

/// `now()`: a new timeuuid of the present, which fits columns of uuids, too.
template <class = void>
constexpr auto now() noexcept {
    return function_of<detail::made_anew<"now", timeuuid>>();
}
/// `current_timeuuid()`: the same.
template <class = void>
constexpr auto current_timeuuid() noexcept {
    return function_of<detail::made_anew<"current_timeuuid", timeuuid>>();
}
/// `current_timestamp()`, of the coordinator's clock.
template <class = void>
constexpr auto current_timestamp() noexcept {
    return function_of<detail::made_anew<"current_timestamp", timestamp>>();
}
/// `current_date()`, in UTC.
template <class = void>
constexpr auto current_date() noexcept {
    return function_of<detail::made_anew<"current_date", std::chrono::sys_days>>();
}
/// `current_time()`: the time of day, in UTC.
template <class = void>
constexpr auto current_time() noexcept {
    return function_of<detail::made_anew<"current_time", time_of_day>>();
}
/// `uuid()`, a random UUID, under a name that the type of UUIDs leaves.
template <class = void>
constexpr auto random_uuid() noexcept {
    return function_of<detail::made_anew<"uuid", cqlxx::uuid>>();
}

/// `min_timeuuid(x)`: the first of all timeuuids of a time, with which rows from that time on are found:
/// `filter("at"_f >= min_timeuuid(time))`. The time is one of the system's clock, rounded down to milliseconds, and bound, or a
/// function: `min_timeuuid(to_timestamp(current_date()))`. It is a bound, not an identifier: don't insert it. Throws `error` with
/// `errc::value_out_of_range` for a time that no timestamp can hold.
template <class Time>
constexpr auto min_timeuuid(const Time& time) {
    return detail::bound_of<detail::timeuuid_bound<"min_timeuuid">>(time);
}
/// `max_timeuuid(x)`: the last of all timeuuids of a time.
template <class Time>
constexpr auto max_timeuuid(const Time& time) {
    return detail::bound_of<detail::timeuuid_bound<"max_timeuuid">>(time);
}

} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI {

using query::current_date;
using query::current_time;
using query::current_timestamp;
using query::current_timeuuid;
using query::max_timeuuid;
using query::min_timeuuid;
using query::now;
using query::random_uuid;

} // namespace cqlxx::inline CQLXX_ABI
