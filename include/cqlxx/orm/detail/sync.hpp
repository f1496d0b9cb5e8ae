// Compares what a program wants with the cluster, and runs what leads there: the same for tables, types, views, keyspaces.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/detail/builds.hpp>
#include <cqlxx/orm/read_table.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/orm/sync_options.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/diff.hpp>
#include <cqlxx/schema/diff_types.hpp>
#include <cqlxx/schema/keyspace.hpp>
#include <cqlxx/schema/outcome.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/verification.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// Where something of `said` keyspace is; in the session's if that is empty. Fails if there is no such keyspace.
template <class Session>
asio::awaitable<std::string> keyspace_of(const Session& session, std::string what, std::string said) {
    if (said.empty()) said = session.settings().keyspace();
    if (said.empty())
        throw error(errc::keyspace_missing, what + " has no keyspace: neither its struct nor the session names one");
    const auto there = co_await read_keyspace(session, said);
    if (!there)
        throw error(errc::keyspace_missing, what + ": there is no keyspace " + model::quoted_name(said) +
                                                " in the cluster; cqlxx::create_keyspace() makes one");
    co_return said;
}

/// Types of one keyspace, nested ones first.
struct wanted_types {
    std::vector<schema::type_description> types{};
};

template <class Session>
asio::awaitable<void> compare_types(const Session& session, std::vector<schema::type_description> wanted,
                                    std::string keyspace, schema::comparison_outcome& result) {
    if (wanted.empty()) co_return;
    for (auto& type : wanted) type.keyspace = keyspace;
    auto found = co_await read_types(session, keyspace);
    schema::compare_types(wanted, std::move(found), result);
}

template <class Session>
asio::awaitable<void> compare_key_types(const Session& session, std::vector<schema::type_description> wanted,
                                        std::string keyspace, schema::comparison_outcome& result) {
    if (wanted.empty()) co_return;
    for (auto& type : wanted) type.keyspace = keyspace;
    const auto found = co_await read_types(session, keyspace);
    schema::compare_key_types(wanted, found, result);
}

template <class Session>
asio::awaitable<schema::comparison_outcome> compare(Session session, wanted_types wanted, sync_options) {
    schema::comparison_outcome result;
    const std::string what = "type " + model::quoted_name(wanted.types.back().name);
    const auto keyspace = co_await keyspace_of(session, what, wanted.types.back().keyspace);
    co_await compare_types(session, std::move(wanted.types), keyspace, result);
    co_return result;
}

/// `wanted.keyspace` is empty if the model names none: then it is the session's.
template <class Session>
asio::awaitable<void> compare_one_table(const Session& session, schema::table_description wanted, sync_options how,
                                        schema::comparison_outcome& result) {
    wanted.keyspace = co_await keyspace_of(session, "table " + model::quoted_name(wanted.name), wanted.keyspace);
    co_await compare_types(session, wanted.types, wanted.keyspace, result);
    co_await compare_key_types(session, wanted.key_types, wanted.keyspace, result);
    auto there = co_await read_table(session, wanted.keyspace, wanted.name);
    if (there && !wanted.options.empty()) there->options = co_await read_options(session, wanted.keyspace, wanted.name);
    schema::compare_table(wanted, there, how.changes(), result);
}
template <class Session>
asio::awaitable<schema::comparison_outcome> compare(Session session, schema::table_description wanted,
                                                    sync_options how) {
    schema::comparison_outcome result;
    co_await compare_one_table(session, std::move(wanted), how, result);
    co_return result;
}

/// The tables of a model or of several. What they need alike, types of one keyspace, is looked at once.
struct wanted_tables {
    std::vector<schema::table_description> tables{};
};
template <class Session>
asio::awaitable<schema::comparison_outcome> compare(Session session, wanted_tables wanted, sync_options how) {
    schema::comparison_outcome result;
    std::vector<std::pair<std::string, schema::type_description>> seen;
    for (schema::table_description& table : wanted.tables) {
        std::erase_if(table.types, [&](const schema::type_description& type) {
            const std::pair<std::string, schema::type_description> one(table.keyspace, type);
            if (std::find(seen.begin(), seen.end(), one) != seen.end()) return true;
            seen.push_back(one);
            return false;
        });
        co_await compare_one_table(session, std::move(table), how, result);
    }
    co_return result;
}

