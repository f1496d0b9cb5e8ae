// What tests against a real Cassandra share: where it is, a keyspace of one's own, a coroutine run to its end, and what the
// cluster says of itself in its own words.
#pragma once

#include <cqlxx/cqlxx.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#if defined(CQLXX_USE_BOOST_ASIO) // the other one is ::asio already, and Clang takes no alias of the same name
namespace asio = cqlxx::asio;
#endif

namespace cassandra {

/// "address:port" of the cluster's first node; `tools/cassandra run -- …` says it in the environment.
inline std::string contact_point() {
    const auto environment = [](const char* name, const char* otherwise) {
        const char* value = std::getenv(name);
        return std::string(value != nullptr ? value : otherwise);
    };
    return environment("CQLXX_TEST_CONTACT_POINT", "127.0.0.1") + ":" + environment("CQLXX_TEST_PORT", "9042");
}

inline cqlxx::config config(std::string keyspace = std::string()) {
    cqlxx::config made(contact_point());
    made.keyspace(std::move(keyspace)).timeout(std::chrono::seconds(20));
    return made;
}

/// Runs `make()`, an awaitable<void>, to its end and throws what it threw. What takes longer than two minutes hangs.
template <class Make>
void run(const Make& make) {
    asio::io_context context;
    std::exception_ptr failure;
    bool ended = false;
    asio::co_spawn(context, make(), [&](std::exception_ptr why) {
        failure = std::move(why);
        ended = true;
    });
    context.run_for(std::chrono::minutes(2));
    if (!ended) throw std::runtime_error("the test hangs");
    if (failure) std::rethrow_exception(failure);
}

/// A session in a keyspace that is made anew when this program first asks for it.
inline asio::awaitable<cqlxx::session> fresh_session(std::string keyspace) {
    static std::set<std::string> made;
    if (made.insert(keyspace).second) {
        auto anywhere = co_await cqlxx::connect(config());
        const std::string drop = "DROP KEYSPACE IF EXISTS " + cqlxx::model::quoted_name(keyspace);
        co_await anywhere.execute(cqlxx::cql(cqlxx::runtime(drop)));
        co_await cqlxx::create_keyspace(anywhere, keyspace, cqlxx::simple_replication(1));
    }
    co_return co_await cqlxx::connect(config(keyspace));
}

/// Runs CQL text for its effect.
inline asio::awaitable<void> run_cql(const cqlxx::session& session, std::string text) {
    co_await session.execute(cqlxx::cql(cqlxx::runtime(std::move(text))));
}

/// The first column, a text, of the first row; "no row" if there is none.
inline asio::awaitable<std::string> one_text(const cqlxx::session& session, std::string text) {
    const auto found = co_await session.fetch_one(cqlxx::cql<std::tuple<std::string>>(cqlxx::runtime(std::move(text))));
    co_return found ? std::get<0>(*found) : "no row";
}

/// The CREATE TABLE and CREATE INDEX statements that the node itself prints for a table.
inline asio::awaitable<std::string> describe(const cqlxx::session& session, std::string table) {
    using row = std::tuple<std::string, std::string, std::string, std::string>;
    const auto rows = co_await session.fetch(cqlxx::cql<row>(cqlxx::runtime("DESCRIBE TABLE " + table)));
    std::string text;
    for (const auto& [keyspace, type, name, statement] : rows) text += statement + "\n";
    co_return text;
}

/// Changes with every DDL statement that changes something.
inline asio::awaitable<std::string> schema_version(const cqlxx::session& session) {
    const auto row = co_await session.fetch_one(
        cqlxx::cql<std::tuple<cqlxx::uuid>>("SELECT schema_version FROM system.local WHERE key = 'local'"));
    co_return std::get<0>(*row).to_string();
}

/// Runs all coroutines at once and waits for the last; the failures of those that failed.
inline asio::awaitable<std::vector<std::exception_ptr>> all(std::vector<asio::awaitable<void>> work) {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer last_ended(executor, asio::steady_timer::time_point::max());
    std::vector<std::exception_ptr> failures;
    std::size_t running = work.size();
    for (auto& one : work)
        asio::co_spawn(executor, std::move(one), [&](std::exception_ptr why) {
            if (why) failures.push_back(std::move(why));
            if (--running == 0) last_ended.cancel();
        });
    cqlxx::net::asio_error ignored;
    if (running != 0) co_await last_ended.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    co_return failures;
}

inline std::string message(const std::exception_ptr& failure) {
    try {
        if (failure) std::rethrow_exception(failure);
    } catch (const std::exception& e) {
        return e.what();
    }
    return "no failure";
}

/// What a failed operation says; the code and the text.
struct failure {
    std::error_code code{};
    std::string text{};
};

/// Awaits `operation`, which must fail with cqlxx::error.
template <class Result>
asio::awaitable<failure> failure_of(asio::awaitable<Result> operation) {
    try {
        co_await std::move(operation);
    } catch (const cqlxx::error& e) {
        co_return failure{e.code(), e.what()};
    }
    co_return failure{{}, "it did not fail"};
}

/// Awaits `operation`, which the server must refuse; what it says, with the statement.
template <class Result>
asio::awaitable<std::string> server_refusal_of(asio::awaitable<Result> operation) {
    try {
        co_await std::move(operation);
    } catch (const cqlxx::server_error& e) {
        co_return e.what();
    }
    co_return "it was not refused";
}

} // namespace cassandra
