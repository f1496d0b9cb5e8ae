// covers: session/session.hpp session/profile.hpp
// Execution profiles at a scripted node: what they change in the bytes and in time, and what wins over what.
#include "node/support/world.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace scripted;
using cqlxx::consistency;
using cqlxx::errc;

namespace {

/// Runs `client` against a node that plays `what`; the session has the profiles "slow" and "short".
template <class Client>
void with_profiles(asio::awaitable<void> (*what)(peer&), Client client) {
    world w([what](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await what(p);
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto settings = w.config().consistency(consistency::quorum).page_size(0x55).client_timestamps(false);
        settings.profile(
            "slow",
            cqlxx::profile().consistency(consistency::one).serial_consistency(consistency::serial).page_size(0x77));
        settings.profile("short", cqlxx::profile().timeout(60ms));
        settings.profile("tries", cqlxx::profile().attempt_timeout(300ms));
        auto session = co_await connected(settings);
        co_await client(session);
    });
}

/// Answers with a row; the end of a QUERY or EXECUTE: consistency, flags (page size, serial), page size, serial.
asio::awaitable<std::string> tail(peer& p) {
    const auto request = co_await p.request();
    co_await p.answer(request, rows_of("a"));
    const std::string hex = cqlxx::to_hex(request.body);
    co_return hex.substr(hex.size() - 18);
}

} // namespace

TEST_CASE("profile: QUERY and EXECUTE take what it says; the statement's own word wins, the session's is the rest") {
    with_profiles(
        [](peer& p) -> asio::awaitable<void> {
            CHECK(co_await tail(p) == "000414000000550009"); // QUORUM, LOCAL_SERIAL
            CHECK(co_await tail(p) == "000114000000770008"); // ONE, SERIAL
            CHECK(co_await tail(p) == "000514000000030008"); // ALL, SERIAL
            CHECK(co_await tail(p) == "000414000000550009");
            co_await p.answer(co_await p.request(), prepared("id", 4, true));
            const auto execute = co_await p.request();
            CHECK(cqlxx::to_hex(execute.body) == "00026964"
                                                 "0001"
                                                 "16"
                                                 "00000077"
                                                 "0008");
            co_await p.answer(execute, rows_of("a"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.fetch(select());
            co_await session.fetch(select().profile("slow"));
            co_await session.fetch(select().profile("slow").consistency(consistency::all).page_size(3));
            co_await session.fetch(select().profile("short"));
            const prepared_statement<text_row> read("SELECT");
            const std::string name = "slow"; // known when the program runs
            co_await session.fetch(read.profile(name));
        });
}

TEST_CASE("profile: of batches, streams, pages, bulk runs") {
    with_profiles(
        [](peer& p) -> asio::awaitable<void> {
            const auto batch = co_await p.request();
            CHECK(cqlxx::to_hex(batch.body)
                      .ends_with("0001"
                                 "10"
                                 "0008"));
            co_await p.answer(batch, void_result());
            for (int i = 0; i < 2; ++i) {
                const auto got = co_await tail(p);
                CHECK(got == "000114000000770008");
            }
            for (int i = 0; i < 2; ++i) { // plain writes: neither of rows nor of conditions
                const auto got = co_await tail(p);
                CHECK(got.ends_with("000100"));
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(cqlxx::batch(insert()).profile("slow"));
            auto pages = session.stream(select().profile("slow"));
            CHECK((co_await pages.next())->size() == 1);
            auto page = co_await session.page(select().profile("slow"));
            CHECK(page.size() == 1);
            const auto statement = insert().profile("slow");
            const std::vector two(2, statement);
            const auto report = co_await cqlxx::run_all(session, two, cqlxx::bulk_options().window(1));
            CHECK(report.done == 2);
        });
}

TEST_CASE("profile: its timeout ends the request, unless the statement has one of its own") {
    with_profiles(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.request();
            const auto second = co_await p.request();
            co_await pause(100ms);
            co_await p.answer(second, rows_of("a"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(session.fetch(select().profile("short")));
            CHECK(e.code() == errc::timed_out);
            CHECK(contains(e.what(), "no answer within 60 ms ["));
            CHECK((co_await session.fetch(select().profile("short").timeout(5s))).size() == 1);
        });
}

TEST_CASE("profile: its attempt_timeout is that of each page") {
    with_profiles(
        [](peer& p) -> asio::awaitable<void> {
            for (int i = 0; i < 3; ++i) {
                const auto request = co_await p.request();
                co_await pause(120ms);
                const answer page = i < 2 ? page_of("more" + std::to_string(i), "a") : rows_of("b");
                co_await p.answer(request, page);
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto rows = co_await session.fetch(select().profile("tries"));
            CHECK(rows.size() == 3); // 360 ms together
            const auto e = co_await error_of(session.fetch(select().profile("tries")));
            CHECK(contains(e.what(), "no answer within 300 ms to one attempt (attempt_timeout)"));
        });
}

TEST_CASE("profile: one that the session does not have is an error that lists them, before anything is sent") {
    with_profiles(
        [](peer& p) -> asio::awaitable<void> {
            const auto got = co_await tail(p); // the first request that arrives
            CHECK(got == "000414000000550009");
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(session.fetch(select().profile("slwo")));
            CHECK(e.code() == errc::invalid_statement);
            CHECK(contains(e.what(), "the session has no profile \"slwo\", but \"slow\", \"short\", \"tries\""));
            CHECK(e.statement() == "SELECT");
            CHECK_FALSE(e.maybe_applied());
            const auto batch = co_await error_of(session.execute(cqlxx::batch(insert()).profile("SLOW")));
            CHECK(batch.code() == errc::invalid_statement);
            auto pages = session.stream(select().profile(std::string("none")));
            CHECK((co_await error_of(pages.next())).code() == errc::invalid_statement);
            co_await session.fetch(select());
        });
}

TEST_CASE("profile: one that can't work, and connecting fails") {
    world w([](peer&, int) -> asio::awaitable<void> { co_return; });
    w.run([&]() -> asio::awaitable<void> {
        auto settings = w.config().profile("slow", cqlxx::profile().page_size(-1));
        const auto e = co_await error_of(connected(settings));
        CHECK(e.code() == errc::invalid_configuration);
        CHECK(contains(e.what(), "profile \"slow\": page_size"));
        CHECK(w.node.connections() == 0);
    });
}
