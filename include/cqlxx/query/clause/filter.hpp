// filter(): conditions meet a model. Names, operators and values are checked here; whether they suffice, where it is sent.
#pragma once

#include <cqlxx/query/check.hpp>
#include <cqlxx/query/detail/condition_meaning.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/predicate.hpp>

#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

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
            constexpr verdict found =
                Query::template verdict_with<typename condition_meaning<Model, Given>::clause...>();
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
        return std::forward<Set>(set).template with_values<typename condition_meaning<Model, Given>::clause...>(
            [&](writer& out) { condition_meaning<Model, Given>::write(out, given); }...);
}

/// The conditions that an argument of filter() stands for.
template <class Given>
constexpr auto conditions_of(const Given& given) {
    if constexpr (is_both<Given>)
        return std::tie(given.first(), given.second());
    else
        return std::tie(given);
}

} // namespace detail

/// Gives a QuerySet `filter()`.
template <class Set>
class filter_clause {
public:
    /// Adds conditions, joined by AND: `"manufacturer"_f = "ford"`, `col<&automobile::year> > 2012`,
    /// `keys("year"_f, "model"_f) > std::tuple(2012, "s")`, `"names"_f[key] = name` of a map. Values are converted to the column's
    /// type at once; a number that it can't hold throws `error` with `errc::value_out_of_range`.
    template <class... Conditions>
    constexpr auto filter(const Conditions&... conditions) const& {
        if constexpr ((detail::is_both<Conditions> || ...)) {
            return std::apply([&](const auto&... each) { return static_cast<const Set&>(*this).filter(each...); },
                              std::tuple_cat(detail::conditions_of(conditions)...));
        } else {
            using problem = typename decltype(detail::find_filter_mistake<Set, Conditions...>())::type;
            if constexpr (std::is_void_v<problem>)
                return detail::filtered(static_cast<const Set&>(*this), conditions...);
            else
                return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
        }
    }
    template <class... Conditions>
    constexpr auto filter(const Conditions&... conditions) && {
        if constexpr ((detail::is_both<Conditions> || ...)) {
            return std::apply([&](const auto&... each) { return static_cast<Set&&>(*this).filter(each...); },
                              std::tuple_cat(detail::conditions_of(conditions)...));
        } else {
            using problem = typename decltype(detail::find_filter_mistake<Set, Conditions...>())::type;
            if constexpr (std::is_void_v<problem>)
                return detail::filtered(static_cast<Set&&>(*this), conditions...);
            else
                return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
        }
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
