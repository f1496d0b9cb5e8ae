// The code of docs/guide/errors.md, compiled and run against a node that fails as wanted.
#include "node/support/world.hpp"
#include <cqlxx/cqlxx.hpp>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#if defined(CQLXX_USE_BOOST_ASIO)
#    include <boost/asio/experimental/as_tuple.hpp>
#    include <boost/asio/experimental/awaitable_operators.hpp>
#else
#    include <asio/experimental/as_tuple.hpp>
#    include <asio/experimental/awaitable_operators.hpp>
#endif

using namespace scripted;

namespace {

struct automobile {
    cqlxx::key<std::string> name;
    std::int32_t year = 0;
};
const automobile ford{"ford", 1970};
using year_row = std::tuple<std::int32_t>;
const auto query = cqlxx::cql<year_row>("SELECT year FROM automobile WHERE name = ?", std::string("ford"));

answer write_timeout() {
    return std::move(error_answer(cqlxx::server_errc::write_timeout, "Operation timed out - received only 1 responses.")
                         .u16(6)
                         .i32(1)
                         .i32(2)
                         .string("SIMPLE"));
}
answer unavailable() {
    return std::move(error_answer(cqlxx::server_errc::unavailable, "no replicas").u16(6).i32(2).i32(1));
}

/// A node that knows the table. Writes fail by `failure`, so long as there is one.
conversation table(std::optional<answer>& failure, int& writes) {
    const auto name = column("name", "text");
    const auto year = column("year", "int");
    statement write("INSERT INTO automobile (name, year) VALUES (?, ?)");
    write.binds(name, year);
    statement count("UPDATE sold SET cars = cars + 1 WHERE name = ?");
    count.binds(name);
    const auto failing = [&failure, &writes](const statement& what) {
        return [&failure, &writes, what](const received& r) -> std::optional<reaction> {
            auto done = what(r);
            if (!done || r.is(opcode::prepare)) return done;
            ++writes;
            return failure ? std::optional<reaction>(*failure) : done;
        };
    };
    handlers list;
    list.on(failing(write));
    list.on(failing(count));
    list.on(statement(query.cql()).binds(name).returns(rows(year).add(1970)));
    list.on(statement("SELECT year FROM nowhere").fails(error_answer(cqlxx::server_errc::invalid, "no such table")));
    list.on([](const received& r) -> std::optional<reaction> {
        return r.cql() == "SELECT year FROM slow" ? std::optional<reaction>(reaction::silence()) : std::nullopt;
    });
    return list;
}

asio::awaitable<void> pause() { return scripted::pause(1ms); }

// [passes]
/// Failures of the network, and of nodes that are down or busy: a while later it may work.
bool may_pass(const std::error_code& code) {
    using cqlxx::errc;
    using cqlxx::server_errc;
    return code == errc::not_connected || code == errc::connection_lost || code == errc::timed_out ||
           code == errc::too_many_requests || code == server_errc::unavailable || code == server_errc::overloaded ||
           code == server_errc::is_bootstrapping || code == server_errc::write_timeout ||
           code == server_errc::read_timeout;
}
// [passes]
// [store]
/// Writing the same row twice is writing it once, so that it does not matter whether the first attempt was applied.
asio::awaitable<void> store(cqlxx::session session, automobile car) {
    for (int attempt = 1;; ++attempt) {
        try {
            co_await session.execute(cqlxx::insert(car));
            co_return;
        } catch (const cqlxx::error& e) {
            if (attempt == 3 || !may_pass(e.code())) throw;
        }
        co_await pause(); // longer each time, with chance in it
    }
}
// [store]
// [count]
/// Counting twice is not counting once: only what was certainly not applied is done again.
asio::awaitable<void> count(cqlxx::session session, std::string name) {
    for (int attempt = 1;; ++attempt) {
        try {
            co_await session.execute(cqlxx::cql("UPDATE sold SET cars = cars + 1 WHERE name = ?", name));
            co_return;
        } catch (const cqlxx::error& e) {
            if (attempt == 3 || !may_pass(e.code()) || e.maybe_applied()) throw;
        }
        co_await pause();
    }
}
// [count]

/// Runs a client against the table; how many writes the node has seen.
int with_table(std::optional<answer> failure, std::function<asio::awaitable<void>(cqlxx::session)> client) {
    int writes = 0;
    world w(table(failure, writes));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        co_await client(session);
    });
    return writes;
}

/// The lines of `text` that aren't empty or a comment, as one.
std::string joined(const std::string& text) {
    std::istringstream lines(text);
    std::string all;
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && !line.starts_with("--")) all += (all.empty() ? "" : " ") + line;
    return all;
}

} // namespace

