// covers: session/read_ahead_stream.hpp
// Streams that ask for the next page while the caller works on one; deadlines and leaving early, with and without.
#include "node/support/world.hpp"

#include <doctest/doctest.h>

#include <string>
#include <tuple>

using namespace scripted;
using cqlxx::errc;

namespace {

std::string text_of(std::optional<cqlxx::page<text_row>>& page) {
    if (!page) return "none";
    return page->empty() ? "empty" : std::get<0>(*page->begin());
}

/// Waits until `number` requests came, and a little longer in case that another one comes, which must not.
asio::awaitable<int> settled(const int& requests, int number) {
    while (requests < number) co_await pause(1ms);
    co_await pause(5ms);
    co_return requests;
}

} // namespace

TEST_CASE("read ahead: one page in hand, one asked for, never more; empty pages and the end") {
    int requests = 0;
    world w([&](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (const std::string state : {"s1", "s2", "s3", ""}) {
            const auto r = co_await p.request();
            if (requests > 0) CHECK(contains(r.text(), "s" + std::to_string(requests)));
            ++requests;
            if (requests == 2)
                co_await p.answer(r, page_of(state)); // empty, but not the last
            else
                co_await p.answer(r, page_of(state, "row " + std::to_string(requests)));
        }
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        auto pages = session.stream(select()).read_ahead();
        int sent = co_await settled(requests, 0);
        CHECK(sent == 0); // nothing before the first next()
        std::string seen;
        for (const int expected : {2, 3, 4, 4}) {
            auto page = co_await pages.next();
            seen += text_of(page) + ";";
            sent = co_await settled(requests, expected);
            CHECK(sent == expected);
        }
        CHECK(seen == "row 1;empty;row 3;row 4;");
        for (int i = 0; i < 2; ++i) {
            auto page = co_await pages.next();
            CHECK_FALSE(page.has_value());
        }
    });
}

TEST_CASE("read ahead: a page that fails is told in its turn, and can be asked for again") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.request(), page_of("s1", "a"));
        co_await p.answer(co_await p.request(), error_answer(cqlxx::server_errc::overloaded, "overloaded"));
        const auto again = co_await p.request();
        CHECK(contains(again.text(), "s1"));
        co_await p.answer(again, page_of("", "b"));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto pages = (co_await connected(w.config())).stream(select()).read_ahead(); // keeps the session open
        auto page = co_await pages.next();
        CHECK(text_of(page) == "a");
        co_await pause(10ms); // the failure has come
        const auto e = co_await error_of(pages.next());
        CHECK(e.code() == cqlxx::server_errc::overloaded);
        page = co_await pages.next();
        CHECK(text_of(page) == "b");
        page = co_await pages.next();
        CHECK_FALSE(page.has_value());
    });
}

TEST_CASE("read ahead: leaving early gives up the page that is under way; the session goes on") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.request(), page_of("s1", "a"));
        co_await p.request(); // never answered
        co_await p.answer(co_await p.request(), rows_of("other"));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().heartbeat(60s, 60s));
        {
            auto pages = session.stream(select()).read_ahead();
            auto page = co_await pages.next();
            CHECK(text_of(page) == "a");
        }
        const auto row = co_await session.fetch_one(select());
        CHECK(std::get<0>(row.value()) == "other");
        const auto began = client_clock::now();
        co_await session.close(); // waits for nothing that was given up
        CHECK(client_clock::now() - began < 5s);
    });
}

TEST_CASE("read ahead: cancelling next() cancels its request; the page can be asked for again") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.request(); // never answered
        co_await p.answer(co_await p.request(), rows_of("a"));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().heartbeat(60s, 60s));
        auto pages = session.stream(select()).read_ahead();
        asio::cancellation_signal signal;
        bool cancelled = false;
        pages.next(asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr why, auto page) {
            try {
                if (why) std::rethrow_exception(why);
            } catch (const cqlxx::error& e) {
                cancelled = e.code() == errc::cancelled && !page;
            }
        }));
        co_await pause(5ms);
        signal.emit(asio::cancellation_type::terminal);
        while (!cancelled) co_await pause(1ms);
        auto page = co_await pages.next();
        CHECK(text_of(page) == "a");
        signal.emit(asio::cancellation_type::terminal); // too late: cancels nothing
        page = co_await pages.next();
        CHECK_FALSE(page.has_value());
    });
}

TEST_CASE("read ahead: the deadline is that of one page, not of the stream") {
    for (const bool ahead : {false, true}) {
        world w([](peer& p, int) -> asio::awaitable<void> {
            co_await p.shake_hands();
            for (int i = 0; i < 4; ++i) {
                const auto r = co_await p.request();
                co_await pause(60ms);
                co_await p.answer(r, page_of("s", "a"));
            }
            co_await p.request(); // late for ever
            co_await p.stay_silent();
        });
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config().heartbeat(60s, 60s));
            const auto query = select().timeout(200ms);
            auto plain = session.stream(query);
            auto pages = session.stream(query).read_ahead();
            for (int i = 0; i < 5; ++i) {
                bool timed_out = false;
                try {
                    std::optional<cqlxx::page<text_row>> page;
                    if (ahead)
                        page = co_await pages.next();
                    else
                        page = co_await plain.next();
                    CHECK(text_of(page) == "a");
                } catch (const cqlxx::error& e) {
                    timed_out = e.code() == errc::timed_out;
                }
                CHECK(timed_out == (i == 4)); // 240 ms have passed by then
            }
        });
    }
}

TEST_CASE("read ahead: a stream that is destroyed while a callback waits tells it so") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().heartbeat(60s, 60s));
        std::error_code told;
        session.stream(select()).read_ahead().next([&](std::exception_ptr why, auto) {
            try {
                std::rethrow_exception(why);
            } catch (const cqlxx::error& e) {
                told = e.code();
            }
        });
        while (!told) co_await pause(1ms);
        CHECK(told == errc::cancelled);
    });
}

TEST_CASE("read ahead: a session that never was") {
    asio::io_context io;
    bool told = false;
    auto pages = cqlxx::session().stream(select()).read_ahead();
    pages.next(asio::bind_executor(io, [&](std::exception_ptr why, auto page) { told = why && !page; }));
    io.run();
    CHECK(told);
}

TEST_CASE("read ahead: an io_context that goes first takes stream, request and waiting coroutine with it") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.request(), page_of("s1", "a"));
        co_await p.stay_silent();
    });
    bool waits = false;
    asio::co_spawn(
        w.io,
        [&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config());
            auto pages = session.stream(select()).read_ahead();
            auto page = co_await pages.next();
            waits = text_of(page) == "a";
            page = co_await pages.next();
            waits = false;
        },
        asio::detached);
    while (!waits) w.io.run_one();
    for (int i = 0; i < 3; ++i) w.io.poll();
    CHECK(waits);
}
