// A session: the one object through which statements reach a cluster.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/config.hpp>
#include <cqlxx/session/detail/basic_engine.hpp>
#include <cqlxx/session/detail/conditional.hpp>
#include <cqlxx/session/detail/handler.hpp>
#include <cqlxx/session/detail/launch.hpp>
#include <cqlxx/session/detail/operations.hpp>
#include <cqlxx/session/detail/preparing.hpp>
#include <cqlxx/session/detail/refused.hpp>
#include <cqlxx/session/detail/saving.hpp>
#include <cqlxx/session/metrics.hpp>
#include <cqlxx/session/row_stream.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/outcome.hpp>
#include <cqlxx/statement/prepared.hpp>
#include <cqlxx/statement/statement.hpp>

#include <concepts>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

template <class Row>
inline constexpr bool borrows = [] {
    if constexpr (requires { row_codec<Row>::borrows; })
        return row_codec<Row>::borrows;
    else
        return false;
}();

} // namespace detail

/// A handle to a connected session; copies share it. When the last one goes, requests under way fail with
/// errc::session_closed and io_context::run() returns.
///
/// Every function takes any completion token (awaitable by default; asio::use_future, a callback …), may be called from
/// any thread, and completes on the token's executor. A request fails with `error` (client side) or `server_error`; its
/// text, node and whether it may have been applied are in the exception. Cancelling keeps the connection.
///
/// Answers are delivered on the session's strand where the token's executor is the session's own: what runs between an
/// answer and the next suspension holds up the session's other answers and deadlines. Don't block there (no
/// `future.get()`), and give long computations an executor of their own; to use several threads, open a session in each.
///
/// Thread safety: distinct objects and shared objects: safe.
class session {
public:
    /// No session: every operation fails with errc::session_closed (on the handler's own executor; Asio's system_executor
    /// if it has none).
    session() = default;

    /// Runs a statement whose rows, if any, don't matter. Completes with void(std::exception_ptr).
    template <executable Statement, class Token = asio::use_awaitable_t<>>
    auto execute(Statement statement, Token&& token = Token()) const {
        if constexpr (statement::committing<Statement>) {
            const bool is_needed = statement.is_needed();
            auto when_done = statement.commitment();
            detail::save_request request{std::move(statement).lower(), std::move(when_done), is_needed};
            return detail::initiate<detail::saving>(engine(), std::move(request), token);
        } else {
            return detail::initiate<detail::executing>(engine(), std::move(statement).lower(), token);
        }
    }
    /// Runs a conditional write and tells what became of it. Completes with void(std::exception_ptr,
    /// outcome<rejected_type>). Where time ran out, that is the outcome `unknown` and no exception; whatever else goes wrong
    /// is an exception, which `maybe_applied()` says more about.
    template <conditional_write Statement, class Token = asio::use_awaitable_t<>>
    auto execute(Statement statement, Token&& token = Token()) const {
        using rejected_type = typename Statement::rejected_type;
        static_assert(!named_row_codec<rejected_type>::borrows,
                      "cqlxx: what a rejected write tells outlives the answer: own the text in a std::string");
        const auto* how = statement.settle_by();
        std::vector<const statement::settling<rejected_type>*> parts;
        if constexpr (requires { statement.settle_parts_by(); }) parts = statement.settle_parts_by();
        statement::commitment when_applied;
        if constexpr (requires { statement.commitment(); }) when_applied = statement.commitment();
        detail::conditional_request<rejected_type> request(std::move(statement).lower(), how, std::move(parts),
                                                           std::move(when_applied));
        return detail::initiate<detail::deciding<rejected_type>>(engine(), std::move(request), token);
    }
    template <class Other, class Token = asio::use_awaitable_t<>>
        requires(!executable<Other>)
    auto execute(const Other&, Token&& = Token()) const {
        return detail::refused_as_statement<Other>();
    }

    /// Settles an outcome that is unknown by a SERIAL read of the row, which finishes or buries the votes under way.
    /// Completes with void(std::exception_ptr, outcome<Row>): applied, if the row is as the write would have left it;
    /// otherwise rejected, with the row that is there, if any. What others wrote since, or the same values written by somebody
    /// else, can't be told apart from that; nor can a request that is still on its way to the coordinator, which only a
    /// client's timeout shorter than the cluster's leaves behind. An outcome that is not unknown comes back as it is. Fails
    /// with errc::invalid_statement for text, and for batches of whose rows none can tell: read the row by a SELECT with
    /// `.consistency(consistency::serial)`; and as any read does, after which it can be tried again.
    template <class Row, class Token = asio::use_awaitable_t<>>
    auto settle(outcome<Row> from, Token&& token = Token()) const {
        return detail::initiate<detail::settling_outcome<Row>>(engine(), std::move(from), token);
    }

