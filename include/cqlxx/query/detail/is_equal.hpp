// Whether two values of C++ are equal, part by part: the standard library's containers offer `==` whatever they hold, and
// user-defined types need none.
#pragma once

#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/types/frozen.hpp>

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// What has elements in no order: they are looked up.
template <class T>
concept hashed = requires(const T& value) { value.hash_function(); };
template <class T>
concept made_of_elements = requires(const T& value) {
    requires !std::same_as<typename T::value_type, T>;
    *value.begin();
    value.size();
};

template <class T>
struct equality {
    static bool holds(const T& a, const T& b) {
        if constexpr (user_type<T>)
            return all_parts(a, b, std::make_index_sequence<model::udt<T>::size>());
        else if constexpr (made_of_elements<T>)
            return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), are_equal);
        else if constexpr (std::three_way_comparable<T>)
            return (a <=> b) == 0; // decimals of other scales are equivalent, but not equal
        else if constexpr (std::equality_comparable<T>)
            return a == b;
        else
            return false; // nothing but its bytes tells, and these differ
    }

private:
    static constexpr auto are_equal = []<class Part>(const Part& a, const Part& b) {
        return equality<Part>::holds(a, b);
    };
    template <std::size_t... I>
    static bool all_parts(const T& a, const T& b, std::index_sequence<I...>) {
        return (are_equal(model::column_member<I>(a), model::column_member<I>(b)) && ...);
    }
};
template <class T>
struct equality<std::optional<T>> {
    static bool holds(const std::optional<T>& a, const std::optional<T>& b) {
        return a.has_value() == b.has_value() && (!a || equality<T>::holds(*a, *b));
    }
};
template <class T>
struct equality<frozen<T>> : equality<T> {};
template <class First, class Second>
struct equality<std::pair<First, Second>> {
    static bool holds(const std::pair<First, Second>& a, const std::pair<First, Second>& b) {
        return equality<std::remove_cv_t<First>>::holds(a.first, b.first) &&
               equality<Second>::holds(a.second, b.second);
    }
};
template <class... Ts>
struct equality<std::tuple<Ts...>> {
    static bool holds(const std::tuple<Ts...>& a, const std::tuple<Ts...>& b) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return (equality<Ts>::holds(std::get<I>(a), std::get<I>(b)) && ...);
        }(std::index_sequence_for<Ts...>());
    }
};
template <hashed T>
struct equality<T> {
    static bool holds(const T& a, const T& b) {
        return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const auto& each) {
                   if constexpr (requires { typename T::mapped_type; }) {
                       const auto found = b.find(each.first);
                       return found != b.end() && equality<typename T::mapped_type>::holds(each.second, found->second);
                   } else {
                       return b.find(each) != b.end();
                   }
               });
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
