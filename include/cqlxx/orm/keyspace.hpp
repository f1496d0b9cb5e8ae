// Makes keyspaces, or tells how they differ.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/detail/start.hpp>
#include <cqlxx/orm/detail/sync.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/orm/sync_options.hpp>
#include <cqlxx/schema/keyspace.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/replication.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>

#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

/// True if all nodes know the keyspace.
template <class Session>
asio::awaitable<bool> make_keyspace(Session session, std::string name, replication copies) {
    co_await session.execute(about_schema(cql(runtime(schema::create_keyspace(name, copies)))));
    co_return co_await schema_agreement(session);
}

} // namespace detail

/// Creates a keyspace if there is none of that name; an existing one keeps its replication. A session is in one keyspace
/// from its start: connect again, with the keyspace, to use it. Names are taken as they are, case included. Completes with
/// void(std::exception_ptr, bool): false if after ten seconds some node does not know the keyspace yet (most likely it is
/// down). Fails with `error` (errc::invalid_configuration) for a name or replication that can't be.
///
///     co_await cqlxx::create_keyspace(session, "showroom", cqlxx::simple_replication(1));
template <class Token = asio::use_awaitable_t<>>
auto create_keyspace(session session, std::string name, replication copies, Token&& token = Token()) {
    const auto make = [&](cqlxx::session on) {
        return detail::make_keyspace(std::move(on), std::move(name), std::move(copies));
    };
    return detail::start_on<bool>(std::move(session), make, std::forward<Token>(token));
}

/// Creates a keyspace, or compares the one that is there with what is wanted, by value. Another replication, or other
/// durable_writes, are altered where `how` asks for it (`sync_options().alter_options()`), and refused otherwise: no copy is
/// moved before the keyspace is repaired. Completes with void(std::exception_ptr, schema::plan): what was done. Fails with
/// `error` (errc::schema_conflict), nothing being changed, and names both sides.
///
///     const auto wanted = cqlxx::keyspace_definition("showroom", cqlxx::network_replication().in("dc1", 3));
///     co_await cqlxx::sync_keyspace(session, wanted);
template <class Token = asio::use_awaitable_t<>>
auto sync_keyspace(session session, keyspace_definition wanted, sync_options how, Token&& token = Token()) {
    const auto make = [&](cqlxx::session on) { return detail::sync(std::move(on), std::move(wanted), how); };
    return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
}
template <detail::no_sync_options Token = asio::use_awaitable_t<>>
auto sync_keyspace(session session, keyspace_definition wanted, Token&& token = Token()) {
    return sync_keyspace(std::move(session), std::move(wanted), sync_options(), std::forward<Token>(token));
}

/// What sync_keyspace would do, without doing it.
template <class Token = asio::use_awaitable_t<>>
auto plan_keyspace(session session, keyspace_definition wanted, sync_options how, Token&& token = Token()) {
    const auto make = [&](cqlxx::session on) { return detail::plan(std::move(on), std::move(wanted), how); };
    return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
}
template <detail::no_sync_options Token = asio::use_awaitable_t<>>
auto plan_keyspace(session session, keyspace_definition wanted, Token&& token = Token()) {
    return plan_keyspace(std::move(session), std::move(wanted), sync_options(), std::forward<Token>(token));
}

} // namespace cqlxx::inline CQLXX_ABI