    /// All rows of all pages. Completes with void(std::exception_ptr, std::vector<row_value<row_type>>); for most statements
    /// that is std::vector<row_type>.
    template <selecting Statement, class Token = asio::use_awaitable_t<>>
    auto fetch(Statement statement, Token&& token = Token()) const {
        using row_type = typename Statement::row_type;
        static_assert(
            !detail::borrows<row_type>,
            "cqlxx: rows with std::string_view or bytes_view live as long as their page: use stream(), or own "
            "the text in a std::string");
        if constexpr (row<row_type>)
            return detail::initiate<detail::fetching<row_type>>(engine(), std::move(statement).lower(), token);
        else
            return detail::refused_rows<Statement, std::vector<row_type>>();
    }
    template <class Row = void, class Other, class... Others>
        requires(!selecting<Other>)
    auto fetch(const Other&, const Others&...) const {
        return detail::refused_as_query<Other, Row>();
    }

    /// The first row, or nothing. Completes with void(std::exception_ptr, std::optional<row_value<row_type>>). A QuerySet is
    /// asked for a page of one row, unless it has a page_size().
    template <selecting Statement, class Token = asio::use_awaitable_t<>>
    auto fetch_one(Statement statement, Token&& token = Token()) const {
        using row_type = typename Statement::row_type;
        static_assert(
            !detail::borrows<row_type>,
            "cqlxx: rows with std::string_view or bytes_view live as long as their page: use stream(), or own "
            "the text in a std::string");
        if constexpr (row<row_type>)
            return detail::initiate<detail::fetching_one<row_type>>(
                engine(), detail::of_few_rows<Statement>(std::move(statement).lower(), 1), token);
        else
            return detail::refused_rows<Statement, std::optional<row_type>>();
    }
    template <class Row = void, class Other, class... Others>
        requires(!selecting<Other>)
    auto fetch_one(const Other&, const Others&...) const {
        return detail::refused_as_query<Other, Row>();
    }

    /// The row that there must be, by its key for instance, or a number: `session.get(query.count())`. Completes with
    /// void(std::exception_ptr, row_value<row_type>); fails with errc::no_row, or errc::several_rows.
    template <selecting Statement, class Token = asio::use_awaitable_t<>>
    auto get(Statement statement, Token&& token = Token()) const {
        using row_type = typename Statement::row_type;
        static_assert(
            !detail::borrows<row_type>,
            "cqlxx: rows with std::string_view or bytes_view live as long as their page: use stream(), or own "
            "the text in a std::string");
        if constexpr (row<row_type>)
            return detail::initiate<detail::getting<row_type>>(
                engine(), detail::of_few_rows<Statement>(std::move(statement).lower(), 2), token);
        else
            return detail::refused_rows<Statement, row_type>();
    }
    template <class Row = void, class Other, class... Others>
        requires(!selecting<Other>)
    auto get(const Other&, const Others&...) const {
        return detail::refused_as_query<Other, Row>();
    }

    /// Whether a query finds any row. Completes with void(std::exception_ptr, bool).
    template <selecting Statement, class Token = asio::use_awaitable_t<>>
    auto exists(Statement statement, Token&& token = Token()) const {
        return detail::initiate<detail::finding>(
            engine(), detail::of_few_rows<Statement>(std::move(statement).lower(), 1), token);
    }
    template <class Other, class Token = asio::use_awaitable_t<>>
        requires(!selecting<Other>)
    auto exists(const Other&, Token&& = Token()) const {
        return detail::refused_as_query<Other>();
    }

    /// One page: the first, or the one at `at`, which another process may have got by `page::next_state()` for the same
    /// statement, values and keyspace. Completes with void(std::exception_ptr, page<row_type>). A state that doesn't fit
    /// is an error with errc::invalid_paging_state, before the statement is sent.
    ///
    ///     auto page = co_await session.page(query.page_size(20), state); // std::optional<cqlxx::paging_state>
    template <selecting Statement, class Token = asio::use_awaitable_t<>>
    auto page(Statement statement, std::optional<paging_state> at = std::nullopt, Token&& token = Token()) const {
        if constexpr (detail::is_unpaged<Statement>) {
            static_cast<void>(sizeof(mistake::rows_come_in_one_page<Statement>));
            return detail::refused<cqlxx::page<typename Statement::row_type>>();
        } else if constexpr (row<typename Statement::row_type>) {
            using kind = detail::paging<typename Statement::row_type>;
            if constexpr (!detail::can_complete<Token, typename kind::signature>)
                return detail::refuse_callback<Token, typename kind::signature>();
            else
                return asio::async_initiate<Token, typename kind::signature>(
                    []<class Handler>(Handler&& handler, const std::shared_ptr<detail::engine>& to,
                                      statement::bound what, std::optional<paging_state> from) {
                        kind{std::move(from)}.start(to, std::forward<Handler>(handler), std::move(what));
                    },
                    token, engine(), std::move(statement).lower(), std::move(at));
        } else {
            return detail::refused_rows<Statement, std::vector<typename Statement::row_type>>();
        }
    }
    template <class Other, class Token = asio::use_awaitable_t<>>
        requires(!selecting<Other>)
    auto page(const Other&, std::optional<paging_state> = std::nullopt, Token&& = Token()) const {
        return detail::refused_as_query<Other>();
    }