template <class Session>
asio::awaitable<schema::comparison_outcome> compare(Session session, keyspace_definition wanted, sync_options how) {
    schema::comparison_outcome result;
    const auto found = co_await read_keyspace(session, wanted.name());
    schema::compare_keyspace(wanted, found, how.changes(), result);
    co_return result;
}

template <class Session, class Wanted>
asio::awaitable<schema::plan> plan_for(Session session, Wanted wanted, sync_options how) {
    const auto found = co_await compare(std::move(session), std::move(wanted), how);
    co_return found.plan();
}

/// What is read while nodes disagree may be old, so their agreement is awaited first; after ten seconds it is read nevertheless.
template <class Session, class Wanted>
asio::awaitable<schema::plan> plan(Session session, Wanted wanted, sync_options how) {
    co_await schema_agreement(session);
    co_return co_await plan_for(std::move(session), std::move(wanted), how);
}

template <class Session, class Wanted>
asio::awaitable<schema::verification> verify(Session session, Wanted wanted) {
    co_await schema_agreement(session);
    const auto found = co_await compare(std::move(session), std::move(wanted), sync_options());
    co_return schema::verification(found.differences(), found.surplus());
}

/// Types and keyspaces are there when their statements have run.
template <class Session, class Wanted>
asio::awaitable<void> await_builds(const Session&, Wanted, sync_options, schema::plan&) {
    co_return;
}

/// Indexes are built behind CREATE INDEX: by this call, or by somebody else's.
template <class Session>
asio::awaitable<void> await_builds(const Session& session, schema::table_description wanted, sync_options how,
                                   schema::plan& done) {
    if (wanted.indexes.empty()) co_return;
    if (wanted.keyspace.empty()) wanted.keyspace = session.settings().keyspace();
    const auto found = co_await read_table(session, wanted.keyspace, wanted.name);
    if (!found) co_return;
    auto builds = builds_of(wanted, *found);
    co_await wait_for_builds(session, std::move(builds), how.build_patience(), done);
}

template <class Session>
asio::awaitable<void> await_builds(const Session& session, wanted_tables wanted, sync_options how, schema::plan& done) {
    for (schema::table_description& table : wanted.tables) co_await await_builds(session, std::move(table), how, done);
}

/// How far a plan was run.
struct steps_run {
    std::size_t done = 0; ///< steps that succeeded
    std::exception_ptr refused{}; ///< what the server said to the one behind them, if anything
    bool agreed = true; ///< the nodes, after each step
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
/// possible since. (Columns can't be added "if not exists" before Cassandra 4.1, and fields neither.)
template <class Session, class Wanted>
asio::awaitable<schema::plan> sync(Session session, Wanted wanted, sync_options how) {
    schema::plan done;
    bool agreed = co_await schema_agreement(session);
    schema::plan next = co_await plan_for(session, wanted, how);
    while (!next.empty()) {
        if (next.refused()) throw error(errc::schema_conflict, next.to_string());
        const steps_run run = co_await run_steps(session, next);
        for (std::size_t i = 0; i < run.done; ++i) done.add(next.steps()[i].cql, next.steps()[i].reason);
        agreed = agreed && run.agreed;
        const schema::plan before = std::exchange(next, co_await plan_for(session, wanted, how));
        if (!next.is_as_far_as(before)) continue;
        if (run.refused) std::rethrow_exception(run.refused);
        throw error(errc::schema_conflict, "ran, but without effect:\n" + next.to_string());
    }
    for (const std::string& note : next.notes()) done.note(note);
    co_await await_builds(session, std::move(wanted), how, done);
    if (!agreed) done.note("the nodes did not agree on the schema within ten seconds: is one down?");
    co_return done;
}

} // namespace cqlxx::inline CQLXX_ABI::detail
