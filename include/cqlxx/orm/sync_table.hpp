// Makes the table of a model, brings it up to date without ever losing anything, or tells how it differs.
#pragma once

#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/explain_view.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/tables.hpp>
#include <cqlxx/model/view.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/detail/start.hpp>
#include <cqlxx/orm/detail/sync.hpp>
#include <cqlxx/orm/sync_options.hpp>
#include <cqlxx/schema/desired.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/verification.hpp>
#include <cqlxx/session/session.hpp>

#include <cstddef>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

template <class Model>
concept is_table = mapped<Model> && !model::says_view<Model> && !model::says_projection<Model>;

/// Stops the compiler with the sentence for what is wrong with a model as a table.
template <class Model>
void explain_table() {
    if constexpr (model::says_view<Model>)
        static_cast<void>(sizeof(model::model_is_a_view<Model>));
    else if constexpr (model::says_projection<Model>)
        static_cast<void>(sizeof(model::model_is_a_projection<Model>));
    else
        model::explain<Model>();
}

/// The table of a model, or all of them.
template <class Model>
auto wanted_of() {
    if constexpr (model::in_several_tables<Model>)
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return wanted_tables{{schema::desired<model::table_at<Model, I>>()...}};
        }(std::make_index_sequence<model::tables_of<Model>::size>());
    else
        return schema::desired<Model>();
}

} // namespace detail

/// Creates the table of Model with its indexes and the user-defined types of its columns, or adds what it lacks: fields,
/// columns, indexes; never drops, never alters what is there, except for options of the table where `how` asks for it.
/// Several clients may do so at once. When there is nothing to do, only system tables are read. Completes with
/// void(std::exception_ptr, schema::plan): what was done, and notes on what was left alone. Fails with `error`, nothing
/// being changed: errc::schema_conflict, naming both sides, if the key, the type of a column or field or an index is
/// different; errc::keyspace_missing if there is no keyspace. Waits until indexes answer, those that others make included. Fails with `server_error` if the server refuses a statement;
/// what ran before it stays, and the next call goes on from there. Cancel it on the session's executor only.
///
///     co_await cqlxx::sync_table<automobile>(session);
///
/// A model of several tables has all of them compared before anything is made.
template <class Model, class Token = asio::use_awaitable_t<>>
auto sync_table(session session, sync_options how, Token&& token = Token()) {
    if constexpr (detail::is_table<Model>) {
        const auto make = [&](cqlxx::session on) {
            return detail::sync(std::move(on), detail::wanted_of<Model>(), how);
        };
        return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
    } else {
        detail::explain_table<Model>();
        return detail::refused<schema::plan>();
    }
}
template <class Model, detail::no_sync_options Token = asio::use_awaitable_t<>>
auto sync_table(session session, Token&& token = Token()) {
    return sync_table<Model>(std::move(session), sync_options(), std::forward<Token>(token));
}

/// What sync_table would do, without doing it: differences that it would refuse are in the plan. Completes with
/// void(std::exception_ptr, schema::plan); fails with `error` (errc::keyspace_missing).
template <class Model, class Token = asio::use_awaitable_t<>>
auto plan_table(session session, sync_options how, Token&& token = Token()) {
    if constexpr (detail::is_table<Model>) {
        const auto make = [&](cqlxx::session on) {
            return detail::plan(std::move(on), detail::wanted_of<Model>(), how);
        };
        return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
    } else {
        detail::explain_table<Model>();
        return detail::refused<schema::plan>();
    }
}
template <class Model, detail::no_sync_options Token = asio::use_awaitable_t<>>
auto plan_table(session session, Token&& token = Token()) {
    return plan_table<Model>(std::move(session), sync_options(), std::forward<Token>(token));
}

/// Compares a model with its table as it is, types, indexes and options included, and changes nothing: for the start of a
/// program that does not make its tables itself. A role that may only read is enough. Completes with
/// void(std::exception_ptr, schema::verification), which tells every difference; fails with `error`
/// (errc::keyspace_missing).
///
///     const auto found = co_await cqlxx::verify_table<automobile>(session);
///     if (!found.matches()) fmt::print("{}\n", found);
template <class Model, class Token = asio::use_awaitable_t<>>
auto verify_table(session session, Token&& token = Token()) {
    if constexpr (detail::is_table<Model>) {
        const auto make = [](cqlxx::session on) { return detail::verify(std::move(on), detail::wanted_of<Model>()); };
        return detail::start_on<schema::verification>(std::move(session), make, std::forward<Token>(token));
    } else {
        detail::explain_table<Model>();
        return detail::refused<schema::verification>();
    }
}

} // namespace cqlxx::inline CQLXX_ABI