    /// The rows one page at a time: nothing is sent before the first `next()`. Throws error with errc::invalid_statement for
    /// text with ORDER BY and IN on the partition key, which Cassandra does not page.
    template <selecting Statement>
    auto stream(Statement statement) const {
        if constexpr (detail::is_unpaged<Statement>) {
            static_cast<void>(sizeof(mistake::rows_come_in_one_page<Statement>));
            return detail::unpaged_stream<typename Statement::row_type>();
        } else if constexpr (row<typename Statement::row_type>) {
            auto what = std::move(statement).lower();
            detail::require_pages(what);
            return row_stream<typename Statement::row_type>(handle_, std::move(what));
        } else {
            return detail::refused_stream<Statement>();
        }
    }
    template <class Other>
        requires(!selecting<Other>)
    auto stream(const Other&) const {
        return detail::refused_as_query<Other>();
    }

    /// Prepares text as a value, to be bound and run as often as wanted; see `prepared_statement`. Completes with
    /// void(std::exception_ptr, prepared_statement<Row>). Fails as a request does; with errc::type_mismatch if its columns
    /// can't become a Row.
    ///
    ///     const auto by_year = co_await session.prepare<automobile>("SELECT … FROM automobile WHERE year = ?");
    template <class Row = void, class Token = asio::use_awaitable_t<>>
    auto prepare(statement::literal text, Token&& token = Token()) const {
        return prepare(unbound<Row>(text), token);
    }
    /// Text that is made at run time: `co_await session.prepare<automobile>(cqlxx::runtime(text))`.
    template <class Row = void, class Token = asio::use_awaitable_t<>>
    auto prepare(statement::runtime_text text, Token&& token = Token()) const {
        return prepare(unbound<Row>(std::move(text)), token);
    }
    /// Text with options, which what is prepared will have.
    template <class Row, class Token = asio::use_awaitable_t<>>
    auto prepare(unbound_statement<Row> what, Token&& token = Token()) const {
        if constexpr (std::is_void_v<Row>)
            return detail::initiate<detail::preparing<Row>>(engine(), std::move(what).lower(), token);
        else if constexpr (row<Row>)
            return detail::initiate<detail::preparing<Row>>(engine(), std::move(what).lower(), token);
        else
            return detail::refused_rows<prepared_statement<Row>, prepared_statement<>>();
    }
    template <class Row = void, class Other, class Token = asio::use_awaitable_t<>>
        requires(!std::is_array_v<Other> && !std::convertible_to<const Other&, statement::runtime_text>)
    auto prepare(const Other&, Token&& = Token()) const {
        return detail::refused_as_text<Other>();
    }

    /// What the session did since it was opened, and does now, all of one moment; see `cqlxx::metrics`. Completes with
    /// void(std::exception_ptr, metrics), after close() too; nothing is sent. Always on: counting costs a request about a
    /// dozen instructions. Fails for a default-constructed session only.
    ///
    ///     fmt::print("{}\n", co_await session.metrics());
    template <class Token = asio::use_awaitable_t<>>
    auto metrics(Token&& token = Token()) const {
        return asio::async_initiate<Token, void(std::exception_ptr, cqlxx::metrics)>(
            []<class Handler>(Handler&& handler, const std::shared_ptr<detail::engine>& of) {
                detail::launch_measuring(of, std::forward<Handler>(handler));
            },
            token, engine());
    }

    /// Lets requests under way finish, refuses new ones, then ends the session. Completes with void(std::exception_ptr).
    /// Cancelling it ends the session at once; requests under way then fail with errc::session_closed. Further calls,
    /// and calls on a session that never was, complete at once.
    template <class Token = asio::use_awaitable_t<>>
    auto close(Token&& token = Token()) const {
        if constexpr (!detail::can_complete<Token, void(std::exception_ptr)>)
            return detail::refuse_callback<Token, void(std::exception_ptr)>();
        else
            return asio::async_initiate<Token, void(std::exception_ptr)>(
                []<class Handler>(Handler&& handler, const std::shared_ptr<detail::engine>& engine) {
                    using decayed = std::decay_t<Handler>;
                    if (!engine)
                        return detail::post_result(engine, decayed(std::forward<Handler>(handler)),
                                                   std::exception_ptr());
                    detail::launch_control(
                        engine, decayed(std::forward<Handler>(handler)), [engine] { return engine->drain(); },
                        [](detail::engine& closing) { closing.cut("the caller cancelled the orderly close"); },
                        [](decayed& done, std::exception_ptr why) { std::move(done)(std::move(why)); });
                },
                token, engine());
    }

