// objects<M>(): where every query begins.
#pragma once

#include <cqlxx/model/explain.hpp>
#include <cqlxx/query/modification.hpp>
#include <cqlxx/query/query_set.hpp>

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

} // namespace cqlxx::inline CQLXX_ABI
