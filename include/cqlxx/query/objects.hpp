// objects<M>(): where every query begins.
#pragma once

#include <cqlxx/model/explain.hpp>
#include <cqlxx/query/alternatives.hpp>
#include <cqlxx/query/modification.hpp>
#include <cqlxx/query/query_set.hpp>

#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

/// All rows of a model's table, to be refined: `objects<automobile>().filter("manufacturer"_f = "ford")`. Where no value is
/// bound, it may be a constant: `constexpr auto all = objects<automobile>().only("price"_f).page_size(100);`
///
/// Of a std::variant of projections, rows of several kinds, each as the alternative whose always<"…"> its column holds.
/// Of a projection, its columns of all rows of its model's table: conditions may name all columns of that.
template <class Model>
constexpr auto objects() {
    if constexpr (query::detail::is_variant<Model>) {
        using problem = typename query::detail::alternatives<Model>::problem;
        if constexpr (!std::is_void_v<problem>) {
            (void)sizeof(problem);
            return query_set<Model, query::spoilt>();
        } else {
            using reading = query::detail::reading_alternatives<Model>;
            return query_set<typename reading::base>().template with<typename reading::clause>();
        }
    } else if constexpr (model::is_readable_projection<Model>()) {
        return query_set<model::projected_model<Model>>().template values<Model>();
    } else if constexpr (model::valid<Model>) {
        return query_set<Model>();
    } else {
        model::explain<Model>();
        return query_set<Model, query::spoilt>();
    }
}

} // namespace cqlxx::inline CQLXX_ABI
