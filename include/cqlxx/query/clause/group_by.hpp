// GROUP BY: one row of the result for each partition, or for each value of the clustering keys' beginning, or of a function of the last.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/detail/check_selection.hpp>
#include <cqlxx/query/detail/column_reading.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/selector_reading.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/selector.hpp>

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

/// Groups rows by a function of a column, as `values()` would select it.
template <class Selected>
struct group_by_function {
    static constexpr slot place = slot::group_by;
    static constexpr std::string_view first = " GROUP BY ";
    static constexpr std::string_view next = ", ";
    static constexpr std::size_t markers = Selected::markers;
    static constexpr grouping demand{Selected::selectors.back().column, true};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder& out, std::span<const model::column>) noexcept {
        Selected::write(out);
    }
};

namespace detail {

/// What an argument of group_by() means: a column, unless it is a function.
template <class Model, class Given>
struct group_reading : column_reading<Model, Given>, without_values {
    using clause = query::group_by<column_reading<Model, Given>::column>;
};
template <class Model, class Function, class... Terms>
struct group_reading<Model, function_of<Function, Terms...>> {
    using reading = selector_reading<Model, function_of<Function, Terms...>>;

    static consteval auto find_problem() {
        if constexpr (!std::is_void_v<typename reading::problem>) {
            return named_mistake<typename reading::problem>();
        } else {
            constexpr verdict found = check_grouping(reading::selected::selectors);
            return find_selection_mistake<found, Model>();
        }
    }
    using problem = typename decltype(find_problem())::type;
    using clause = group_by_function<typename reading::selected>;
    static void write(writer& out, const function_of<Function, Terms...>& given) { reading::write(out, given); }
};

/// What is wrong with the arguments, each by itself; void if nothing is, and behind a mistake that was reported.
template <class Query, class... Given>
using groups_mistake =
    std::conditional_t<Query::reported, void,
                       first_mistake<typename group_reading<typename Query::model_type, Given>::problem...>>;

template <class Set, class... Given>
constexpr auto grouped(Set&& set, [[maybe_unused]] const Given&... given) {
    using Query = std::remove_cvref_t<Set>;
    using Model = typename Query::model_type;
    if constexpr (Query::reported)
        return Query(std::forward<Set>(set));
    else if constexpr (((group_reading<Model, Given>::clause::markers == 0) && ...))
        return std::forward<Set>(set).template with<typename group_reading<Model, Given>::clause...>();
    else
        return std::forward<Set>(set).template with_values<typename group_reading<Model, Given>::clause...>(
            [&](writer& out) { group_reading<Model, Given>::write(out, given); }...);
}

} // namespace detail

/// Gives a QuerySet `group_by()`.
template <class Set>
class grouping_clause {
public:
    /// Key columns, from the first that has no `=`, in the order of the key: the whole partition key at least. Further calls
    /// add to them. The last may be a function of a clustering key that keeps its order: `floor("at"_f, 1h)`, `to_date("at"_f)`.
    /// Functions like `count()` work within each group; of a column that is selected by itself, the group's first value is taken.
    template <class... Given>
    constexpr auto group_by(const Given&... given) const& {
        using problem = detail::groups_mistake<Set, Given...>;
        if constexpr (std::is_void_v<problem>)
            return detail::grouped(static_cast<const Set&>(*this), given...);
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class... Given>
    constexpr auto group_by(const Given&... given) && {
        using problem = detail::groups_mistake<Set, Given...>;
        if constexpr (std::is_void_v<problem>)
            return detail::grouped(static_cast<Set&&>(*this), given...);
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