TEST_CASE("guide: what an error knows") {
    std::string told;
    std::string what;
    std::string node;
    std::error_code code;
    bool maybe_applied = false;
    const auto client = [&](cqlxx::session session) -> asio::awaitable<void> {
        // [catch]
        try {
            co_await session.execute(cqlxx::insert(ford));
        } catch (const cqlxx::server_error& e) { // the cluster's answer
            told = e.message();                  // its own words
            if (const auto* late = e.details<cqlxx::write_timeout>())
                told = fmt::format("{} of {} replicas", late->received, late->required);
            else if (const auto* few = e.details<cqlxx::unavailable>())
                told = fmt::format("{} of {} replicas are alive", few->alive, few->required);
        } catch (const cqlxx::error& e) { // found by the client
            told = fmt::format("{} {}: {}", e.node(), e.statement(), e.code().message());
        }
        // [catch]
        try {
            co_await session.execute(cqlxx::insert(ford));
        } catch (const cqlxx::error& e) {
            what = e.what();
            node = e.node();
            code = e.code();
            maybe_applied = e.maybe_applied();
        }
    };
    with_table(write_timeout(), client);
    CHECK(told == "1 of 2 replicas");
    CHECK(code == cqlxx::server_errc::write_timeout);
    CHECK(maybe_applied);
    const std::string expected = joined(R"(
-- [text]
cqlxx: the server answers WRITE_TIMEOUT (0x1100): Operation timed out - received only 1 responses.
[node 10.0.0.1:9042] [statement INSERT INTO automobile (name, year) VALUES (?, ?)] [values text, int]:
too few replicas acknowledged the write in time
-- [text]
)");
    REQUIRE_FALSE(node.empty());
    what.replace(what.find(node), node.size(), "10.0.0.1:9042");
    CHECK(what == expected);
    with_table(unavailable(), client);
    CHECK(told == "1 of 2 replicas are alive");
    CHECK(code == cqlxx::server_errc::unavailable);
    CHECK_FALSE(maybe_applied);
}

TEST_CASE("guide: again, or not") {
    const auto storing = [](cqlxx::session session) { return store(session, ford); };
    const auto counting = [](cqlxx::session session) { return count(session, "ford"); };
    CHECK(with_table(std::nullopt, storing) == 1);
    const auto attempts = [](const answer& failure,
                             const std::function<asio::awaitable<void>(cqlxx::session)>& client) {
        return with_table(failure, [&](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(client(session));
            CHECK_FALSE(e.node().empty());
        });
    };
    CHECK(attempts(write_timeout(), storing) == 3);
    CHECK(attempts(write_timeout(), counting) == 1); // counted, perhaps
    CHECK(attempts(unavailable(), counting) == 3);   // certainly not
    CHECK(attempts(error_answer(cqlxx::server_errc::invalid, "no"), storing) == 1);
}

TEST_CASE("guide: errors as values, or as nothing") {
    const int writes = with_table(std::nullopt, [](cqlxx::session session) -> asio::awaitable<void> {
        const auto wrong = cqlxx::cql<year_row>("SELECT year FROM nowhere");
        // [tuple]
        constexpr auto as_tuple = asio::experimental::as_tuple(asio::use_awaitable); // asio::as_tuple since Asio 1.24
        const auto [why, row] = co_await session.fetch_one(wrong, as_tuple); // throws nothing
        if (why) fmt::print(stderr, "no year\n");                            // a std::exception_ptr; `row` is empty
        // [tuple]
        CHECK(why);
        CHECK_FALSE(row);
        // [detached]
        session.execute(cqlxx::insert(ford), asio::detached); // sent; nobody hears what becomes of it
        // [detached]
        co_await session.close();
    });
    CHECK(writes == 1);
}

TEST_CASE("guide: giving up") {
    with_table(std::nullopt, [](cqlxx::session session) -> asio::awaitable<void> {
        const auto slow = cqlxx::cql<year_row>("SELECT year FROM slow");
        // [timeouts]
        const auto impatient = slow.timeout(50ms); // instead of config::timeout
        // [timeouts]
        const auto late = co_await error_of(session.fetch(impatient));
        CHECK(late.code() == std::errc::timed_out);
        CHECK_FALSE(late.maybe_applied());
        bool cancelled = false;
        // [cancel]
        asio::cancellation_signal give_up;
        const auto then = [&](std::exception_ptr why, const std::vector<year_row>&) {
            try {
                if (why) std::rethrow_exception(why);
            } catch (const cqlxx::error& e) {
                cancelled = e.code() == cqlxx::errc::cancelled;
            }
        };
        session.fetch(slow, asio::bind_cancellation_slot(give_up.slot(), then));
        give_up.emit(asio::cancellation_type::terminal); // the handler is called soon, not in here
        // [cancel]
        CHECK_FALSE(cancelled);
        while (!cancelled) co_await scripted::pause(1ms);
        // [race]
        using namespace asio::experimental::awaitable_operators;
        asio::steady_timer patience(co_await asio::this_coro::executor, 20ms);
        const auto first = co_await (session.fetch(slow) || patience.async_wait(asio::use_awaitable));
        const bool too_late = first.index() == 1; // the request was cancelled
        // [race]
        CHECK(too_late);
    });
}
