// Waits for indexes and views that Cassandra builds behind CREATE, until they answer.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/read_table.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/orm/sync_options.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/index_match.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/probe.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/dynamic_row.hpp>
#include <cqlxx/types/text.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// Whether something can be queried; `unknown`: this role may not ask, or there is nothing to be asked.
enum class readiness : std::uint8_t { ready, building, unknown };

/// What is asked about one index or view.
struct build {
    std::string what{};            ///< "index k.t_colour_idx"
    std::string keyspace{};
    std::string name{};
    bool view = false;
    bool listed = false;           ///< this node tells whether it is built, in one of its tables
    std::optional<std::string> probe{}; ///< fails until it is built
};

/// What the session's node says of it in system_views.sai_column_indexes or system.built_views.
template <class Session, class Text = std::string>
asio::awaitable<readiness> ask_node(const Session& session, build about) {
    try {
        if (about.view) {
            const auto built = co_await session.fetch_one(about_schema(cql<std::tuple<Text>>(
                "SELECT view_name FROM system.built_views WHERE keyspace_name = ? AND view_name = ?", about.keyspace,
                about.name)));
            co_return built ? readiness::ready : readiness::building;
        }
        const auto found = co_await session.fetch_one(about_schema(cql<std::tuple<bool>>(
            "SELECT is_queryable FROM system_views.sai_column_indexes WHERE keyspace_name = ? AND index_name = ?",
            about.keyspace, about.name)));
        co_return found&& std::get<0>(*found) ? readiness::ready : readiness::building;
    } catch (const server_error&) { // most likely unauthorized: system_views is not everybody's to read
    }
    co_return readiness::unknown;
}

/// Asks a question that only the index or view answers: Cassandra fails it (READ_FAILURE, INDEX_NOT_AVAILABLE) until then, and
/// so do replicas that can't read the view yet. What else goes wrong says nothing about either.
template <class Session, class Row = dynamic_row>
asio::awaitable<readiness> ask_itself(const Session& session, std::string question) {
    try {
        co_await session.fetch(about_schema(cql<Row>(runtime(std::move(question)))));
        co_return readiness::ready;
    } catch (const server_error& e) {
        if (e.code() == server_errc::read_failure) co_return readiness::building;
    }
    co_return readiness::unknown;
}

/// First by the node's own word, then by a question.
template <class Session>
asio::awaitable<readiness> ask(const Session& session, build about) {
    readiness found = readiness::unknown;
    if (about.listed) found = co_await ask_node(session, about);
    if (found == readiness::building || !about.probe) co_return found;
    co_return co_await ask_itself(session, *about.probe);
}

/// Waits for all of them together; names in notes what is not built when patience ends.
template <class Session>
asio::awaitable<void> wait_for_builds(Session session, std::vector<build> builds, std::chrono::seconds patience,
                                      schema::plan& done) {
    if (patience == patience.zero()) co_return;
    const auto give_up = std::chrono::steady_clock::now() + patience;
    for (const build& each : builds) {
        readiness found = co_await ask(session, each);
        while (found == readiness::building && std::chrono::steady_clock::now() < give_up) {
            co_await pause<asio::steady_timer>(agreement_interval);
            found = co_await ask(session, each);
        }
        if (found == readiness::building)
            done.note(each.what + " is still being built; queries that need it fail until then");
    }
}

/// The indexes of a table that a struct asked for.
CQLXX_LAZY std::vector<build> builds_of(const schema::table_description& wanted,
                                        const schema::table_description& found);

/// A view. It answers from the first moment, but from the rows that have been copied so far: so the node's word comes first,
/// and the question then tells whether the replicas answer.
CQLXX_LAZY build build_of_view(const schema::table_description& view);

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE std::vector<build> builds_of(const schema::table_description& wanted,
                                               const schema::table_description& found) {
    std::vector<build> builds;
    for (const auto& want : wanted.indexes)
        for (const auto& there : found.indexes) {
            if (schema::match(want, there) != schema::index_match::serves) continue;
            build one{"index " + model::qualified_name(found.keyspace, there.name), found.keyspace, there.name};
            one.listed = schema::index_class(there.class_name) == "sai";
            one.probe = schema::probe(found, there);
            builds.push_back(std::move(one));
        }
    return builds;
}

CQLXX_LAZY_INLINE build build_of_view(const schema::table_description& view) {
    return {"view " + model::qualified_name(view.keyspace, view.name),
            view.keyspace,
            view.name,
            true,
            true,
            schema::probe_of_view(view)};
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
