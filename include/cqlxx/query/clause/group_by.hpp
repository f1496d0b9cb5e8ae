// GROUP BY: one row of the result for each partition, or for each value of the clustering keys' beginning.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/detail/column_reading.hpp>
#include <cqlxx/query/detail/spoilt.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// Groups rows by the column at a position of the model.
template <std::size_t Column>
struct group_by {
    static constexpr slot place = slot::group_by;
    static constexpr std::string_view first = " GROUP BY ";
    static constexpr std::string_view next = ", ";
    static constexpr std::size_t markers = 0;
    static constexpr grouping demand{Column};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
    }
};

namespace detail {

template <class... Given, class Set>
constexpr auto grouped(Set&& set) {
    using Query = std::remove_cvref_t<Set>;
    if constexpr (Query::reported)
        return Query(std::forward<Set>(set));
    else
        return std::forward<Set>(set)
            .template with<query::group_by<column_reading<typename Query::model_type, Given>::column>...>();
}

} // namespace detail

/// Gives a QuerySet `group_by()`.
template <class Set>
class grouping_clause {
public:
    /// Key columns, from the first that has no `=`, in the order of the key: the whole partition key at least. Further calls
    /// add to them. Functions like `count()` work within each group; of a column that is selected by itself, the group's
    /// first value is taken.
    template <class... Given>
    constexpr auto group_by(const Given&...) const& {
        using problem = detail::columns_mistake<Set, Given...>;
        if constexpr (std::is_void_v<problem>)
            return detail::grouped<Given...>(static_cast<const Set&>(*this));
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class... Given>
    constexpr auto group_by(const Given&...) && {
        using problem = detail::columns_mistake<Set, Given...>;
        if constexpr (std::is_void_v<problem>)
            return detail::grouped<Given...>(static_cast<Set&&>(*this));
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
