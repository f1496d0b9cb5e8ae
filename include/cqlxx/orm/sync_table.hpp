// Makes the table of a model, or brings it up to date, without ever losing anything.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/read_table.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/schema/diff.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

/// DDL waits for the schema of the whole cluster: longer than a row may take, and never repeated blindly.
inline constexpr std::chrono::seconds ddl_timeout{30};

/// The session's keyspace; lives as long as the session.
inline std::string_view keyspace_of(const session& session) {
    if (!session) throw error(errc::session_closed, "this is no session: it was default-constructed");
    return session.settings().keyspace();
}

inline asio::awaitable<schema::plan> plan_for(session session, schema::desired_table wanted) {
    if (wanted.keyspace.empty())
        throw error(errc::keyspace_missing, "neither the model of table " + std::string(wanted.name) +
                                                " nor the session names a keyspace");
    const std::string keyspace(wanted.keyspace);
    if (!co_await has_keyspace(session, keyspace))
        throw error(errc::keyspace_missing, "there is no keyspace \"" + keyspace + "\" for table " +
                                                std::string(wanted.name) + "; create_keyspace() makes one");
    const auto there = co_await read_table(session, keyspace, std::string(wanted.name));
    co_return schema::diff(wanted, there ? &*there : nullptr);
}

inline asio::awaitable<schema::plan> sync(session session, schema::desired_table wanted) {
    co_await schema_agreement(session);
    schema::plan plan = co_await plan_for(session, wanted);
    if (plan.refused()) throw error(errc::schema_conflict, plan.to_string());
    for (const schema::step& step : plan.steps()) {
        co_await session.execute(cql(runtime(step.cql)).timeout(ddl_timeout));
        co_await schema_agreement(session);
    }
    co_return plan;
}

} // namespace detail

/// Creates the table of Model with its indexes, or adds the columns and indexes that it lacks; never drops, never alters
/// what is there. Returns what was done. Refuses with `error` (errc::schema_conflict), naming both sides and changing
/// nothing, if the key or a column's type is different; errc::keyspace_missing if there is no keyspace.
///
///     co_await cqlxx::sync_table<automobile>(session);
template <class Model, class Token = asio::use_awaitable_t<>>
auto sync_table(session session, Token&& token = Token()) {
    if constexpr (mapped<Model>) {
        const auto wanted = schema::desired<Model>(detail::keyspace_of(session));
        return asio::co_spawn(session.executor(), detail::sync(session, wanted), std::forward<Token>(token));
    } else {
        model::explain<Model>();
        return detail::refused<schema::plan>();
    }
}

/// What sync_table would do, without doing it: differences that it would refuse are in the plan.
template <class Model, class Token = asio::use_awaitable_t<>>
auto plan_table(session session, Token&& token = Token()) {
    if constexpr (mapped<Model>) {
        const auto wanted = schema::desired<Model>(detail::keyspace_of(session));
        return asio::co_spawn(session.executor(), detail::plan_for(session, wanted), std::forward<Token>(token));
    } else {
        model::explain<Model>();
        return detail::refused<schema::plan>();
    }
}

} // namespace cqlxx::inline CQLXX_ABI
