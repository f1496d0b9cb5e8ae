// Drops keyspaces, tables, types and indexes: nothing else in the library ever does.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/tables.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/detail/start.hpp>
#include <cqlxx/orm/read_table.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/orm/sync_table.hpp>
#include <cqlxx/orm/sync_type.hpp>
#include <cqlxx/schema/desired.hpp>
#include <cqlxx/schema/drop.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

template <class Model>
struct member_has_no_index {
    static_assert(!std::is_same_v<Model, Model>,
                  "cqlxx: this member has no index in the struct: drop_index takes a member that is indexed<T>");
};

template <fixed_string Column, class Model>
struct model_has_no_such_column {
    static_assert(!std::is_same_v<Model, Model>,
                  "cqlxx: drop_index: the model has no column of this name: say it as it stands in the table or in the "
                  "struct");
};

} // namespace mistake

namespace detail {

template <class Value, class Model>
std::type_identity<Model> model_of(Value Model::*);

/// The keyspace that a struct or else the session says. Unlike sync, nothing is looked up: a DROP of what is not there does
/// nothing.
template <class Session>
std::string said_keyspace(const Session& session, std::string_view what, std::string_view name, std::string said) {
    if (said.empty()) said = session.settings().keyspace();
    if (said.empty())
        throw error(errc::keyspace_missing, std::string(what) + " " + model::quoted_name(name) +
                                                " has no keyspace: neither its struct nor the session names one");
    return said;
}

/// Sent once, with the timeout of DDL; true if all nodes agree afterwards.
template <class Session>
asio::awaitable<bool> run_ddl(Session session, std::string text) {
    co_await session.execute(about_schema(cql(runtime(std::move(text)))));
    co_return co_await schema_agreement(session);
}

template <class Session>
asio::awaitable<bool> drop_named(Session session, std::string keyword, std::string label, std::string keyspace,
                                 std::string name) {
    keyspace = said_keyspace(session, label, name, std::move(keyspace));
    // DROP … IF EXISTS is an error where the keyspace is missing.
    const auto there = co_await read_keyspace(session, keyspace);
    if (!there) co_return true;
    co_return co_await run_ddl(session, schema::drop(keyword, keyspace, name));
}

/// The names of a model's tables.
template <class Model>
std::vector<std::string> table_names() {
    if constexpr (model::in_several_tables<Model>)
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return std::vector<std::string>{std::string(model::table<model::table_at<Model, I>>::name)...};
        }(std::make_index_sequence<model::tables_of<Model>::size>());
    else
        return {std::string(model::table<Model>::name)};
}

template <class Session>
asio::awaitable<bool> drop_tables(Session session, std::string keyspace, std::vector<std::string> names) {
    bool agreed = true;
    for (const std::string& name : names) {
        const bool now = co_await drop_named(session, "TABLE", "table", keyspace, name);
        agreed = agreed && now;
    }
    co_return agreed;
}

template <class Session>
asio::awaitable<bool> drop_indexes(Session session, std::string keyspace, std::vector<std::string> tables,
                                   std::string target) {
    keyspace = said_keyspace(session, "table", tables.front(), std::move(keyspace));
    bool agreed = co_await schema_agreement(session);
    for (const std::string& table : tables) {
        const auto found = co_await read_table(session, keyspace, table);
        if (!found) continue;
        for (const std::string& name : schema::indexes_on(*found, target)) {
            const bool now = co_await run_ddl(session, schema::drop("INDEX", keyspace, name));
            agreed = agreed && now;
        }
    }
    co_return agreed;
}

/// The column of that name in the table or, failing that, in the struct; the model's size if there is none.
template <class Model>
constexpr std::size_t column_named(std::string_view name) noexcept {
    using table = model::table<Model>;
    for (std::size_t i = 0; i < table::size; ++i)
        if (table::columns[i].name == name) return i;
    std::size_t i = 0;
    while (i < table::size && table::columns[i].member != name) ++i;
    return i;
}