    /// True unless this is a default-constructed handle.
    explicit operator bool() const noexcept { return handle_ != nullptr; }

    /// The settings that the session was opened with. Requires a session.
    const config& settings() const noexcept { return handle_->share()->settings(); }
    /// The executor that the session was opened on. Requires a session.
    const asio::any_io_executor& executor() const noexcept { return handle_->share()->executor(); }

    explicit session(std::shared_ptr<detail::session_handle> handle) : handle_(std::move(handle)) {}

private:
    std::shared_ptr<detail::engine> engine() const { return handle_ ? handle_->share() : nullptr; }

    std::shared_ptr<detail::session_handle> handle_;
};

namespace detail {

/// Opens a session and completes with void(std::exception_ptr, session). (Connection stands here so that the engine is
/// compiled only where somebody connects.)
template <class Token, class Connection = net::connection>
auto connect(std::optional<asio::any_io_executor> executor, config settings, Token& token) {
    if constexpr (!can_complete<Token, void(std::exception_ptr, session)>)
        return refuse_callback<Token, void(std::exception_ptr, session)>();
    else
        return asio::async_initiate<Token, void(std::exception_ptr, session)>(
            []<class Handler>(Handler&& handler, std::optional<asio::any_io_executor> where, config how) {
                using decayed = std::decay_t<Handler>;
                if (!where) where = asio::any_io_executor(executor_of(handler, asio::system_executor()));
                std::shared_ptr<engine> made;
                try {
                    made = std::make_shared<basic_engine<Connection>>(*where, std::move(how));
                } catch (...) {
                    return destination<decayed>(decayed(std::forward<Handler>(handler)), *where)
                        .deliver(*where, delivery::later, std::current_exception(), session());
                }
                // There before it is opened: a completion that is destroyed and never called leaves no session running.
                auto handle = std::make_shared<session_handle>(made);
                launch_control(
                    made, decayed(std::forward<Handler>(handler)), [made] { return made->open(); },
                    [](engine& opening) { opening.cancel_opening(); },
                    [handle = std::move(handle)](decayed& done, std::exception_ptr why) mutable {
                        session opened = why ? session() : session(std::move(handle));
                        std::move(done)(std::move(why), std::move(opened));
                    });
            },
            token, std::move(executor), std::move(settings));
}

} // namespace detail

/// Opens a session on the awaiting coroutine's (the handler's) executor: tries the contact points in turn. Fails with `error` that lists
/// what went wrong at each of them. Its code is what the nodes answered, if all that answered agree
/// (server_errc::bad_credentials, errc::keyspace_missing, errc::handshake_failed …), otherwise errc::not_connected;
/// errc::invalid_configuration for settings that can't work, errc::cancelled. The session, like Asio's own objects, must
/// not outlive the executor's execution context.
///
///     auto session = co_await cqlxx::connect(cqlxx::config("10.0.0.1", "10.0.0.2").keyspace("showroom"));
template <class Token = asio::use_awaitable_t<>>
auto connect(config settings) {
    Token token; // a parameter of the template only: what is no template is compiled in every program that includes it
    return detail::connect(std::nullopt, std::move(settings), token);
}

/// The same with one contact point and, optionally, a keyspace: `co_await cqlxx::connect("127.0.0.1", "showroom")`.
template <class Token = asio::use_awaitable_t<>>
auto connect(std::string contact_point, std::string keyspace = std::string()) {
    config settings(contact_point);
    settings.keyspace(std::move(keyspace));
    return connect<Token>(std::move(settings));
}

/// The same with a completion token, on the executor that its handler is associated with:
///
///     auto [why, session] = co_await cqlxx::connect(settings, asio::as_tuple(asio::use_awaitable));
template <class Token>
    requires(!std::convertible_to<Token, std::string>)
auto connect(config settings, Token&& token) {
    return detail::connect(std::nullopt, std::move(settings), token);
}
template <class Token>
auto connect(std::string contact_point, std::string keyspace, Token&& token) {
    config settings(contact_point);
    settings.keyspace(std::move(keyspace));
    return detail::connect(std::nullopt, std::move(settings), token);
}

/// The same on an executor of your choice, for tokens that have none (futures, plain callbacks).
template <class Token = asio::use_awaitable_t<>, class Executor>
    requires(!std::same_as<Executor, config> && !std::convertible_to<const Executor&, std::string>)
auto connect(const Executor& executor, config settings, Token&& token = Token()) {
    return detail::connect(asio::any_io_executor(executor), std::move(settings), token);
}

} // namespace cqlxx::inline CQLXX_ABI
