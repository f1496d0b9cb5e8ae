// Makes materialized views, or tells how they differ.
#pragma once

#include <cqlxx/model/explain_view.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/view.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/detail/start.hpp>
#include <cqlxx/orm/detail/sync.hpp>
#include <cqlxx/orm/drop.hpp>
#include <cqlxx/orm/read_table.hpp>
#include <cqlxx/orm/sync_options.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/verification.hpp>
#include <cqlxx/schema/view.hpp>
#include <cqlxx/session/session.hpp>

#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

/// A view, as opposed to a table.
struct wanted_view {
    schema::table_description view{};
};

template <class Session>
asio::awaitable<schema::comparison_outcome> compare(Session session, wanted_view wanted, sync_options how) {
    schema::comparison_outcome result;
    schema::table_description& view = wanted.view;
    view.keyspace = co_await keyspace_of(session, "view " + model::quoted_name(view.name), view.keyspace);
    auto there = co_await read_table(session, view.keyspace, view.name);
    if (there && !view.options.empty()) there->options = co_await read_options(session, view.keyspace, view.name);
    const auto base = co_await read_table(session, view.keyspace, view.view_of);
    schema::compare_view(view, there, base, how.changes(), result);
    co_return result;
}

template <class Session>
asio::awaitable<void> await_builds(const Session& session, wanted_view wanted, sync_options how, schema::plan& done) {
    if (wanted.view.keyspace.empty()) wanted.view.keyspace = session.settings().keyspace();
    std::vector<build> builds{build_of_view(wanted.view)};
    co_await wait_for_builds(session, std::move(builds), how.build_patience(), done);
}

} // namespace detail

/// Creates a materialized view, `CREATE MATERIALIZED VIEW … WHERE … IS NOT NULL` for every column of its key, and waits
/// until it is built from the rows that its table has. The table must be there: sync_table comes first. A view that exists
/// is compared; nothing but its options can be changed, and those where `how` asks for it. Read it as any model,
/// `objects<View>()`; it is written through its table only. (Cassandra makes views only where cassandra.yaml allows it, and
/// calls them experimental: a view can lose step with its table.) Completes with void(std::exception_ptr, schema::plan).
/// Fails with `error`, nothing being changed: errc::schema_conflict if the view shows another table, other columns or
/// keys, or if its table lacks them; errc::keyspace_missing. Fails with `server_error` if the server refuses.
///
///     co_await cqlxx::sync_view<automobile_by_colour>(session);
template <class View, class Token = asio::use_awaitable_t<>>
auto sync_view(session session, sync_options how, Token&& token = Token()) {
    if constexpr (materialized_view<View>) {
        const auto make = [&](cqlxx::session on) {
            return detail::sync(std::move(on), detail::wanted_view{schema::desired_view<View>()}, how);
        };
        return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
    } else {
        model::explain_view<View>();
        return detail::refused<schema::plan>();
    }
}
template <class View, detail::no_sync_options Token = asio::use_awaitable_t<>>
auto sync_view(session session, Token&& token = Token()) {
    return sync_view<View>(std::move(session), sync_options(), std::forward<Token>(token));
}

/// What sync_view would do, without doing it.
template <class View, class Token = asio::use_awaitable_t<>>
auto plan_view(session session, Token&& token = Token()) {
    if constexpr (materialized_view<View>) {
        const auto make = [](cqlxx::session on) {
            return detail::plan(std::move(on), detail::wanted_view{schema::desired_view<View>()}, sync_options());
        };
        return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
    } else {
        model::explain_view<View>();
        return detail::refused<schema::plan>();
    }
}

/// Tells every difference between a struct and the materialized view that is there, and changes nothing; as verify_table.
template <class View, class Token = asio::use_awaitable_t<>>
auto verify_view(session session, Token&& token = Token()) {
    if constexpr (materialized_view<View>) {
        const auto make = [](cqlxx::session on) {
            return detail::verify(std::move(on), detail::wanted_view{schema::desired_view<View>()});
        };
        return detail::start_on<schema::verification>(std::move(session), make, std::forward<Token>(token));
    } else {
        model::explain_view<View>();
        return detail::refused<schema::verification>();
    }
}

/// Drops a materialized view, if there is one; its table keeps its rows. As drop_table.
template <class View, class Token = asio::use_awaitable_t<>>
auto drop_view(session session, Token&& token = Token()) {
    if constexpr (materialized_view<View>) {
        const auto make = [](cqlxx::session on) {
            using base = model::table<model::base_of<View>>;
            return detail::drop_named(std::move(on), "MATERIALIZED VIEW", "view", std::string(base::keyspace),
                                      std::string(model::table<View>::name));
        };
        return detail::start_on<bool>(std::move(session), make, std::forward<Token>(token));
    } else {
        model::explain_view<View>();
        return detail::refused<bool>();
    }
}

} // namespace cqlxx::inline CQLXX_ABI
