// The functions of a select list: count(), max("price"_f), writetime("price"_f), cast<double>("year"_f), floor("at"_f, 1h), call<…>(…).
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/query/detail/floor_window.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/selection_mistake.hpp>
#include <cqlxx/query/shape.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/date.hpp>
#include <cqlxx/types/duration.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/traits.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query {

/// What `count("x"_f)` and its like make: a function of terms, before it meets a model. It owns the values among them.
template <class Function, class... Terms>
class function_of : public detail::term_base {
public:
    constexpr function_of() = default;
    constexpr explicit function_of(const Terms&... terms)
        requires(sizeof...(Terms) != 0)
        : terms_(terms...) {}
    constexpr const std::tuple<Terms...>& terms() const noexcept { return terms_; }

private:
    std::tuple<Terms...> terms_;
};

/// A value among the arguments of `call<…>(…)`: a bind marker in the select list.
template <class Held>
class argument : public detail::term_base {
public:
    constexpr explicit argument(Held held) : held_(std::move(held)) {}
    constexpr const Held& held() const noexcept { return held_; }

private:
    Held held_;
};

/// What can be selected: a column in one of its spellings, the token of the key, a function.
template <class Term>
concept selectable = std::derived_from<Term, detail::term_base>;

namespace detail {

template <class Value>
struct without_null {
    using type = Value;
};
template <class Value>
struct without_null<std::optional<Value>> {
    using type = Value;
};
template <class Value>
using not_null = typename without_null<Value>::type;

template <class Term>
inline constexpr bool is_argument = false;
template <class Held>
inline constexpr bool is_argument<argument<Held>> = true;
template <class Function, class... Terms>
inline constexpr bool is_function_value<function_of<Function, Terms...>> =
    ((is_argument<Terms> || is_function_value<Terms>) && ...);

/// A function: its CQL name, what the rules call it, the C++ type of its result, and what its text holds besides its
/// arguments: `alone` if it has none, `behind` them.
template <fixed_string Name, function Applied>
struct named_function {
    static constexpr std::string_view name = Name.view();
    static constexpr function applied = Applied;
    static constexpr std::string_view alone = "";
    static constexpr std::string_view behind = "";
    static constexpr std::string_view target = "";
    static constexpr bool overloaded = true; // values among its arguments say their type
    static constexpr bool infix = false; // its name stands between its arguments
};

struct counted : named_function<"count", function::count> {
    static constexpr std::string_view alone = "*";
    template <class...>
    using result = std::int64_t;
};
/// Null where there is no value at all.
template <fixed_string Name, function Applied>
struct extreme : named_function<Name, Applied> {
    template <class Argument>
    using result = std::optional<not_null<Argument>>;
};
/// Of the argument's own type, so that averages of whole numbers are whole; zero where there is no value.
template <fixed_string Name, function Applied>
struct added : named_function<Name, Applied> {
    template <class Argument>
    using result = not_null<Argument>;
};
/// One number, or, where a column has several cells, one for each of them.
template <fixed_string Name, function Applied, class Number>
struct cell_fact : named_function<Name, Applied> {
    template <class Argument>
    using result =
        std::conditional_t<types::is_multi_cell<not_null<Argument>>(), std::vector<Number>, std::optional<Number>>;
};
struct latest_write : named_function<"maxwritetime", function::max_write_time> {
    template <class>
    using result = std::optional<std::int64_t>;
};

template <class Target>
struct cast_into : named_function<"cast", function::cast> {
    static constexpr fixed_string written = fixed_string(" AS ") + codec<Target>::cql;
    static constexpr std::string_view behind = written.view();
    static constexpr std::string_view target = codec<Target>::cql;
    template <class Argument>
    using result = std::conditional_t<is_optional<Argument>, std::optional<Target>, Target>;
};
/// The start of a window has the column's type, but of a timeuuid, which has a timestamp.
template <class Start>
struct rounded_down : named_function<"floor", function::floor> {
    static constexpr std::string_view target = codec<Start>::cql;
    template <class Argument, class...>
    using result =
        std::conditional_t<std::string_view(codec<not_null<Argument>>::cql) == "timeuuid",
                           std::conditional_t<is_optional<Argument>, std::optional<timestamp>, timestamp>, Argument>;
};
template <>
struct rounded_down<void> : rounded_down<timestamp> {
    static constexpr std::string_view target = "";
};
template <fixed_string Name, function Applied, class Time>
struct time_as : named_function<Name, Applied> {
    template <class Argument>
    using result = std::conditional_t<is_optional<Argument>, std::optional<Time>, Time>;
};
template <fixed_string Sign>
struct shifted_by : named_function<Sign, function::shifted> {
    static constexpr bool infix = true;
    template <class Argument, class>
    using result = Argument;
};
template <fixed_string Name, class Result>
struct called : named_function<Name, function::other> {
    template <class...>
    using result = Result;
};

/// A column or function as it is, a value as an argument.
template <class Given>
constexpr auto argument_of(const Given& given) {
    if constexpr (selectable<Given>)
        return given;
    else
        return argument<decltype(hold(given))>(hold(given));
}

/// A time of the system's clock that is finer than a timestamp as one of these.
template <class Given>
constexpr auto moment_of(const Given& given) {
    if constexpr (types::finer_than_timestamp<Given>)
        return std::chrono::floor<std::chrono::milliseconds>(given);
    else
        return hold(given);
}

} // namespace detail

