#include <cqlxx/testing/clock.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <string>

using namespace std::chrono_literals;
using time_source = cqlxx::testing::clock; // ::clock is a function

namespace {

namespace asio = cqlxx::asio;

/// Writes down what is called, and when.
struct diary {
    time_source time{};
    time_source::time_point began = time.now();
    std::string lines{};

    auto entry(std::string name) {
        return [this, name](bool due) {
            const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(time.now() - began);
            lines += name + (due ? "@" + std::to_string(passed.count()) : " cancelled") + " ";
        };
    }
    auto plan(std::chrono::milliseconds after, const std::string& name) {
        return time.call_at(began + after, entry(name));
    }
};

} // namespace

TEST_CASE("clock: stands still until it is moved") {
    time_source time;
    const auto before = time.now();
    CHECK(time.now() == before);
    time.advance(5s);
    CHECK(time.now() == before + 5s);
    const time_source copy = time;
    time.advance(1ns);
    CHECK(copy.now() == before + 5s + 1ns); // the same clock
}

TEST_CASE("clock: calls in the order of time, then of planning, each at its own time") {
    diary d;
    d.plan(30ms, "c");
    d.plan(10ms, "a");
    d.plan(10ms, "b");
    d.plan(31ms, "d");
    CHECK(d.time.waiting() == 4);
    d.time.advance(30ms);
    CHECK(d.lines == "a@10 b@10 c@30 ");
    d.time.advance(0ms);
    CHECK(d.time.waiting() == 1);
    d.time.advance(1h);
    CHECK(d.lines == "a@10 b@10 c@30 d@31 ");
    CHECK(d.time.now() == d.began + 30ms + 1h);
}

TEST_CASE("clock: what is planned by a call is called in the same advance if its time comes; what is past, at once") {
    diary d;
    d.time.call_at(d.began + 10ms, [&](bool) {
        d.plan(15ms, "within");
        d.plan(25ms, "behind");
        d.plan(5ms, "past");
    });
    d.time.advance(20ms);
    CHECK(d.lines == "past@10 within@15 ");
    CHECK(d.time.waiting() == 1);
}

TEST_CASE("clock: a plan that is cancelled hears of it, once") {
    diary d;
    const auto a = d.plan(10ms, "a");
    const auto b = d.plan(20ms, "b");
    d.time.cancel(a);
    d.time.cancel(a);
    d.time.advance(30ms);
    d.time.cancel(b); // too late
    CHECK(d.lines == "a cancelled b@20 ");
}

TEST_CASE("clock: a call may cancel others") {
    diary d;
    time_source::key other{};
    d.time.call_at(d.began + 10ms, [&](bool) { d.time.cancel(other); });
    other = d.plan(10ms, "other");
    d.time.advance(10ms);
    CHECK(d.lines == "other cancelled ");
}

TEST_CASE("clock: forgets its plans without a word") {
    diary d;
    d.plan(10ms, "a");
    d.time.forget();
    d.time.advance(1h);
    CHECK(d.lines.empty());
    CHECK_FALSE(d.time.advance_to_next());
}

TEST_CASE("clock: advances to what comes next") {
    diary d;
    d.plan(2h, "late");
    d.plan(1h, "early");
    CHECK(d.time.advance_to_next());
    CHECK(d.lines == "early@3600000 ");
    CHECK(d.time.now() == d.began + 1h);
}

TEST_CASE("clock: run() goes on while something happens, and moves time when nothing does") {
    asio::io_context io;
    diary d;
    const auto work = asio::make_work_guard(io);
    int steps = 0;
    std::function<void()> busy = [&] {
        if (++steps < 1000) asio::post(io, busy);
    };
    asio::post(io, busy);
    d.time.call_at(d.began + 1h, [&](bool) {
        CHECK(steps == 1000); // what was to be done came before
        d.plan(2h, "second");
    });
    d.time.call_at(d.began + 3h, [&](bool) { io.stop(); });
    d.time.run(io);
    CHECK(d.lines == "second@7200000 ");
    CHECK(d.time.now() == d.began + 3h);
}

TEST_CASE("clock: run() ends with the io_context, whatever is still planned, and by its limit") {
    asio::io_context idle;
    diary d;
    d.plan(1h, "never");
    d.time.run(idle); // nothing keeps it
    CHECK(d.lines.empty());
    asio::io_context hung;
    const auto work = asio::make_work_guard(hung);
    time_source().run(hung, 0s);
    CHECK_FALSE(hung.stopped());
}
