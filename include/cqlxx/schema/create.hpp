// The CQL that creates what a model needs: types, table, columns, indexes.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/literal.hpp>
#include <cqlxx/schema/option.hpp>

#include <string>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

namespace detail {

CQLXX_LAZY std::string joined_names(const std::vector<column_description>& columns);

} // namespace detail

/// The key as in CQL: `(manufacturer, year)`, or `((sensor, day), at)` where the partition key is composite.
CQLXX_LAZY std::string primary_key_text(const table_description& table);

/// The clustering order as in CQL: `(year DESC, model ASC)`.
CQLXX_LAZY std::string clustering_order_text(const table_description& table);

/// One column as in CREATE TABLE and ALTER TABLE ADD: `room text static`.
CQLXX_LAZY std::string column_text(const column_description& column);

/// Options as they stand behind WITH: `comment = 'cars' AND gc_grace_seconds = 3600`.
CQLXX_LAZY std::string options_text(const std::vector<option_description>& options);

/// Clustering order and options as they stand behind WITH; empty if there is nothing to say.
CQLXX_LAZY std::string with_text(const table_description& table);

/// `CREATE TABLE IF NOT EXISTS showroom.automobile (manufacturer text, …, PRIMARY KEY (manufacturer, year))`
CQLXX_LAZY std::string create_table(const table_description& table);

/// `ALTER TABLE showroom.automobile WITH comment = 'cars' AND gc_grace_seconds = 3600`; of a view likewise.
CQLXX_LAZY std::string alter_options(const table_description& table, const std::vector<option_description>& options);

/// `ALTER TABLE showroom.automobile ADD colour text`, `… ADD (colour text, doors int)`: Cassandra wants the brackets where
/// there are several, and takes no others.
CQLXX_LAZY std::string add_columns(const table_description& table, const std::vector<column_description>& missing);

/// `CREATE INDEX IF NOT EXISTS ON showroom.automobile (colour) USING 'sai'`. Without a name: the cluster makes one, and
/// finds an equal index whatever its name.
CQLXX_LAZY std::string create_index(const table_description& table, const index_description& index);

/// `CREATE TYPE IF NOT EXISTS showroom.address (street text, city text)`
CQLXX_LAZY std::string create_type(const type_description& type);

/// `ALTER TYPE showroom.address ADD zip int`: one at a time, which is all that Cassandra takes.
CQLXX_LAZY std::string add_field(const type_description& type, const field_description& field);

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::string joined_names(const std::vector<column_description>& columns) {
    std::string text;
    for (const auto& c : columns) text += (text.empty() ? "" : ", ") + model::quoted_name(c.name);
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::string primary_key_text(const table_description& table) {
    const auto partition = table.of_kind(model::column_kind::partition_key);
    const auto clustering = table.of_kind(model::column_kind::clustering_key);
    std::string text = detail::joined_names(partition);
    if (partition.size() > 1) text = "(" + text + ")";
    if (!clustering.empty()) text += ", " + detail::joined_names(clustering);
    return "(" + text + ")";
}

CQLXX_LAZY_INLINE std::string clustering_order_text(const table_description& table) {
    std::string text;
    for (const auto& c : table.of_kind(model::column_kind::clustering_key))
        text +=
            (text.empty() ? "" : ", ") + model::quoted_name(c.name) + (c.direction == descending ? " DESC" : " ASC");
    return "(" + text + ")";
}

CQLXX_LAZY_INLINE std::string column_text(const column_description& column) {
    return model::quoted_name(column.name) + " " + column.type +
           (column.kind == model::column_kind::static_ ? " static" : "");
}

CQLXX_LAZY_INLINE std::string options_text(const std::vector<option_description>& options) {
    std::string text;
    for (const auto& o : options)
        text += (text.empty() ? "" : " AND ") + model::quoted_name(o.name) + " = " + option_value(o);
    return text;
}

CQLXX_LAZY_INLINE std::string with_text(const table_description& table) {
    std::string with;
    bool is_ordered = false;
    for (const auto& c : table.columns) is_ordered = is_ordered || c.direction == descending;
    if (is_ordered) with = "CLUSTERING ORDER BY " + clustering_order_text(table);
    if (!table.options.empty()) with += (with.empty() ? "" : " AND ") + options_text(table.options);
    return with;
}

CQLXX_LAZY_INLINE std::string create_table(const table_description& table) {
    std::string text = "CREATE TABLE IF NOT EXISTS " + model::qualified_name(table.keyspace, table.name) + " (";
    for (const auto& c : table.columns) text += column_text(c) + ", ";
    text += "PRIMARY KEY " + primary_key_text(table) + ")";
    const std::string with = with_text(table);
    return with.empty() ? text : text + " WITH " + with;
}

CQLXX_LAZY_INLINE std::string alter_options(const table_description& table,
                                            const std::vector<option_description>& options) {
    return std::string("ALTER ") + (table.view_of.empty() ? "TABLE " : "MATERIALIZED VIEW ") +
           model::qualified_name(table.keyspace, table.name) + " WITH " + options_text(options);
}

CQLXX_LAZY_INLINE std::string add_columns(const table_description& table,
                                          const std::vector<column_description>& missing) {
    std::string columns;
    for (const auto& c : missing) columns += (columns.empty() ? "" : ", ") + column_text(c);
    if (missing.size() > 1) columns = "(" + columns + ")";
    return "ALTER TABLE " + model::qualified_name(table.keyspace, table.name) + " ADD " + columns;
}

CQLXX_LAZY_INLINE std::string create_index(const table_description& table, const index_description& index) {
    std::string text = "CREATE INDEX IF NOT EXISTS ";
    if (!index.name.empty()) text += model::quoted_name(index.name) + " ";
    text += "ON " + model::qualified_name(table.keyspace, table.name) + " (" + index.target + ")";
    if (!index.class_name.empty()) text += " USING " + text_literal(index.class_name);
    if (!index.options.empty()) text += " WITH OPTIONS = " + map_literal(index.options);
    return text;
}

CQLXX_LAZY_INLINE std::string create_type(const type_description& type) {
    std::string fields;
    for (const auto& f : type.fields)
        fields += (fields.empty() ? "" : ", ") + model::quoted_name(f.name) + " " + f.type;
    return "CREATE TYPE IF NOT EXISTS " + model::qualified_name(type.keyspace, type.name) + " (" + fields + ")";
}

CQLXX_LAZY_INLINE std::string add_field(const type_description& type, const field_description& field) {
    return "ALTER TYPE " + model::qualified_name(type.keyspace, type.name) + " ADD " + model::quoted_name(field.name) +
           " " + field.type;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