template <class Model, std::size_t Column, class Token>
auto drop_index_of(session session, Token&& token) {
    using table = model::table<Model>;
    if constexpr (!table::columns[Column].indexed) {
        static_cast<void>(sizeof(mistake::member_has_no_index<Model>));
        return refused<bool>();
    } else {
        const auto make = [](cqlxx::session on) {
            return drop_indexes(std::move(on), std::string(table::keyspace), table_names<Model>(),
                                schema::detail::index_target(table::columns[Column]));
        };
        return start_on<bool>(std::move(session), make, std::forward<Token>(token));
    }
}

} // namespace detail

/// Drops the table of Model with all its rows and indexes, if there is one. Cassandra keeps a snapshot unless it is
/// configured otherwise. Completes with void(std::exception_ptr, bool): false if some node does not know it after ten
/// seconds. Fails with `error` (errc::keyspace_missing) where neither struct nor session name a keyspace, and with
/// `server_error` while materialized views of it exist. Sent once: what its outcome was is not known after a timeout, and
/// calling it again does no harm.
///
///     co_await cqlxx::drop_table<automobile>(session);
template <class Model, class Token = asio::use_awaitable_t<>>
auto drop_table(session session, Token&& token = Token()) {
    if constexpr (detail::is_table<Model>) {
        const auto make = [](cqlxx::session on) {
            return detail::drop_tables(std::move(on), std::string(model::table<Model>::keyspace),
                                       detail::table_names<Model>());
        };
        return detail::start_on<bool>(std::move(session), make, std::forward<Token>(token));
    } else {
        detail::explain_table<Model>();
        return detail::refused<bool>();
    }
}

/// Drops the user-defined type of a struct, if there is one; not those of its fields. As drop_table otherwise; fails with
/// `server_error` while a table or another type uses it.
template <class Type, class Token = asio::use_awaitable_t<>>
auto drop_type(session session, Token&& token = Token()) {
    if constexpr (user_type<Type>) {
        const auto make = [](cqlxx::session on) {
            return detail::drop_named(std::move(on), "TYPE", "type", std::string(),
                                      std::string(model::udt<Type>::name));
        };
        return detail::start_on<bool>(std::move(session), make, std::forward<Token>(token));
    } else {
        detail::explain_type<Type>();
        return detail::refused<bool>();
    }
}

/// Drops all indexes on what a member of the model has its index on, whatever they are called; none if there are none.
/// `&automobile::colour` must be an indexed member. As drop_table otherwise.
///
///     co_await cqlxx::drop_index<&automobile::colour>(session);
template <auto Member, class Token = asio::use_awaitable_t<>>
auto drop_index(session session, Token&& token = Token()) {
    using model = typename decltype(detail::model_of(Member))::type;
    if constexpr (!mapped<model>) {
        cqlxx::model::explain<model>();
        return detail::refused<bool>();
    } else {
        constexpr std::size_t column = cqlxx::model::table<model>::template index_of<Member>();
        return detail::drop_index_of<model, column>(std::move(session), std::forward<Token>(token));
    }
}
/// The same of a column by its name, that of a shared member, for instance, which is in several models:
///
///     co_await cqlxx::drop_index<invoice, "created_by">(session);
template <class Model, fixed_string Column, class Token = asio::use_awaitable_t<>>
auto drop_index(session session, Token&& token = Token()) {
    if constexpr (!mapped<Model>) {
        cqlxx::model::explain<Model>();
        return detail::refused<bool>();
    } else {
        constexpr std::size_t column = detail::column_named<Model>(Column.view());
        if constexpr (column == cqlxx::model::table<Model>::size) {
            static_cast<void>(sizeof(mistake::model_has_no_such_column<Column, Model>));
            return detail::refused<bool>();
        } else {
            return detail::drop_index_of<Model, column>(std::move(session), std::forward<Token>(token));
        }
    }
}

/// Drops a keyspace with all its tables, if there is one; the name as it is, case included. As drop_table otherwise.
template <class Token = asio::use_awaitable_t<>>
auto drop_keyspace(session session, std::string name, Token&& token = Token()) {
    const auto make = [&](cqlxx::session on) { return detail::run_ddl(std::move(on), schema::drop_keyspace(name)); };
    return detail::start_on<bool>(std::move(session), make, std::forward<Token>(token));
}

} // namespace cqlxx::inline CQLXX_ABI
