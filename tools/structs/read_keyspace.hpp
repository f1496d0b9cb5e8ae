// Reads a whole keyspace from system_schema.
#pragma once

#include "write_structs.hpp"

#include <cqlxx/cqlxx.hpp>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace structs {

/// Types, tables and views, in alphabetical order, so that two runs can be compared.
inline cqlxx::asio::awaitable<keyspace_contents> read_keyspace(cqlxx::session session, std::string name) {
    keyspace_contents found;
    found.name = name;
    const auto there = co_await cqlxx::detail::read_keyspace(session, name);
    if (!there) throw cqlxx::error(cqlxx::errc::keyspace_missing, "there is no keyspace " + name);
    found.types = co_await cqlxx::detail::read_types(session, name);
    const auto tables = co_await session.fetch(cqlxx::cql<std::tuple<std::string>>(
        "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", name));
    const auto views = co_await session.fetch(cqlxx::cql<std::tuple<std::string>>(
        "SELECT view_name FROM system_schema.views WHERE keyspace_name = ?", name));
    auto names = tables;
    names.insert(names.end(), views.begin(), views.end());
    for (const auto& [table] : names) {
        auto read = co_await cqlxx::detail::read_table(session, name, table);
        if (!read) continue; // dropped meanwhile
        read->options = co_await cqlxx::detail::read_options(session, name, table);
        found.tables.push_back(std::move(*read));
    }
    co_return found;
}

} // namespace structs
