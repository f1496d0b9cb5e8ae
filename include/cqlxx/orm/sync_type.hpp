// Makes user-defined types of structs, or brings them up to date, without ever losing anything.
#pragma once

#include <cqlxx/model/explain_udt.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/detail/start.hpp>
#include <cqlxx/orm/detail/sync.hpp>
#include <cqlxx/orm/sync_options.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/types_of.hpp>
#include <cqlxx/session/session.hpp>

#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

/// Stops the compiler with the sentence for what is wrong with a struct as a user-defined type.
template <class Type>
void explain_type() {
    if constexpr (model::says_type<Type>)
        static_cast<void>(sizeof(typename decltype(model::detail::type_sentence<Type>())::type));
    else
        static_cast<void>(sizeof(model::struct_is_no_user_type<Type>));
}

} // namespace detail

/// Creates the user-defined type of a struct and those that its fields need, nested ones first, or adds the fields that
/// they lack (ALTER TYPE … ADD, at the end, which is where Cassandra adds). They belong to the session's keyspace. Never
/// drops, renames or changes a field. (sync_table does the same for the types of its columns.) Completes with
/// void(std::exception_ptr, schema::plan): what was done. Fails with `error`, nothing being changed: errc::schema_conflict
/// if fields have another order or type; errc::keyspace_missing. Fails with `server_error` if the server refuses: Cassandra
/// adds no fields to types that stand in keys.
///
///     co_await cqlxx::sync_type<address>(session);
template <class Type, class Token = asio::use_awaitable_t<>>
auto sync_type(session session, Token&& token = Token()) {
    if constexpr (user_type<Type>) {
        const auto make = [](cqlxx::session on) {
            return detail::sync(std::move(on), detail::wanted_types{schema::types_of<Type>()}, sync_options());
        };
        return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
    } else {
        detail::explain_type<Type>();
        return detail::refused<schema::plan>();
    }
}

/// What sync_type would do, without doing it.
template <class Type, class Token = asio::use_awaitable_t<>>
auto plan_type(session session, Token&& token = Token()) {
    if constexpr (user_type<Type>) {
        const auto make = [](cqlxx::session on) {
            return detail::plan(std::move(on), detail::wanted_types{schema::types_of<Type>()}, sync_options());
        };
        return detail::start_on<schema::plan>(std::move(session), make, std::forward<Token>(token));
    } else {
        detail::explain_type<Type>();
        return detail::refused<schema::plan>();
    }
}

} // namespace cqlxx::inline CQLXX_ABI
