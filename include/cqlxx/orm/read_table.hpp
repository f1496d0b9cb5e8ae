// Reads what system_schema says of keyspaces, types and tables.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/existing.hpp>
#include <cqlxx/schema/keyspace.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/dynamic_row.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/text.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// The keyspace of that name, if there is one. (Rows that don't depend on Session would be compiled wherever this header is
/// included.)
template <class Session, class Text = std::string>
asio::awaitable<std::optional<schema::existing_keyspace>> read_keyspace(const Session& session, std::string keyspace) {
    const auto found = co_await session.fetch_one(about_schema(cql<std::tuple<std::map<Text, Text>, bool>>(
        "SELECT replication, durable_writes FROM system_schema.keyspaces WHERE keyspace_name = ?", keyspace)));
    if (!found) co_return std::nullopt;
    co_return schema::existing_keyspace{std::get<0>(*found), std::get<1>(*found)};
}

/// All user-defined types of a keyspace.
template <class Session, class Text = std::string>
asio::awaitable<std::vector<schema::type_description>> read_types(const Session& session, std::string keyspace) {
    using type_row = std::tuple<Text, std::vector<Text>, std::vector<Text>>;
    const auto rows = co_await session.fetch(about_schema(cql<type_row>(
        "SELECT type_name, field_names, field_types FROM system_schema.types WHERE keyspace_name = ?", keyspace)));
    std::vector<schema::type_description> types;
    for (const auto& [name, field_names, field_types] : rows)
        types.push_back(schema::existing_type(keyspace, name, field_names, field_types));
    co_return types;
}

/// The options of a table or view, as far as this version of Cassandra has them.
template <class Session, class Row = dynamic_row>
asio::awaitable<std::vector<schema::option_description>> read_options(const Session& session, std::string keyspace,
                                                                      std::string name) {
    const auto of_table = co_await session.fetch_one(about_schema(
        cql<Row>("SELECT * FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?", keyspace, name)));
    if (of_table) co_return schema::existing_options(*of_table);
    const auto of_view = co_await session.fetch_one(about_schema(
        cql<Row>("SELECT * FROM system_schema.views WHERE keyspace_name = ? AND view_name = ?", keyspace, name)));
    co_return of_view ? schema::existing_options(*of_view) : std::vector<schema::option_description>();
}

/// The table or materialized view of that name; nothing if there is neither.
template <class Session, class Text = std::string>
asio::awaitable<std::optional<schema::table_description>> read_table(const Session& session, std::string keyspace,
                                                                     std::string name) {
    schema::table_description table;
    table.keyspace = keyspace;
    table.name = name;
    using column_row = std::tuple<Text, Text, Text, std::int32_t, Text>;
    const auto columns = co_await session.fetch(about_schema(
        cql<column_row>("SELECT column_name, type, kind, position, clustering_order FROM system_schema.columns "
                        "WHERE keyspace_name = ? AND table_name = ?",
                        keyspace, name)));
    if (columns.empty()) co_return std::nullopt;
    for (const auto& [column, type, kind, position, direction] : columns)
        table.columns.push_back(schema::existing_column(column, type, kind, position, direction));
    using index_row = std::tuple<Text, std::map<Text, Text>>;
    const auto indexes = co_await session.fetch(about_schema(cql<index_row>(
        "SELECT index_name, options FROM system_schema.indexes WHERE keyspace_name = ? AND table_name = ?", keyspace,
        name)));
    for (const auto& [index, options] : indexes) table.indexes.push_back(schema::existing_index(index, options));
    const auto view = co_await session.fetch_one(about_schema(cql<std::tuple<Text, Text>>(
        "SELECT base_table_name, where_clause FROM system_schema.views WHERE keyspace_name = ? AND view_name = ?",
        keyspace, name)));
    if (view) std::tie(table.view_of, table.filter) = *view;
    co_return table;
}

} // namespace cqlxx::inline CQLXX_ABI::detail
