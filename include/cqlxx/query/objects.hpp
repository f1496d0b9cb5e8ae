// objects<M>(): where every query begins. And what the session asks before it sends one.
#pragma once

#include <cqlxx/model/explain.hpp>
#include <cqlxx/query/query_set.hpp>

#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

/// All rows of a model's table, to be refined: `objects<automobile>().filter("manufacturer"_f = "ford")`.
template <class Model>
auto objects() {
    model::explain<Model>();
    if constexpr (model::valid<Model>)
        return query_set<Model>();
    else
        return query_set<Model, query::spoilt>();
}

namespace query {

/// Stops the compiler with a sentence if a statement is a query that Cassandra would refuse. For functions that want to say
/// so before they do anything with it; `cql()` and `lower()` say it too, and return something harmless.
template <class Statement>
constexpr void require_complete() {
    if constexpr (!std::is_void_v<problem_of<Statement>>) (void)sizeof(problem_of<Statement>);
}

} // namespace query
} // namespace cqlxx::inline CQLXX_ABI
