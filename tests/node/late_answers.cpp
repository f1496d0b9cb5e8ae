// covers: testing/clock.hpp testing/timer.hpp
// Answers that come later, by the node's clock, and sessions whose own time is the same clock's: nothing here waits.
#include "node/support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

using namespace scripted;
using cqlxx::errc;

namespace {

/// Answers QUERY "n" after n seconds.
handlers by_seconds() {
    handlers list;
    list.on([](const received& r) -> std::optional<reaction> {
        if (!r.is(opcode::query) || r.cql().find_first_not_of("0123456789") != std::string_view::npos)
            return std::nullopt;
        const std::string text(r.cql());
        return reaction(rows_of(text)).after(std::chrono::seconds(std::stoi(text)));
    });
    return list;
}
auto seconds(int count) { return cqlxx::cql<text_row>(cqlxx::runtime(std::to_string(count))); }

} // namespace

TEST_CASE("late answers: come in the order of their time, not of the requests, and only when the test moves time") {
    world w(by_seconds());
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().timeout(1h).heartbeat(24h, 24h));
        std::string came;
        for (const int each : {3, 1, 2})
            session.fetch_one(seconds(each), [&](std::exception_ptr, std::optional<text_row> row) {
                came += row ? std::get<0>(*row) : "?";
            });
        const auto began = w.time.now();
        while (came.size() < 2) co_await pause(100ms);
        CHECK(came == "12");
        CHECK(w.time.now() - began == 2s);
        while (came.size() < 3) co_await pause(100ms);
        CHECK(came == "123");
        CHECK(w.time.now() - began == 3s);
    });
}

TEST_CASE("late answers: the test may move time itself") {
    world w(by_seconds());
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().timeout(1h).heartbeat(24h, 24h));
        bool came = false;
        session.fetch_one(seconds(60), [&](std::exception_ptr e, std::optional<text_row>) { came = !e; });
        co_await pause(1s); // the request is there
        w.node.clock().advance(58s);
        co_await pause(500ms);
        CHECK_FALSE(came);
        w.node.clock().advance(1s);
        co_await pause(1ms);
        CHECK(came);
    });
}

TEST_CASE("late answers: a timeout is to the millisecond, and the wheel's four") {
    world w(by_seconds());
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().heartbeat(24h, 24h));
        auto began = w.time.now();
        const auto e = co_await error_of(session.fetch(seconds(60))); // config::timeout, 10 s
        CHECK(e.code() == errc::timed_out);
        CHECK(w.time.now() - began >= 10s);
        CHECK(w.time.now() - began <= 10s + 8ms);
        began = w.time.now();
        const auto row = co_await session.fetch_one(seconds(9)); // in time, on a machine of any speed
        CHECK(std::get<0>(row.value()) == "9");
        CHECK(w.time.now() - began == 9s);
    });
    CHECK(w.node.connections() == 1);
}

TEST_CASE(
    "late answers: behind a gate, time begins when it lets them through; those of a client that is gone are dropped") {
    gate held;
    handlers list;
    list.on(statement("INSERT").when(held).after(5s));
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        bool done = false;
        session.execute(insert(), [&](std::exception_ptr e) { done = !e; });
        co_await pause(3s);
        CHECK(held.waiting() == 1);
        const auto opened = w.time.now();
        held.open();
        while (!done) co_await pause(1s);
        CHECK(w.time.now() - opened == 5s);
        co_await error_of(session.execute(insert().timeout(1s)));
    });
    w.time.advance(1h);
}

TEST_CASE(
    "late answers: a silent node is asked for a sign of life after the interval, and given up after its patience") {
    std::string log;
    std::vector<std::chrono::milliseconds> probes;
    cqlxx::testing::clock* time = nullptr;
    cqlxx::testing::clock::time_point began{};
    world w([&](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        if (number == 0) began = time->now();
        for (;;) {
            const auto r = co_await p.receive();
            probes.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(time->now() - began));
            if (probes.size() < 3) co_await p.answer(r, supported());
        }
    });
    time = &w.time;
    w.run([&]() -> asio::awaitable<void> {
        const auto keep = [&](cqlxx::log_level level, std::string_view line) {
            if (level == cqlxx::log_level::warn) log += line;
        };
        auto session = co_await connected(w.config().heartbeat(30s, 5s).log(keep));
        while (w.node.connections() == 1) co_await pause(1s);
        CHECK(w.time.now() - began >= 95s); // 30, 60, 90, and 5
        CHECK(w.time.now() - began <= 97s);
    });
    REQUIRE(probes.size() >= 3);
    CHECK(probes[0] == 30s);
    CHECK(probes[1] == 60s);
    CHECK(probes[2] == 90s);
    CHECK(contains(log, "no sign of life within 5000 ms after a heartbeat"));
}

TEST_CASE("late answers: pauses between attempts to connect grow up to the cap") {
    std::vector<cqlxx::testing::clock::time_point> attempts;
    const cqlxx::testing::clock* time = nullptr;
    world w([&](peer& p, int number) -> asio::awaitable<void> {
        attempts.push_back(time->now());
        if (number > 0 && number < 9) co_return; // hangs up
        co_await p.shake_hands();
        if (number == 0) co_return;
        co_await p.stay_silent();
    });
    time = &w.time;
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().reconnection(1s, 20s));
        while (w.node.connections() < 10) co_await pause(1s);
    });
    REQUIRE(attempts.size() == 10);
    for (std::size_t i = 1; i < attempts.size(); ++i) {
        CAPTURE(i);
        const auto most = std::min<std::chrono::seconds>(20s, std::chrono::seconds(1 << (i - 1)));
        const auto paused = attempts[i] - attempts[i - 1];
        CHECK(paused <= most * 1.2);
        CHECK(paused >= most * 0.5);
    }
}
