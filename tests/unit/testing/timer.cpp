#include <cqlxx/testing/timer.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

using namespace std::chrono_literals;
using cqlxx::net::asio_error;
using cqlxx::testing::timer;

namespace {

namespace asio = cqlxx::asio;

struct fixture {
    asio::io_context io{};
    cqlxx::testing::clock time{};
    timer one{io.get_executor(), time};
    std::optional<asio_error> ended{};

    auto note() {
        return [this](asio_error code) { ended = code; };
    }
};

} // namespace

TEST_CASE("timer: waits until its time has come, and is called by the executor") {
    fixture f;
    f.one.expires_after(10ms);
    f.one.async_wait(f.note());
    f.time.advance(9ms);
    f.io.poll();
    CHECK_FALSE(f.ended);
    f.time.advance(1ms);
    CHECK_FALSE(f.ended); // not inside advance()
    f.io.poll();
    REQUIRE(f.ended);
    CHECK_FALSE(*f.ended);
}

TEST_CASE("timer: a time that is past is over, but not inside the call") {
    fixture f;
    f.one.expires_after(0ms);
    f.one.async_wait(f.note());
    CHECK_FALSE(f.ended);
    f.io.poll();
    CHECK(f.ended);
    CHECK(f.time.waiting() == 0);
}

TEST_CASE("timer: cancel, a new time and the end of the timer end the wait with operation_aborted") {
    for (int how = 0; how < 3; ++how) {
        fixture f;
        auto other = std::make_unique<timer>(f.io.get_executor(), f.time);
        other->expires_after(10ms);
        other->async_wait(f.note());
        if (how == 0) other->cancel();
        if (how == 1) other->expires_after(20ms);
        if (how == 2) other.reset();
        CHECK_FALSE(f.ended);
        f.io.poll();
        REQUIRE(f.ended);
        CHECK(*f.ended == asio::error::operation_aborted);
        CHECK(f.time.waiting() == 0);
    }
}

TEST_CASE("timer: several may wait; the one that is over is waited for anew") {
    fixture f;
    int called = 0;
    f.one.expires_after(10ms);
    for (int i = 0; i < 3; ++i) f.one.async_wait([&](asio_error code) { called += !code; });
    f.time.advance(1h);
    f.io.poll();
    CHECK(called == 3);
    f.one.expires_after(1ms);
    f.one.async_wait([&](asio_error code) { called += !code; });
    f.io.restart();
    f.time.advance(1ms);
    f.io.poll();
    CHECK(called == 4);
}

TEST_CASE("timer: who waits keeps the io_context running; who is forgotten does not, and is destroyed uncalled") {
    fixture f;
    const auto witness = std::make_shared<int>(0);
    f.one.expires_after(10ms);
    f.one.async_wait([witness](asio_error) { ++*witness; });
    f.io.poll();
    CHECK_FALSE(f.io.stopped());
    CHECK(witness.use_count() == 2);
    f.time.forget();
    CHECK(witness.use_count() == 1);
    f.io.poll();
    CHECK(f.io.stopped());
    CHECK(*witness == 0);
}

TEST_CASE("timer: is awaited by a coroutine") {
    fixture f;
    bool over = false;
    asio::co_spawn(
        f.io,
        [&]() -> asio::awaitable<void> {
            f.one.expires_after(5h);
            co_await f.one.async_wait(asio::use_awaitable);
            over = true;
        },
        asio::detached);
    f.time.run(f.io);
    CHECK(over);
}
