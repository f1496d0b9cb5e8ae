// Makes keyspaces.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/orm/sync_table.hpp>
#include <cqlxx/schema/create.hpp>
#include <cqlxx/schema/replication.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>

#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

inline asio::awaitable<void> make_keyspace(session session, std::string name, replication copies) {
    co_await session.execute(cql(runtime(schema::create_keyspace(name, copies))).timeout(ddl_timeout));
    co_await schema_agreement(session);
}

} // namespace detail

/// Creates a keyspace if there is none of that name; an existing one keeps its replication. A session is in one keyspace
/// from its start: connect again, with the keyspace, to use it.
///
///     co_await cqlxx::create_keyspace(session, "showroom", cqlxx::simple_replication(1));
template <class Token = asio::use_awaitable_t<>>
auto create_keyspace(session session, std::string name, replication copies, Token&& token = Token()) {
    const auto executor = session.executor();
    return asio::co_spawn(executor, detail::make_keyspace(std::move(session), std::move(name), std::move(copies)),
                          std::forward<Token>(token));
}

} // namespace cqlxx::inline CQLXX_ABI