/// `count(*)`: the number of rows, a `std::int64_t`. Of no column, so it is written `cqlxx::count()`.
constexpr auto count() noexcept { return function_of<detail::counted>(); }
/// `count(x)`: the number of rows in which it is not null.
template <selectable Term>
constexpr auto count(const Term& term) {
    return function_of<detail::counted, Term>(term);
}
/// `min(x)`: `std::optional` of the column's type, null where there is no value.
template <selectable Term>
constexpr auto min(const Term& term) {
    return function_of<detail::extreme<"min", function::minimum>, Term>(term);
}
/// `max(x)`: `std::optional` of the column's type, null where there is no value.
template <selectable Term>
constexpr auto max(const Term& term) {
    return function_of<detail::extreme<"max", function::maximum>, Term>(term);
}
/// `sum(x)` of numbers: of the column's type, which may overflow (cast before), and zero where there is no value.
template <selectable Term>
constexpr auto sum(const Term& term) {
    return function_of<detail::added<"sum", function::sum>, Term>(term);
}
/// `avg(x)` of numbers: of the column's type, so that the average of whole numbers is cut to a whole one, unless they
/// are cast: `avg(cast<double>("year"_f))`. Zero where there is no value.
template <selectable Term>
constexpr auto avg(const Term& term) {
    return function_of<detail::added<"avg", function::average>, Term>(term);
}
/// `writetime(x)` of a column that is no key, in microseconds since 1970: `std::optional<std::int64_t>`. Of a collection or
/// user-defined type that is not frozen: `std::vector<std::int64_t>`, one for each element or field, 0 for those without.
template <selectable Term>
constexpr auto writetime(const Term& term) {
    return function_of<detail::cell_fact<"writetime", function::write_time, std::int64_t>, Term>(term);
}
/// `maxwritetime(x)`: the latest of a column's write times, `std::optional<std::int64_t>` whatever the column's type is.
template <selectable Term>
constexpr auto maxwritetime(const Term& term) {
    return function_of<detail::latest_write, Term>(term);
}
/// `ttl(x)` of a column that is no key, in seconds that are left: `std::optional<std::int32_t>`; a vector where `writetime`
/// is one, with 0 for elements that don't expire.
template <selectable Term>
constexpr auto ttl(const Term& term) {
    return function_of<detail::cell_fact<"ttl", function::time_to_live, std::int32_t>, Term>(term);
}
/// `cast(x AS type)`, the type by its C++ name: `cast<double>("year"_f)`, `cast<std::string>("price"_f)`.
template <cql_value Target, selectable Term>
constexpr auto cast(const Term& term) {
    return function_of<detail::cast_into<Target>, Term>(term);
}
/// `floor(x, every)` of a time: the beginning of the window that it is in, a `cqlxx::timestamp` of timestamps and timeuuids, else of
/// the column's type. Windows are counted from 1970, and from midnight in times of day; a time before the first is an error.
/// Units of days and longer are those of the calendar: `floor("at"_f, std::chrono::months(1))`. What the windows of a type can't be
/// (parts of days of dates, for instance) throws `error` with `errc::value_out_of_range` where the function meets a model.
/// In `group_by()`, rows of a window are a group.
template <selectable Term, class Every>
constexpr auto floor(const Term& term, const Every& every) {
    using held = argument<duration>;
    if constexpr (detail::is_window<Every>) {
        return function_of<detail::rounded_down<void>, Term, held>(term, held(detail::window_of(every)));
    } else {
        (void)sizeof(mistake::floor_needs_duration<Every>);
        return function_of<detail::rounded_down<void>, Term, held>(term, held(duration()));
    }
}
/// The same with windows that are counted from a moment on: from a timestamp or, of dates, from a date. A time before it is an
/// error of the cluster.
template <selectable Term, class Every, class Start>
constexpr auto floor(const Term& term, const Every& every, const Start& start) {
    using held = argument<duration>;
    auto from = detail::moment_of(start);
    using moment = decltype(from);
    if constexpr (detail::is_window<Every>) {
        return function_of<detail::rounded_down<moment>, Term, held, argument<moment>>(
            term, held(detail::window_of(every)), argument<moment>(std::move(from)));
    } else {
        (void)sizeof(mistake::floor_needs_duration<Every>);
        return floor(term, duration(), start);
    }
}
/// `x + (duration)?` of a function that makes a timestamp or date: `to_timestamp(now()) + 1h`. Units of days and longer are those
/// of the calendar. Dates take whole days and months, others throw `error` with `errc::value_out_of_range` where they meet a model.
template <class Function, class Duration>
    requires(detail::is_function_value<Function>)
