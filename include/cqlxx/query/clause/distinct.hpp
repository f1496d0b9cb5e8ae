// DISTINCT: one row of each partition.
#pragma once

#include <cqlxx/query/clause/only.hpp>
#include <cqlxx/query/detail/check_selection.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// `SELECT DISTINCT`
struct distinct {
    static constexpr slot place = slot::distinct;
    static constexpr std::string_view first = "";
    static constexpr std::string_view next = "";
    static constexpr std::size_t markers = 0;
    static constexpr distinct_demand demand{};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder&, std::span<const model::column>) noexcept {}
};

namespace detail {

template <class Model, std::size_t... Columns>
consteval std::size_t first_not_distinct() {
    std::size_t found = no_column;
    (void)((!is_partition_or_static(model::table<Model>::columns[Columns]) && (found = Columns, true)) || ...);
    return found;
}

template <class Query, class... Given>
consteval auto find_distinct_mistake() {
    using Model = typename Query::model_type;
    if constexpr (Query::reported || sizeof...(Given) == 0) {
        return named_mistake<void>();
    } else if constexpr (!std::is_void_v<columns_mistake<Query, Given...>>) {
        return named_mistake<columns_mistake<Query, Given...>>();
    } else if constexpr (Query::selects) {
        return named_mistake<selection_mistake<Query>>();
    } else {
        constexpr std::size_t other = first_not_distinct<Model, column_reading<Model, Given>::column...>();
        if constexpr (other != no_column)
            return named_mistake<mistake::distinct_of_other_column<label<Model, other>, Model>>();
        else
            return named_mistake<void>();
    }
}

template <class... Given, class Set>
constexpr auto made_distinct(Set&& set) {
    using Query = std::remove_cvref_t<Set>;
    if constexpr (Query::reported || (sizeof...(Given) == 0 && Query::template has<query::distinct>()))
        return Query(std::forward<Set>(set));
    else if constexpr (sizeof...(Given) == 0)
        return std::forward<Set>(set).template with<query::distinct>();
    else
        return reading_models<false, Given...>(made_distinct<>(std::forward<Set>(set)));
}

} // namespace detail

/// Gives a QuerySet `distinct()`.
template <class Set>
class distinct_clause {
public:
    /// One row of each partition. Without columns here, what is selected otherwise or, if nothing is, the partition key; with
    /// columns, the partition key and these, which must be static. Rows are models, unless `values()` makes others.
    template <class... Given>
    constexpr auto distinct(const Given&...) const& {
        using problem = typename decltype(detail::find_distinct_mistake<Set, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::made_distinct<Given...>(static_cast<const Set&>(*this));
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class... Given>
    constexpr auto distinct(const Given&...) && {
        using problem = typename decltype(detail::find_distinct_mistake<Set, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::made_distinct<Given...>(static_cast<Set&&>(*this));
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
