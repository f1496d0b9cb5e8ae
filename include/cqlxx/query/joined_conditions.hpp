// What ||, && and !, and a second comparison, make of conditions: nothing that CQL knows. filter() and iff() say so, for they know the model.
#pragma once

#include <cqlxx/query/element.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/predicate.hpp>
#include <cqlxx/query/udt_field.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query {

/// How conditions were put together.
enum class joint : std::uint8_t { none, by_or, by_and, negated, chained };

/// Conditions put together, forgotten but for how.
template <joint How>
struct joined_conditions {
    /// `"year"_f = 2012 || "year"_f = 2013` assigns to what || made of 2012 and the second column.
    template <class Value>
    constexpr joined_conditions operator=(const Value&) const {
        return {};
    }
};

namespace detail {

template <class Given>
inline constexpr joint joint_of = joint::none;
template <joint How>
inline constexpr joint joint_of<joined_conditions<How>> = How;
// "year"_f = (2012 || "year"_f) = 2013
template <class Term, class Operator, joint How>
inline constexpr joint joint_of<predicate<Term, Operator, joined_conditions<How>>> = How;
template <class Term, class Key, class Operator, joint How>
inline constexpr joint joint_of<element_predicate<Term, Key, Operator, joined_conditions<How>>> = How;

template <class Given>
inline constexpr bool is_field_predicate = false;
template <class Term, class Field, class Operator, class Operand>
inline constexpr bool is_field_predicate<field_predicate<Term, Field, Operator, Operand>> = true;

/// A condition or, where an operator took hold of less, the column of one.
template <class Given>
concept joinable = std::derived_from<Given, term_base> || is_predicate<Given> || is_element_predicate<Given> ||
                   is_field_predicate<Given> || is_both<Given> || joint_of<Given> != joint::none;

} // namespace detail

template <class Left, class Right>
    requires(detail::joinable<Left> || detail::joinable<Right>)
constexpr joined_conditions<joint::by_or> operator||(const Left&, const Right&) {
    return {};
}
template <class Left, class Right>
    requires(detail::joinable<Left> || detail::joinable<Right>)
constexpr joined_conditions<joint::by_or> operator|(const Left&, const Right&) {
    return {};
}
template <class Left, class Right>
    requires(detail::joinable<Left> || detail::joinable<Right>)
constexpr joined_conditions<joint::by_and> operator&&(const Left&, const Right&) {
    return {};
}
template <class Left, class Right>
    requires(detail::joinable<Left> || detail::joinable<Right>)
constexpr joined_conditions<joint::by_and> operator&(const Left&, const Right&) {
    return {};
}
// 2012 < "year"_f < 2014
template <class Left, class Right>
    requires(detail::is_predicate<Left>)
constexpr joined_conditions<joint::chained> operator<(const Left&, const Right&) {
    return {};
}
template <class Left, class Right>
    requires(detail::is_predicate<Left>)
constexpr joined_conditions<joint::chained> operator<=(const Left&, const Right&) {
    return {};
}
template <class Left, class Right>
    requires(detail::is_predicate<Left>)
constexpr joined_conditions<joint::chained> operator>(const Left&, const Right&) {
    return {};
}
template <class Left, class Right>
    requires(detail::is_predicate<Left>)
constexpr joined_conditions<joint::chained> operator>=(const Left&, const Right&) {
    return {};
}
template <detail::joinable Given>
constexpr joined_conditions<joint::negated> operator!(const Given&) {
    return {};
}
template <detail::joinable Given>
constexpr joined_conditions<joint::negated> operator~(const Given&) {
    return {};
}

namespace detail {

/// The mistake of conditions put together.
template <joint How, class Model>
using joint_mistake =
    std::conditional_t<How == joint::by_or, mistake::conditions_joined_by_or<Model>,
                       std::conditional_t<How == joint::by_and, mistake::conditions_joined_by_and<Model>,
                                          std::conditional_t<How == joint::chained, mistake::comparisons_chained<Model>,
                                                             mistake::condition_negated<Model>>>>;

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI::query