constexpr auto operator+(const Function& function, const Duration& duration) {
    using shifted = function_of<detail::shifted_by<" + ">, Function, argument<cqlxx::duration>>;
    if constexpr (detail::is_window<Duration>)
        return shifted(function, argument<cqlxx::duration>(detail::window_of(duration)));
    else
        return column_arithmetic();
}
/// `x - (duration)?`: `"expires"_f > current_timestamp() - 1h`.
template <class Function, class Duration>
    requires(detail::is_function_value<Function>)
constexpr auto operator-(const Function& function, const Duration& duration) {
    using shifted = function_of<detail::shifted_by<" - ">, Function, argument<cqlxx::duration>>;
    if constexpr (detail::is_window<Duration>)
        return shifted(function, argument<cqlxx::duration>(detail::window_of(duration)));
    else
        return column_arithmetic();
}
/// `to_date(x)` of a timestamp or timeuuid: `std::chrono::sys_days`, in UTC.
template <selectable Term>
constexpr auto to_date(const Term& term) {
    return function_of<detail::time_as<"to_date", function::to_date, std::chrono::sys_days>, Term>(term);
}
/// `to_timestamp(x)` of a timeuuid or date: `cqlxx::timestamp`.
template <selectable Term>
constexpr auto to_timestamp(const Term& term) {
    return function_of<detail::time_as<"to_timestamp", function::to_timestamp, timestamp>, Term>(term);
}
/// `to_unix_timestamp(x)` of a timestamp, timeuuid or date: milliseconds since 1970, `std::int64_t`.
template <selectable Term>
constexpr auto to_unix_timestamp(const Term& term) {
    return function_of<detail::time_as<"to_unix_timestamp", function::to_unix_timestamp, std::int64_t>, Term>(term);
}
/// Any other function of the cluster, a user's own for instance: `call<"round", double>("price"_f)`,
/// `call<"toolbox.discount", std::optional<double>>("price"_f)`. Whether its arguments fit it, the cluster says, and a
/// result of another type is an error with errc::type_mismatch. Values among the arguments are bound as what their C++ type is
/// in CQL: `call<"mask_inner", std::string>("owner"_f, 1, 2)` reads `mask_inner(owner, (int)?, (int)?)`.
template <fixed_string Name, cql_value Result, class... Arguments>
constexpr auto call(const Arguments&... arguments) {
    return function_of<detail::called<Name, Result>, decltype(detail::argument_of(arguments))...>(
        detail::argument_of(arguments)...);
}

} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI {

using query::avg;
using query::call;
using query::cast;
using query::count;
using query::floor;
using query::max;
using query::maxwritetime;
using query::min;
using query::sum;
using query::to_date;
using query::to_timestamp;
using query::to_unix_timestamp;
using query::ttl;
using query::writetime;

} // namespace cqlxx::inline CQLXX_ABI
