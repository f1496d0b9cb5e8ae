// The CQL that creates what a model needs: keyspace, table, columns, indexes.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/model/fault.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/literal.hpp>
#include <cqlxx/schema/replication.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// `CREATE KEYSPACE IF NOT EXISTS showroom WITH replication = {…}`. Throws `error` with `errc::invalid_configuration` for a
/// name that no keyspace can have, and what replication::to_cql() throws.
inline std::string create_keyspace(std::string_view name, const replication& copies) {
    constexpr std::size_t longest = 48; // Cassandra's limit
    if (!model::is_word(name) || name.size() > longest)
        throw error(errc::invalid_configuration,
                    "a keyspace's name has 1 to 48 letters, digits and underscores, unlike \"" + std::string(name) +
                        "\"");
    return "CREATE KEYSPACE IF NOT EXISTS " + model::quoted_name(name) + " WITH replication = " + copies.to_cql();
}

namespace detail {

inline std::string joined_names(const std::vector<column_description>& columns) {
    std::string text;
    for (const auto& c : columns) text += (text.empty() ? "" : ", ") + model::quoted_name(c.name);
    return text;
}

} // namespace detail

/// The key as in CQL: `(manufacturer, year)`, or `((sensor, day), at)` where the partition key is composite.
inline std::string primary_key_text(const table_description& table) {
    const auto partition = table.of_kind(model::column_kind::partition_key);
    const auto clustering = table.of_kind(model::column_kind::clustering_key);
    std::string text = detail::joined_names(partition);
    if (partition.size() > 1) text = "(" + text + ")";
    if (!clustering.empty()) text += ", " + detail::joined_names(clustering);
    return "(" + text + ")";
}

/// The clustering order as in CQL: `(year DESC, model ASC)`.
inline std::string clustering_order_text(const table_description& table) {
    std::string text;
    for (const auto& c : table.of_kind(model::column_kind::clustering_key))
        text +=
            (text.empty() ? "" : ", ") + model::quoted_name(c.name) + (c.direction == descending ? " DESC" : " ASC");
    return "(" + text + ")";
}

/// One column as in CREATE TABLE and ALTER TABLE ADD: `room text static`.
inline std::string column_text(const column_description& column) {
    return model::quoted_name(column.name) + " " + column.type +
           (column.kind == model::column_kind::static_ ? " static" : "");
}

/// `CREATE TABLE IF NOT EXISTS showroom.automobile (manufacturer text, …, PRIMARY KEY (manufacturer, year))`
inline std::string create_table(const table_description& table) {
    std::string text = "CREATE TABLE IF NOT EXISTS " + model::qualified_name(table.keyspace, table.name) + " (";
    for (const auto& c : table.columns) text += column_text(c) + ", ";
    text += "PRIMARY KEY " + primary_key_text(table) + ")";
    const auto is_descending = [](const column_description& c) { return c.direction == descending; };
    if (std::ranges::any_of(table.columns, is_descending))
        text += " WITH CLUSTERING ORDER BY " + clustering_order_text(table);
    return text;
}

/// `ALTER TABLE showroom.automobile ADD colour text`, `… ADD (colour text, doors int)`: Cassandra wants the brackets where
/// there are several, and takes no others.
inline std::string add_columns(const table_description& table, const std::vector<column_description>& missing) {
    std::string columns;
    for (const auto& c : missing) columns += (columns.empty() ? "" : ", ") + column_text(c);
    if (missing.size() > 1) columns = "(" + columns + ")";
    return "ALTER TABLE " + model::qualified_name(table.keyspace, table.name) + " ADD " + columns;
}

/// `CREATE INDEX IF NOT EXISTS ON showroom.automobile (colour) USING 'sai'`. Without a name: the cluster makes one, and
/// finds an equal index whatever its name.
inline std::string create_index(const table_description& table, const index_description& index) {
    std::string text = "CREATE INDEX IF NOT EXISTS ";
    if (!index.name.empty()) text += model::quoted_name(index.name) + " ";
    text += "ON " + model::qualified_name(table.keyspace, table.name) + " (" + index.target + ")";
    if (!index.class_name.empty()) text += " USING " + text_literal(index.class_name);
    if (!index.options.empty()) text += " WITH OPTIONS = " + map_literal(index.options);
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::schema
