// Makes the table of a model, or brings it up to date, without ever losing anything.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/detail/start.hpp>
#include <cqlxx/orm/read_table.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/desired.hpp>
#include <cqlxx/schema/diff.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>

#include <cstddef>
#include <exception>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

/// `wanted.keyspace` is empty if the model names none: then it is the session's.
template <class Session>
asio::awaitable<schema::plan> plan_for(Session session, schema::table_description wanted) {
    const std::string table = "table " + model::quoted_name(wanted.name);
    if (wanted.keyspace.empty()) wanted.keyspace = session.settings().keyspace();
    if (wanted.keyspace.empty())
        throw error(errc::keyspace_missing, table + " has no keyspace: neither its struct nor the session names one");
    if (!co_await has_keyspace(session, wanted.keyspace))
        throw error(errc::keyspace_missing, table + ": there is no keyspace " + model::quoted_name(wanted.keyspace) +
                                                " in the cluster; cqlxx::create_keyspace() makes one");
    const auto there = co_await read_table(session, wanted.keyspace, wanted.name);
    co_return schema::diff(wanted, there);
}

/// How far a plan was run.
struct steps_run {
    std::size_t done = 0;         ///< steps that succeeded
    std::exception_ptr refused{}; ///< what the server said to the one behind them, if anything
    bool agreed = true;           ///< the nodes, after each step
};
template <class Session>
asio::awaitable<steps_run> run_steps(const Session& session, const schema::plan& plan) {
    steps_run result;
    try {
        for (const schema::step& step : plan.steps()) {
            co_await session.execute(about_schema(cql(runtime(step.cql))));
            ++result.done;
            result.agreed = co_await schema_agreement(session) && result.agreed;
        }
    } catch (const server_error&) {
        result.refused = std::current_exception();
    }
    co_return result;
}

/// Plans and runs until nothing is left to do. Others may be at it, too, with other versions of the struct: then CREATE TABLE
/// IF NOT EXISTS does nothing although columns are missing, and a step fails because somebody was faster or because one
/// before it did nothing. So a refusal counts only if the same steps are left afterwards: what was refused may have become
/// possible since. (Columns can't be added "if not exists" before Cassandra 4.1.)
template <class Session>
asio::awaitable<schema::plan> sync(Session session, schema::table_description wanted) {
    schema::plan done;
    bool agreed = co_await schema_agreement(session);
    schema::plan next = co_await plan_for(session, wanted);
    while (!next.empty()) {
        if (next.refused()) throw error(errc::schema_conflict, next.to_string());
        const steps_run run = co_await run_steps(session, next);
        for (std::size_t i = 0; i < run.done; ++i) done.add(next.steps()[i].cql, next.steps()[i].reason);
        agreed = agreed && run.agreed;
        const schema::plan before = std::exchange(next, co_await plan_for(session, wanted));
        if (!next.is_as_far_as(before)) continue;
        if (run.refused) std::rethrow_exception(run.refused);
        throw error(errc::schema_conflict, "ran, but without effect:\n" + next.to_string());
    }
    for (const std::string& note : next.notes()) done.note(note);
    if (!agreed) done.note("the nodes did not agree on the schema within ten seconds: is one down?");
    co_return done;
}

} // namespace detail

/// Creates the table of Model with its indexes, or adds the columns and indexes that it lacks; never drops, never alters
/// what is there. Several clients may do so at once. Completes with void(std::exception_ptr, schema::plan): what was done,
/// and notes on what was left alone. Fails with `error`, nothing being changed: errc::schema_conflict, naming both sides,
/// if the key, a column's type or an index is different; errc::keyspace_missing if there is no keyspace. Fails with
/// `server_error` if the server refuses a statement; what ran before it stays, and the next call goes on from there.
/// Cancel it on the session's executor only.
///
///     co_await cqlxx::sync_table<automobile>(session);
template <class Model, class Token = asio::use_awaitable_t<>>
auto sync_table(session session, Token&& token = Token()) {
    if constexpr (mapped<Model>) {
        const auto make = [](cqlxx::session on) { return detail::sync(std::move(on), schema::desired<Model>()); };
        return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
    } else {
        model::explain<Model>();
        return detail::refused<schema::plan>();
    }
}

/// What sync_table would do, without doing it: differences that it would refuse are in the plan. Completes with
/// void(std::exception_ptr, schema::plan); fails with `error` (errc::keyspace_missing).
template <class Model, class Token = asio::use_awaitable_t<>>
auto plan_table(session session, Token&& token = Token()) {
    if constexpr (mapped<Model>) {
        const auto make = [](cqlxx::session on) { return detail::plan_for(std::move(on), schema::desired<Model>()); };
        return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
    } else {
        model::explain<Model>();
        return detail::refused<schema::plan>();
    }
}

} // namespace cqlxx::inline CQLXX_ABI
