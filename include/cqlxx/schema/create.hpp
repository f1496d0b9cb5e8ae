// The CQL that creates what a model needs: keyspace, table, columns, indexes.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/replication.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// `CREATE KEYSPACE IF NOT EXISTS showroom WITH replication = {…}`
inline std::string create_keyspace(std::string_view name, const replication& copies) {
    return "CREATE KEYSPACE IF NOT EXISTS " + model::quoted_name(name) + " WITH replication = " + copies.to_cql();
}

/// The columns of one part of the key, in key order.
inline std::vector<const model::column*> key_part(const desired_table& table, model::column_kind kind) {
    std::vector<const model::column*> part;
    for (const model::column& c : table.columns)
        if (c.kind == kind) part.push_back(&c);
    std::ranges::sort(part, {}, &model::column::position);
    return part;
}

/// `colour text`, `balance int static`
inline std::string column_definition(const model::column& c) {
    return model::quoted_name(c.name) + " " + std::string(c.type) +
           (c.kind == model::column_kind::static_ ? " static" : "");
}

/// `CREATE TABLE IF NOT EXISTS showroom.automobile (…, PRIMARY KEY ((manufacturer), year, model)) WITH …`
inline std::string create_table(const desired_table& table) {
    const auto partition = key_part(table, model::column_kind::partition_key);
    const auto clustering = key_part(table, model::column_kind::clustering_key);
    std::string text = "CREATE TABLE IF NOT EXISTS " + model::qualified_name(table.keyspace, table.name) + " (";
    for (const model::column& c : table.columns) text += column_definition(c) + ", ";
    text += "PRIMARY KEY ((";
    for (const model::column* c : partition) text += (c == partition.front() ? "" : ", ") + model::quoted_name(c->name);
    text += ")";
    for (const model::column* c : clustering) text += ", " + model::quoted_name(c->name);
    text += "))";
    const auto is_descending = [](const model::column* c) { return c->direction == descending; };
    if (std::ranges::any_of(clustering, is_descending)) {
        text += " WITH CLUSTERING ORDER BY (";
        for (const model::column* c : clustering)
            text += (c == clustering.front() ? "" : ", ") + model::quoted_name(c->name) +
                    (is_descending(c) ? " DESC" : " ASC");
        text += ")";
    }
    return text;
}

/// What an index is on, as system_schema.indexes spells it: `colour`, `values(options)`, `full(tags)`.
inline std::string index_target(const model::column& c) {
    const std::string name = model::quoted_name(c.name);
    if (!c.index_target.empty()) return std::string(c.index_target) + "(" + name + ")";
    if (c.collection) return "values(" + name + ")";
    for (const std::string_view frozen : {"frozen<list<", "frozen<set<", "frozen<map<"})
        if (c.type.starts_with(frozen)) return "full(" + name + ")";
    return name;
}

/// `CREATE INDEX IF NOT EXISTS ON showroom.automobile (colour) USING 'sai'`
inline std::string create_index(const desired_table& table, const model::column& c) {
    std::string text = "CREATE INDEX IF NOT EXISTS ON " + model::qualified_name(table.keyspace, table.name) + " (" +
                       index_target(c) + ")";
    if (!c.index_class.empty()) text += " USING '" + std::string(c.index_class) + "'";
    if (!c.index_options.empty()) text += " WITH OPTIONS = " + std::string(c.index_options);
    return text;
}

/// `ALTER TABLE showroom.automobile ADD colour text, doors int`
inline std::string add_columns(const desired_table& table, const std::vector<const model::column*>& missing) {
    std::string text = "ALTER TABLE " + model::qualified_name(table.keyspace, table.name) + " ADD ";
    for (const model::column* c : missing) text += (c == missing.front() ? "" : ", ") + column_definition(*c);
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::schema
