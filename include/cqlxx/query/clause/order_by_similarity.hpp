// ORDER BY … ANN OF ?: the rows whose vectors are nearest to one that is given.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/clause/order_by.hpp>
#include <cqlxx/query/detail/meaning.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/searched_vector.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/detail/vector_value.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/query/rule.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// Orders rows by how near the vector of the column is to a value, nearest first.
template <std::size_t Column>
struct order_by_similarity {
    static constexpr slot place = slot::order_by;
    static constexpr std::string_view first = " ORDER BY ";
    static constexpr std::string_view next = ", ";
    static constexpr std::size_t markers = 1;
    static constexpr similarity_demand demand{Column};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        out.add(" ANN OF ?");
    }
};

namespace detail {

/// What is wrong with a search as far as it stands alone: its column and its value.
template <class Query, class Term, class Value>
consteval auto find_similarity_mistake() {
    using Model = typename Query::model_type;
    using reading = order_reading<Model, Term>;
    if constexpr (Query::template has<spoilt>()) {
        return named_mistake<void>();
    } else if constexpr (!std::is_void_v<typename reading::problem>) {
        return named_mistake<typename reading::problem>();
    } else {
        constexpr std::size_t at = reading::read.column;
        constexpr auto& name = label<Model, at>;
        if constexpr (reading::read.direction == descending) {
            return named_mistake<mistake::similarity_descends<name, Model>>();
        } else if constexpr (!is_searchable(model::table<Model>::columns[at])) {
            return named_mistake<mistake::similarity_needs_vector<name, Model>>();
        } else {
            using column_type = typename without_null<typename model::table<Model>::template value_type<at>>::type;
            using problem = mistake::wrong_value_type<name, expected<column_type>, given<Value>, Model>;
            return named_mistake<std::conditional_t<fits_vector<column_type, Value>, void, problem>>();
        }
    }
}
template <class Query, class Term, class Value>
using similarity_mistake =
    typename decltype(find_similarity_mistake<Query, Term, model::unwrapped<std::remove_cvref_t<Value>>>())::type;

template <class Term, class Set, class Value>
constexpr auto ordered_by_similarity(Set&& set, const Value& given) {
    using Query = std::remove_cvref_t<Set>;
    using Model = typename Query::model_type;
    if constexpr (Query::template has<spoilt>()) {
        return Query(std::forward<Set>(set));
    } else {
        constexpr std::size_t at = order_reading<Model, Term>::read.column;
        using column_type = typename without_null<typename model::table<Model>::template value_type<at>>::type;
        return std::forward<Set>(set).template with<query::order_by_similarity<at>>([&](writer& out) {
            const model::column& column = model::table<Model>::columns[at];
            const std::size_t position = out.position();
            write_vector<column_type>(out, model::unwrap(given), column);
            refuse_vector(column, fault_of_vector(out.buffer().view().subspan(position), similarity_of(column)));
        });
    }
}

} // namespace detail

/// Gives a QuerySet `order_by_similarity()`.
template <class Set>
class similarity_clause {
public:
    /// The rows nearest to `vector` in a column with an index for that, `indexed<cqlxx::vector<float, N>, sai{…}>`, nearest
    /// first; how near is measured as the index says. Needs limit(). Conditions beside it must be on indexed columns, or
    /// give the whole partition key. The search is approximate: it may miss some of the nearest. Runs with LOCAL_ONE and
    /// one page unless the query says otherwise; Cassandra takes 1,000 rows at most.
    ///
    /// `vector` is of the column's type, or a contiguous range of float; a range of another size throws `error` with
    /// `errc::value_out_of_range`.
    template <class Term, class Vector>
    constexpr auto order_by_similarity(const Term&, const Vector& vector) const& {
        using problem = detail::similarity_mistake<Set, Term, Vector>;
        if constexpr (std::is_void_v<problem>)
            return detail::ordered_by_similarity<Term>(static_cast<const Set&>(*this), vector);
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class Term, class Vector>
    constexpr auto order_by_similarity(const Term&, const Vector& vector) && {
        using problem = detail::similarity_mistake<Set, Term, Vector>;
        if constexpr (std::is_void_v<problem>)
            return detail::ordered_by_similarity<Term>(static_cast<Set&&>(*this), vector);
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
