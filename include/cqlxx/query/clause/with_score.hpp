// with_score(): the rows of a search by similarity, each with how near it is.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/clause/only.hpp>
#include <cqlxx/query/clause/order_by_similarity.hpp>
#include <cqlxx/query/detail/column_reading.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/selection.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/score.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// Reads all columns, and how near the vector in one of them is.
template <std::size_t Column>
struct with_score : detail::selecting_clause {
    static constexpr std::size_t markers = 1;

    template <class Model, std::size_t... I>
    static consteval auto find_list(std::index_sequence<I...>) {
        using score = detail::picked_score<Model, Column, detail::measured_as_indexed>;
        return std::type_identity<
            detail::selected_list<detail::into_scored<scored<Model>>, detail::picked<Model, I>..., score>>();
    }
    template <class Model, bool>
    using list = typename decltype(find_list<Model>(std::make_index_sequence<model::table<Model>::size>()))::type;
};

namespace detail {

template <class Query>
consteval auto find_score_mistake() {
    using Model = typename Query::model_type;
    if constexpr (Query::reported)
        return named_mistake<void>();
    else if constexpr (!Query::nearest)
        return named_mistake<mistake::score_needs_search<Model>>();
    else
        return named_mistake<selection_mistake<Query>>();
}

template <class Set>
auto reading_scores(Set&& set) {
    using Query = std::remove_cvref_t<Set>;
    if constexpr (Query::reported) {
        return Query(std::forward<Set>(set));
    } else {
        constexpr std::size_t column = Query::nearest_column;
        byte_buffer wanted; // inserting moves the values about
        wanted.append(set.template value_of<query::order_by_similarity<column>>());
        return std::forward<Set>(set).template with<query::with_score<column>>(
            [&](writer& out) { out.raw(wanted.view()); });
    }
}

} // namespace detail

/// Gives a QuerySet `with_score()`.
template <class Set>
class score_clause {
public:
    /// Behind `order_by_similarity()`: rows are `scored<Model>`, models with how near they are to the vector of the search,
    /// by the similarity function of the column's index. (For some columns and a score, say
    /// `values("title"_f, similarity("embedding"_f, wanted))`.)
    auto with_score() const& {
        using problem = typename decltype(detail::find_score_mistake<Set>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_scores(static_cast<const Set&>(*this));
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    auto with_score() && {
        using problem = typename decltype(detail::find_score_mistake<Set>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_scores(static_cast<Set&&>(*this));
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
