// covers: session/session.hpp net/connection.hpp
// A real node freezes, dies and comes back under a session's feet.
#include "live/support/cluster.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

using namespace live;
using cqlxx::errc;
using clock_type = std::chrono::steady_clock;

namespace {

const auto ask = cqlxx::cql<text_row>("SELECT key FROM system.local");

/// Until the session works again; fails the test after `limit`.
asio::awaitable<void> until_it_works(cqlxx::session session, std::chrono::seconds limit) {
    for (const auto end = clock_type::now() + limit; clock_type::now() < end;) {
        try {
            co_await session.fetch(ask);
            co_return;
        } catch (const cqlxx::error&) {}
        co_await sleep(20ms);
    }
    FAIL("the session does not work again");
}

struct tally {
    int good = 0;
    int timed_out = 0;
    int lost = 0;
    int other = 0;
    clock_type::time_point last{};

    auto count() {
        return [this](std::exception_ptr e, auto&&...) {
            last = clock_type::now();
            try {
                if (e) std::rethrow_exception(e);
                ++good;
            } catch (const cqlxx::error& failure) {
                ++(failure.code() == errc::timed_out         ? timed_out
                   : failure.code() == errc::connection_lost ? lost
                                                             : other);
                CHECK_FALSE(failure.maybe_applied()); // all of them read
            }
        };
    }
    int all() const { return good + timed_out + lost + other; }
};

} // namespace

TEST_CASE("live: a frozen node: requests end by their deadlines, the same connection works when it is back") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cluster().heartbeat(60s, 60s));
        co_await session.fetch(ask);
        tally t;
        {
            const fault frozen("pause", "resume");
            const auto began = clock_type::now();
            for (int i = 0; i < 100; ++i) session.fetch(ask.timeout(300ms), t.count());
            session.fetch(ask.timeout(1ms), t.count());
            while (t.all() < 101) co_await sleep(5ms);
            CHECK(t.timed_out == 101);
            CHECK(t.last - began < 1s);
        }
        co_await until_it_works(session, 10s);
        for (int i = 0; i < 50; ++i) {
            const auto rows = co_await session.fetch(ask); // the 101 late answers are nobody's
            CHECK(rows == texts({"local"}));
        }
    });
}

TEST_CASE("live: a node frozen for longer than the heartbeat's patience is given up and connected to again") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cluster().heartbeat(200ms, 300ms).connect_timeout(500ms));
        co_await session.fetch(ask);
        tally t;
        {
            const fault frozen("pause", "resume");
            const auto began = clock_type::now();
            for (int i = 0; i < 20; ++i) session.fetch(ask, t.count());
            while (t.all() < 20) co_await sleep(5ms);
            CHECK(t.lost == 20);
            CHECK(t.last - began < 3s);
        }
        co_await until_it_works(session, 15s);
    });
}

TEST_CASE("live: a request given up by `||` leaves the session as it was") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cluster());
        {
            const fault frozen("pause", "resume");
            for (int i = 0; i < 3; ++i) {
                asio::cancellation_signal signal;
                bool ended = false;
                asio::co_spawn(
                    co_await asio::this_coro::executor,
                    [](cqlxx::session s, bool& flag) -> asio::awaitable<void> {
                        const auto e = co_await error_of(s.fetch(ask));
                        CHECK(e.code() == errc::cancelled);
                        CHECK_FALSE(e.maybe_applied()); // it reads
                        flag = true;
                    }(session, ended),
                    asio::bind_cancellation_slot(signal.slot(), asio::detached));
                co_await sleep(20ms);
                signal.emit(asio::cancellation_type::terminal);
                co_await sleep(20ms);
                CHECK(ended);
            }
        }
        co_await until_it_works(session, 10s);
    });
}

TEST_CASE("live: a killed node: all in flight end at once with an error; after its restart the same session works") {
    run(
        []() -> asio::awaitable<void> {
            auto session = co_await cqlxx::connect(cluster().max_requests(64));
            const prepared_statement<text_row> prepared("SELECT key FROM system.local WHERE key = ?",
                                                        std::string("local"));
            co_await session.fetch(prepared);
            tally t;
            CHECK(node_1("pause")); // so that all of them are in flight
            for (int i = 0; i < 500; ++i) session.fetch(i % 2 == 0 ? ask.timeout(30s) : ask, t.count());
            session.fetch(prepared, t.count());
            co_await sleep(50ms);
            fault dead("kill", "start-node");
            const auto began = clock_type::now();
            while (t.all() < 501) co_await sleep(1ms);
            const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(t.last - began).count();
            MESSAGE("all ended within " << took << " ms");
            CHECK(took < 1000);
            CHECK(t.lost == 501);
            const auto none = co_await error_of(session.fetch(ask));
            CHECK(none.code() == errc::not_connected);
            CHECK_FALSE(none.maybe_applied());
            dead.mend();
            co_await until_it_works(session, 15s);
            const auto rows = co_await session.fetch(prepared);
            CHECK(rows == texts({"local"}));
        },
        120s);
}
