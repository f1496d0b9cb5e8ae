// Several clustering keys in one condition: keys("year"_f, "month"_f) > std::tuple(2020, 5).
#pragma once

#include <cqlxx/core/range.hpp>
#include <cqlxx/query/column.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/predicate.hpp>
#include <cqlxx/query/selector.hpp>

#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

template <class Value>
concept tuple_like = requires { std::tuple_size<Value>::value; };

/// Takes the values for several keys into a condition: the parts of a tuple as `hold` takes values, those of a range likewise.
template <class Value>
constexpr auto hold_keys(const Value& value) {
    if constexpr (tuple_like<Value>) {
        return std::apply([](const auto&... parts) { return held_tuple<decltype(hold(parts))...>(hold(parts)...); },
                          value);
    } else if constexpr (std::ranges::input_range<const Value>) {
        if constexpr (tuple_like<std::ranges::range_value_t<const Value>>) {
            std::vector<decltype(hold_keys(*std::ranges::begin(value)))> held;
            for (const auto& element : value) held.push_back(hold_keys(element));
            return held_range(std::move(held));
        } else {
            return hold(value);
        }
    } else {
        return hold(value);
    }
}

} // namespace detail

/// What `keys("year"_f, "month"_f)` makes: clustering keys that are compared as a tuple.
template <class... Terms>
class key_tuple : public term<key_tuple<Terms...>> {
public:
    constexpr key_tuple() = default;
    constexpr key_tuple(const key_tuple&) = default;

    template <class Value>
    constexpr auto operator=(const Value& value) const {
        return is<by_suffix>(value);
    }
    constexpr auto operator=(const key_tuple& other) const { return is<by_suffix>(other); }
    template <class Operator, class Value>
    constexpr auto is(const Value& value) const {
        auto held = detail::hold_keys(value);
        return predicate<key_tuple, Operator, decltype(held)>(std::move(held));
    }
    /// `(year, month) IN ?` with these tuples, or with those of one range.
    template <class... Values>
    constexpr auto in(const Values&... values) const {
        auto held = several(detail::hold_keys(values)...);
        return predicate<key_tuple, in_list, decltype(held)>(std::move(held));
    }
};

/// Several clustering keys, in their order and none left out, compared as a tuple with a tuple:
/// `keys("year"_f, "month"_f) > std::tuple(2020, 5)` finds what comes behind May 2020. There are =, >, >=, <, <= and in.
template <selectable... Terms>
    requires(sizeof...(Terms) > 0)
constexpr auto keys(const Terms&...) noexcept {
    return key_tuple<Terms...>();
}

} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI {

using query::keys;

} // namespace cqlxx::inline CQLXX_ABI
