// The CQL that drops: said by explicit functions only, never part of a plan.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/index_match.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// `DROP TABLE IF EXISTS showroom.automobile`; `what` is TABLE, TYPE, INDEX or MATERIALIZED VIEW.
CQLXX_LAZY std::string drop(std::string_view what, std::string_view keyspace, std::string_view name);

/// `DROP KEYSPACE IF EXISTS showroom`
CQLXX_LAZY std::string drop_keyspace(std::string_view name);

/// The names of the indexes that are there for what the struct has an index on, whatever their options.
CQLXX_LAZY std::vector<std::string> indexes_on(const table_description& found, std::string_view target);

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::string drop(std::string_view what, std::string_view keyspace, std::string_view name) {
    return "DROP " + std::string(what) + " IF EXISTS " + model::qualified_name(keyspace, name);
}

CQLXX_LAZY_INLINE std::string drop_keyspace(std::string_view name) { return drop("KEYSPACE", {}, name); }

CQLXX_LAZY_INLINE std::vector<std::string> indexes_on(const table_description& found, std::string_view target) {
    std::vector<std::string> names;
    for (const index_description& index : found.indexes)
        if (index.target == target) names.push_back(index.name);
    return names;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
