// Reads what system_schema says of a table.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/text.hpp>

#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace cqlxx::inline CQLXX_ABI::detail {

inline model::column_kind column_kind_from(const std::string& name) {
    if (name == "partition_key") return model::column_kind::partition_key;
    if (name == "clustering") return model::column_kind::clustering_key;
    if (name == "static") return model::column_kind::static_;
    return model::column_kind::regular;
}

inline asio::awaitable<bool> has_keyspace(const session& session, std::string keyspace) {
    const auto found = co_await session.fetch_one(cql<std::tuple<std::string>>(
        "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?", keyspace));
    co_return found.has_value();
}

/// Nothing if there is no such table.
inline asio::awaitable<std::optional<schema::existing_table>> read_table(const session& session, std::string keyspace,
                                                                         std::string name) {
    schema::existing_table table{keyspace, name, {}, {}};
    using column_row = std::tuple<std::string, std::string, std::string, std::int32_t, std::string>;
    const auto columns = co_await session.fetch(
        cql<column_row>("SELECT column_name, type, kind, position, clustering_order FROM system_schema.columns "
                        "WHERE keyspace_name = ? AND table_name = ?",
                        keyspace, name));
    if (columns.empty()) co_return std::nullopt;
    for (const auto& [column, type, kind, position, direction] : columns)
        table.columns.push_back({column, type, column_kind_from(kind),
                                 position < 0 ? std::size_t{0} : static_cast<std::size_t>(position),
                                 direction == "desc" ? descending : ascending});
    using index_row = std::tuple<std::string, std::string, std::map<std::string, std::string>>;
    const auto indexes =
        co_await session.fetch(cql<index_row>("SELECT index_name, kind, options FROM system_schema.indexes "
                                              "WHERE keyspace_name = ? AND table_name = ?",
                                              keyspace, name));
    for (const auto& [index, kind, options] : indexes) table.indexes.push_back({index, kind, options});
    co_return table;
}

} // namespace cqlxx::inline CQLXX_ABI::detail
