// Works out the fields of a struct that is a user-defined type and what is wrong with them, as constants.
#pragma once

#include <cqlxx/model/detail/columns.hpp>
#include <cqlxx/model/fault.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/type_options.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/traits.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::model {

/// One field of a user-defined type; texts have static storage duration.
struct field {
    std::string_view member{};
    std::string_view name{}; ///< unquoted
    std::string_view type{}; ///< CQL, frozen where it must be: "frozen<set<text>>"

    constexpr bool operator==(const field&) const = default;
};

namespace detail {

template <class T>
struct snake_case_type {
    static constexpr void write(text_builder& out) { add_snake_case(out, type_name<T>()); }
};
template <class T>
inline constexpr std::string_view type_label_of = [] {
    constexpr std::string_view given = type_options_of<T>().name();
    if constexpr (given.empty())
        return constant_text<snake_case_type<T>>.view();
    else
        return given;
}();

template <class T>
inline constexpr auto field_type = types::nested_name<T>();

template <class T>
inline constexpr auto field_names = [] {
    auto names = member_names<T>;
    for (std::string_view& name : names) name = type_options_of<T>().field_of(name);
    return names;
}();

/// Only of a valid type.
template <class T>
inline constexpr auto all_fields = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<field, sizeof...(I)>{
        field{member_names<T>[I], field_names<T>[I], field_type<std::remove_cv_t<column_member_type<I, T>>>.view()}...};
}(std::make_index_sequence<usable_members<T>>());

/// Whether values of `Held` can hold values of `Outer`, however deep; `Seen` are the structs on the way.
template <class Held, class Outer, class... Seen>
struct can_hold;
/// What collections hold; other templates may only be named after their arguments.
template <class Held, class Outer, class... Seen>
struct element_can_hold : std::false_type {};
template <class Held, class Outer, class... Seen>
    requires requires { typename Held::value_type; }
struct element_can_hold<Held, Outer, Seen...> : can_hold<typename Held::value_type, Outer, Held, Seen...> {};
template <class... Ts, class Outer, class... Seen>
struct element_can_hold<std::tuple<Ts...>, Outer, Seen...> : std::disjunction<can_hold<Ts, Outer, Seen...>...> {};
template <class First, class Second, class Outer, class... Seen>
struct element_can_hold<std::pair<First, Second>, Outer, Seen...>
    : std::disjunction<can_hold<std::remove_const_t<First>, Outer, Seen...>, can_hold<Second, Outer, Seen...>> {};
template <class T, class Outer, class... Seen>
struct element_can_hold<frozen<T>, Outer, Seen...> : can_hold<T, Outer, Seen...> {};
template <class Struct, class Indexes, class Outer, class... Seen>
struct member_can_hold;
template <class Struct, std::size_t... I, class Outer, class... Seen>
struct member_can_hold<Struct, std::index_sequence<I...>, Outer, Seen...>
    : std::disjunction<can_hold<std::remove_cv_t<column_member_type<I, Struct>>, Outer, Seen...>...> {};

template <class Held, class Outer, class... Seen>
consteval auto find_holding() {
    if constexpr (std::is_same_v<Held, Outer>)
        return std::true_type();
    else if constexpr ((std::is_same_v<Held, Seen> || ...))
        return std::false_type();
    else if constexpr (says_type<Held>)
        return member_can_hold<Held, std::make_index_sequence<usable_members<Held>>, Outer, Held, Seen...>();
    else
        return element_can_hold<Held, Outer, Seen...>();
}
template <class Held, class Outer, class... Seen>
struct can_hold : decltype(find_holding<Held, Outer, Seen...>()) {};

/// True for a type of which some member can hold values of it, which no type of Cassandra can.
template <class T>
inline constexpr bool holds_itself = member_can_hold<T, std::make_index_sequence<usable_members<T>>, T>::value;

template <class T, auto Condition>
inline constexpr bool all_of_members = []<std::size_t... I>(std::index_sequence<I...>) {
    return (Condition.template operator()<std::remove_cv_t<column_member_type<I, T>>>() && ...);
}(std::make_index_sequence<usable_members<T>>());

template <class T>
consteval fault find_field_fault() {
    constexpr type_options options = type_options_of<T>();
    const auto& facts = all_facts<T>;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (facts[i].place != role::none || facts[i].indexed || facts[i].wrapper_in_optional)
            return {mistake::role_in_type, i};
        if (facts[i].unsigned_integer) return {mistake::unsigned_integer, i};
        if (!facts[i].has_codec) return {mistake::no_codec, i};
        if (facts[i].type == "counter") return {mistake::counter_in_type, i};
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
        bool known = false;
        for (const std::string_view name : member_names<T>) known = known || name == options[i].member;
        if (!known) return {mistake::unknown_member, i};
    }
    for (std::size_t i = 0; i < facts.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (field_names<T>[i] == field_names<T>[j]) return {mistake::same_column, j, i};
    return is_word(type_label_of<T>) ? fault() : fault{mistake::bad_table_name};
}

} // namespace detail

/// What is wrong with a struct that says it is a user-defined type; `mistake::none` if nothing is. Never an error itself.
template <class T>
inline constexpr fault type_fault_of = [] {
    if constexpr (constexpr mistake shape = detail::find_shape_mistake<T>(); shape != mistake::none)
        return fault{shape};
    else if constexpr (detail::holds_itself<T>) // before any field is asked for its codec, which would ask for T's
        return fault{mistake::type_in_itself};
    else
        return detail::find_field_fault<T>();
}();

} // namespace cqlxx::inline CQLXX_ABI::model
