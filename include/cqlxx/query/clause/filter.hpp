// filter(): conditions meet a model. Names, operators and values are checked here; whether they suffice, where it is sent.
#pragma once

#include <cqlxx/query/check.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/detail/key_tuple_meaning.hpp>
#include <cqlxx/query/detail/meaning.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/predicate.hpp>

#include <concepts>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

/// The mistake of a value that does not fit; void if it fits.
template <class Model, class Meaning, class Held>
consteval auto find_value_mistake() {
    constexpr auto& name = Meaning::name;
    constexpr bool in = is_list<typename Meaning::target>;
    if constexpr (fits<typename Meaning::target, Held>())
        return named_mistake<void>();
    else if constexpr (is_nullable<Held>)
        return named_mistake<mistake::compared_with_null<name, Model>>();
    else if constexpr (std::same_as<Held, held_term>)
        return named_mistake<mistake::compared_with_column<name, Model>>();
    else if constexpr (in && !is_held<Held> && !(container<Held> && !text_operand<Held>))
        return named_mistake<mistake::in_needs_several<name, Model>>();
    else if constexpr (!in && is_held<Held>)
        return named_mistake<mistake::several_need_in<name, Model>>();
    else
        return named_mistake<
            mistake::wrong_value_type<name, expected<typename Meaning::column_type>, given<Held>, Model>>();
}

/// What is wrong with one condition as far as it stands alone: its name, operator, column and value.
template <class Model, class Given>
consteval auto find_given_mistake() {
    if constexpr (!is_predicate<Given>) {
        return named_mistake<mistake::not_a_condition<Given, Model>>();
    } else {
        using means = meaning<Model, typename Given::term, typename Given::operation>;
        if constexpr (!std::is_void_v<typename means::problem>) {
            return named_mistake<typename means::problem>();
        } else {
            constexpr verdict found =
                check_conditions(model::table<Model>::columns, sketched<typename means::clause>.view());
            if constexpr (!found.ok())
                return find_condition_mistake<found, Model>();
            else
                return find_value_mistake<Model, means, typename Given::operand_type>();
        }
    }
}

template <class Model, class Given>
using clause_of = typename meaning<Model, typename Given::term, typename Given::operation>::clause;

/// What is wrong with the conditions beside each other and beside those that are there already.
template <class Query, class... Given>
consteval auto find_filter_mistake() {
    using Model = typename Query::model_type;
    if constexpr (Query::template has<spoilt>()) {
        return named_mistake<void>();
    } else {
        using own = first_mistake<typename decltype(find_given_mistake<Model, Given>())::type...>;
        if constexpr (!std::is_void_v<own>) {
            return named_mistake<own>();
        } else {
            constexpr verdict found = Query::template verdict_with<clause_of<Model, Given>...>();
            return find_condition_mistake<found, Model>();
        }
    }
}

/// Adds conditions that fit.
template <class Set, class... Given>
constexpr auto filtered(Set&& set, const Given&... given) {
    using Query = std::remove_cvref_t<Set>;
    using Model = typename Query::model_type;
    if constexpr (Query::template has<spoilt>())
        return Query(std::forward<Set>(set));
    else
        return std::forward<Set>(set).template with<clause_of<Model, Given>...>([&](writer& out) {
            using means = meaning<Model, typename Given::term, typename Given::operation>;
            write_operand<typename means::target>(out, given.operand(), means::column());
        }...);
}

} // namespace detail

/// Gives a QuerySet `filter()`.
template <class Set>
class filter_clause {
public:
    /// Adds conditions, joined by AND: `"manufacturer"_f = "ford"`, `col<&automobile::year> > 2012`,
    /// `keys("year"_f, "model"_f) > std::tuple(2012, "s")`. Values
    /// are converted to the column's type at once; a number that it can't hold throws `error` with
    /// `errc::value_out_of_range`.
    template <class... Conditions>
    constexpr auto filter(const Conditions&... conditions) const& {
        using problem = typename decltype(detail::find_filter_mistake<Set, Conditions...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::filtered(static_cast<const Set&>(*this), conditions...);
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class... Conditions>
    constexpr auto filter(const Conditions&... conditions) && {
        using problem = typename decltype(detail::find_filter_mistake<Set, Conditions...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::filtered(static_cast<Set&&>(*this), conditions...);
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
