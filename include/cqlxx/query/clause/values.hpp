// values() and count(): rows that are no models, but tuples, single values or structs of the program's own.
#pragma once

#include <cqlxx/query/detail/selector_reading.hpp>
#include <cqlxx/query/detail/spoilt.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

/// `problem` is void or a mistake; `clause` is meaningful without one. `Into` is void, or a struct.
template <class Query, class Into, class... Given>
struct value_reading {
    using Model = typename Query::model_type;

    static consteval auto find_problem() {
        using own = first_mistake<typename selector_reading<Model, Given>::problem...>;
        if constexpr (sizeof...(Given) == 0 && std::is_void_v<Into>)
            return named_mistake<mistake::nothing_selected<Model>>();
        else if constexpr (!std::is_void_v<own>)
            return named_mistake<own>();
        else if constexpr (Query::selects)
            return named_mistake<selection_mistake<Query>>();
        else if constexpr (std::is_void_v<Into>)
            return named_mistake<void>();
        else if constexpr (!std::is_class_v<Into> || !std::is_aggregate_v<Into>)
            return named_mistake<mistake::not_a_struct<Into, Model>>();
        else
            return find_struct_problem(std::make_index_sequence<model::column_count<Into>>());
    }
    template <std::size_t... I>
    static consteval auto find_struct_problem(std::index_sequence<I...>) {
        if constexpr (sizeof...(Given) == 0)
            return named_mistake<first_mistake<typename decltype(find_member_by_name<Model, Into, I>())::type...>>();
        else if constexpr (sizeof...(Given) != sizeof...(I))
            return named_mistake<mistake::members_and_selectors<Into, sizeof...(I), sizeof...(Given), Model>>();
        else
            return named_mistake<first_mistake<
                typename decltype(find_member_mistake<
                                  Model, Into, I, typename selector_reading<Model, Given>::selected>())::type...>>();
    }
    using problem = typename decltype(find_problem())::type;

    static consteval auto find_clause() {
        if constexpr (!std::is_void_v<Into> && sizeof...(Given) == 0)
            return find_by_name(std::make_index_sequence<model::column_count<Into>>());
        else if constexpr (!std::is_void_v<Into>)
            return std::type_identity<
                values<into_struct<Into>, typename selector_reading<Model, Given>::selected...>>();
        else
            return std::type_identity<values<std::conditional_t<sizeof...(Given) == 1, into_value, into_tuple>,
                                             typename selector_reading<Model, Given>::selected...>>();
    }
    template <std::size_t... I>
    static consteval auto find_by_name(std::index_sequence<I...>) {
        return std::type_identity<
            values<into_struct<Into>,
                   picked<Model, find_column(model::table<Model>::columns, struct_label<Into, I>.view())>...>>();
    }
};

template <class Query, class Into, class... Given>
consteval auto find_value_problem() {
    if constexpr (Query::reported)
        return named_mistake<void>();
    else
        return named_mistake<typename value_reading<Query, Into, Given...>::problem>();
}

template <class Into, class Set, class... Given>
constexpr auto reading_values(Set&& set, const Given&... given) {
    using Query = std::remove_cvref_t<Set>;
    if constexpr (Query::reported) {
        return Query(std::forward<Set>(set));
    } else {
        using clause = typename decltype(value_reading<Query, Into, Given...>::find_clause())::type;
        if constexpr (clause::markers == 0)
            return std::forward<Set>(set).template with<clause>();
        else
            return std::forward<Set>(set).template with_values<clause>(
                [&](writer& out) { (selector_reading<typename Query::model_type, Given>::write(out, given), ...); });
    }
}

} // namespace detail

/// Gives a QuerySet `values()` and `count()`.
template <class Set>
class values_clause {
public:
    /// Reads these columns and functions of columns (selector.hpp). Rows are tuples of the members' types; of one column,
    /// they are its values.
    template <class... Given>
    constexpr auto values(const Given&... given) const& {
        using problem = typename decltype(detail::find_value_problem<Set, void, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_values<void>(static_cast<const Set&>(*this), given...);
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class... Given>
    constexpr auto values(const Given&... given) && {
        using problem = typename decltype(detail::find_value_problem<Set, void, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_values<void>(static_cast<Set&&>(*this), given...);
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
    /// Rows are structs of the program's own: `values<summary>()` reads the columns that its members name,
    /// `values<summary>("year"_f, count())` what is given, one for each member. A member has the column's type, or
    /// another C++ type of the same CQL type: std::optional of it, std::string_view for text.
    template <class Struct, class... Given>
    constexpr auto values(const Given&... given) const& {
        using problem = typename decltype(detail::find_value_problem<Set, Struct, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_values<Struct>(static_cast<const Set&>(*this), given...);
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class Struct, class... Given>
    constexpr auto values(const Given&... given) && {
        using problem = typename decltype(detail::find_value_problem<Set, Struct, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_values<Struct>(static_cast<Set&&>(*this), given...);
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }

    /// `SELECT count(*)`: the number of rows, a `std::int64_t`; of each group, behind `group_by()`. (A limit does not limit
    /// what is counted.) Of a projection or of kinds of rows it is the number of rows of their table, those of other kinds, too.
    constexpr auto count() const& {
        if constexpr (Set::projects)
            return static_cast<const Set&>(*this).as_table().count();
        else
            return values(function_of<detail::counted>());
    }
    constexpr auto count() && {
        if constexpr (Set::projects)
            return static_cast<const Set&>(*this).as_table().count();
        else
            return static_cast<values_clause&&>(*this).values(function_of<detail::counted>());
    }
    template <class Column>
    auto count(const Column&) const {
        return (void)sizeof(mistake::rows_are_counted<Column, typename Set::model_type>), count();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
