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
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/desired.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/verification.hpp>
#include <cqlxx/session/session.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

template <class... None>
struct no_model_is_named {
    static_assert(sizeof...(None) != 0, "cqlxx: say whose table is meant: sync_table<automobile>(session)");
};

} // namespace mistake

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

/// The same of several.
template <class... Models>
void explain_tables() {
    if constexpr (sizeof...(Models) == 0)
        static_cast<void>(sizeof(mistake::no_model_is_named<Models...>));
    else
        (explain_table<Models>(), ...);
}
template <class... Models>
inline constexpr bool are_tables = sizeof...(Models) != 0 && (is_table<Models> && ...);

/// The tables of a model.
template <class Model>
void add_tables(std::vector<schema::table_description>& tables) {
    if constexpr (model::in_several_tables<Model>)
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (tables.push_back(schema::desired<model::table_at<Model, I>>()), ...);
        }(std::make_index_sequence<model::tables_of<Model>::size>());
    else
        tables.push_back(schema::desired<Model>());
}
/// The table of a model, or all of several.
template <class First, class... Others>
auto wanted_of() {
    if constexpr (sizeof...(Others) == 0 && !model::in_several_tables<First>) {
        return schema::desired<First>();
    } else {
        wanted_tables all;
        add_tables<First>(all.tables);
        (add_tables<Others>(all.tables), ...);
        return all;
    }
}

/// Runs `make(session, tables)`, an awaitable<Result>, for models that have tables.
template <class Result, class... Models, class Make, class Token>
auto start_on_tables(session session, const Make& make, Token&& token) {
    if constexpr (are_tables<Models...>) {
        const auto start = [&](cqlxx::session on) { return make(std::move(on), wanted_of<Models...>()); };
        return start_on<Result>(std::move(session), start, std::forward<Token>(token));
    } else {
        explain_tables<Models...>();
        return refused<Result>();
    }
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
///     co_await cqlxx::sync_table<automobile, owner>(session); // one after the other
///
/// Several models, and a model of several tables, have all tables compared before anything is made.
template <class... Models, class Token>
auto sync_table(session session, sync_options how, Token&& token) {
    const auto make = [&](cqlxx::session on, auto tables) {
        return detail::sync(std::move(on), std::move(tables), how);
    };
    return detail::start_on_tables<schema::plan, Models...>(std::move(session), make, std::forward<Token>(token));
}
template <class... Models, detail::no_sync_options Token>
auto sync_table(session session, Token&& token) {
    return sync_table<Models...>(std::move(session), sync_options(), std::forward<Token>(token));
}
template <class... Models>
auto sync_table(session session, sync_options how = sync_options()) {
    return sync_table<Models...>(std::move(session), how, asio::use_awaitable_t<>());
}

/// What sync_table would do, without doing it: differences that it would refuse are in the plan. Completes with
/// void(std::exception_ptr, schema::plan); fails with `error` (errc::keyspace_missing).
template <class... Models, class Token>
auto plan_table(session session, sync_options how, Token&& token) {
    const auto make = [&](cqlxx::session on, auto tables) {
        return detail::plan(std::move(on), std::move(tables), how);
    };
    return detail::start_on_tables<schema::plan, Models...>(std::move(session), make, std::forward<Token>(token));
}
template <class... Models, detail::no_sync_options Token>
auto plan_table(session session, Token&& token) {
    return plan_table<Models...>(std::move(session), sync_options(), std::forward<Token>(token));
}
template <class... Models>
auto plan_table(session session, sync_options how = sync_options()) {
    return plan_table<Models...>(std::move(session), how, asio::use_awaitable_t<>());
}

/// Compares models with their tables as they are, types, indexes and options included, and changes nothing: for the start of a
/// program that does not make its tables itself. A role that may only read is enough. Completes with
/// void(std::exception_ptr, schema::verification), which tells every difference; fails with `error`
/// (errc::keyspace_missing).
///
///     const auto found = co_await cqlxx::verify_table<automobile>(session);
///     if (!found.matches()) fmt::print("{}\n", found);
template <class... Models, class Token>
auto verify_table(session session, Token&& token) {
    const auto make = [](cqlxx::session on, auto tables) { return detail::verify(std::move(on), std::move(tables)); };
    return detail::start_on_tables<schema::verification, Models...>(std::move(session), make,
                                                                    std::forward<Token>(token));
}
template <class... Models>
auto verify_table(session session) {
    return verify_table<Models...>(std::move(session), asio::use_awaitable_t<>());
}

} // namespace cqlxx::inline CQLXX_ABI
