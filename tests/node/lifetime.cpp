// covers: session/session.hpp
// Who may go when: handles, sessions, signals, the io_context; and what user code may do inside a completion.
#include "node/support/world.hpp"

#include <doctest/doctest.h>

#if defined(CQLXX_USE_BOOST_ASIO)
#    include <boost/asio/experimental/awaitable_operators.hpp>
#else
#    include <asio/experimental/awaitable_operators.hpp>
#endif

#include <array>
#include <functional>
#include <future>
#include <thread>

using namespace scripted;
using cqlxx::errc;

namespace {

/// Answers nothing.
asio::awaitable<void> silent(peer& p, int) {
    co_await p.shake_hands();
    co_await p.stay_silent();
}
/// Answers everything.
asio::awaitable<void> obliging(peer& p, int) {
    co_await p.shake_hands();
    for (;;) co_await p.answer(co_await p.request(), rows_of("a"));
}

/// A completion handler that counts by code.
struct ends {
    int good = 0;
    int closed = 0;
    int cancelled = 0;
    int other = 0;

    auto count() {
        return [this](std::exception_ptr e) {
            try {
                if (e) std::rethrow_exception(e);
                ++good;
            } catch (const cqlxx::error& failure) {
                ++(failure.code() == errc::session_closed ? closed
                   : failure.code() == errc::cancelled    ? cancelled
                                                          : other);
            }
        };
    }
    int all() const { return good + closed + cancelled + other; }
};

} // namespace

TEST_CASE("lifetime: the last handle goes: requests under way end, run() returns") {
    ends e;
    world w(silent);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto copy = session;
        for (int i = 0; i < 5; ++i) session.execute(insert(), e.count());
        session = cqlxx::session();
        co_await pause(10ms);
        CHECK(e.all() == 0);
    });
    CHECK(e.closed == 5);
}

TEST_CASE("lifetime: nothing is delivered inside the initiating call, nor inside the handle's destructor") {
    world w(silent);
    w.run([&]() -> asio::awaitable<void> {
        bool inside = true;
        int delivered = 0;
        const auto check = [&](std::exception_ptr) {
            CHECK_FALSE(inside);
            ++delivered;
        };
        auto session = co_await connected(w.config().max_requests(1).max_waiting(1));
        for (int i = 0; i < 3; ++i) session.execute(insert(), check); // the third fails: too many
        session.execute(cqlxx::cql("USE x"), check);
        cqlxx::session().execute(insert(), asio::bind_executor(w.io, check));
        session = cqlxx::session();
        inside = false;
        co_await pause(10ms);
        CHECK(delivered == 5);
    });
}

TEST_CASE("lifetime: close() waits for requests under way and refuses new ones; twice is the same as once") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto r = co_await p.receive();
        co_await pause(20ms);
        co_await p.answer(r, void_result());
        co_await p.stay_silent();
    });
    const auto began = client_clock::now();
    w.run([&]() -> asio::awaitable<void> {
        ends first;
        ends late;
        auto session = co_await connected(w.config());
        session.execute(insert(), first.count());
        int closed = 0;
        session.close([&](std::exception_ptr e) { closed += !e; });
        co_await pause(1ms);
        session.execute(insert(), late.count());
        co_await session.close();
        CHECK(first.good == 1);
        CHECK(late.closed == 1);
        co_await pause(1ms);
        CHECK(closed == 1);
        const auto e = co_await error_of(session.execute(insert()));
        CHECK(e.code() == errc::session_closed);
        co_await session.close();
        co_await cqlxx::session().close();
    });
    CHECK(client_clock::now() - began < 3s); // no timer of a refused request keeps run() going
}

TEST_CASE("lifetime: cancelling close() ends the session at once") {
    world w(silent);
    w.run([&]() -> asio::awaitable<void> {
        ends e;
        auto session = co_await connected(w.config());
        session.execute(insert(), e.count());
        asio::cancellation_signal signal;
        bool closed = false;
        session.close(asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr) { closed = true; }));
        co_await pause(5ms);
        CHECK_FALSE(closed);
        signal.emit(asio::cancellation_type::terminal);
        co_await pause(5ms);
        CHECK(closed);
        CHECK(e.closed == 1);
    });
}

TEST_CASE("lifetime: cancelling one request keeps the others and the connection") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto first = co_await p.request();
        const auto second = co_await p.request();
        co_await pause(20ms);
        co_await p.answer(first, rows_of("first"));
        co_await p.answer(second, rows_of("second"));
        co_await p.answer(co_await p.request(), rows_of("third"));
        co_await p.stay_silent();
    });
    asio::cancellation_signal signal; // outlives all: what is left in it must not matter
    w.run([&]() -> asio::awaitable<void> {
        ends e;
        auto session = co_await connected(w.config());
        session.execute(insert(), asio::bind_cancellation_slot(signal.slot(), e.count()));
        std::string second;
        session.fetch_one(select(),
                          [&](std::exception_ptr, std::optional<text_row> row) { second = std::get<0>(*row); });
        co_await pause(5ms);
        signal.emit(asio::cancellation_type::terminal);
        CHECK(e.all() == 0); // not inside emit()
        co_await pause(1ms);
        CHECK(e.cancelled == 1);
        const auto third = co_await session.fetch_one(select());
        CHECK(second == "second");
        CHECK(std::get<0>(third.value()) == "third");
        signal.emit(asio::cancellation_type::terminal); // too late
    });
    CHECK(w.node.connections() == 1);
}

TEST_CASE("lifetime: a request may be cancelled while it waits: for a stream, for a preparation") {
    world w(silent);
    w.run([&]() -> asio::awaitable<void> {
        ends e;
        std::array<asio::cancellation_signal, 3> signals;
        auto session = co_await connected(w.config().max_requests(2));
        const prepared_statement<> statement("INSERT");
        session.execute(statement, asio::bind_cancellation_slot(signals[0].slot(), e.count()));
        session.execute(insert(), asio::detached);
        session.execute(insert(), asio::bind_cancellation_slot(signals[1].slot(), e.count()));
        session.execute(statement, asio::bind_cancellation_slot(signals[2].slot(), e.count()));
        co_await pause(5ms);
        for (auto& s : signals) s.emit(asio::cancellation_type::terminal);
        co_await pause(5ms);
        CHECK(e.cancelled == 3);
    });
}

TEST_CASE("lifetime: `operation || timer` gives the request up, whatever it waits for, and the session goes on") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto ignored = co_await p.request();
        for (;;) {
            const auto r = co_await p.request();
            if (contains(r.text(), "END")) co_await p.answer(ignored, rows_of("late"));
            if (contains(r.text(), "END")) co_await p.answer(r, rows_of("end"));
        }
    });
    w.run([&]() -> asio::awaitable<void> {
        using namespace asio::experimental::awaitable_operators;
        auto session = co_await connected(w.config().heartbeat(60s, 60s));
        const prepared_statement<text_row> unprepared("SELECT");
        for (int i = 0; i < 4; ++i) {
            client_timer timer(w.io.get_executor(), 5ms);
            std::size_t winner = 0;
            if (i % 2 == 0) {
                auto either = co_await (session.fetch(select()) || timer.async_wait(asio::use_awaitable));
                winner = either.index();
            } else {
                auto either = co_await (session.fetch(unprepared) || timer.async_wait(asio::use_awaitable));
                winner = either.index();
            }
            CHECK(winner == 1);
        }
        const auto rows = co_await session.fetch(cqlxx::cql<text_row>("END"));
        CHECK(rows == texts({"end"}));
    });
    CHECK(w.node.connections() == 1);
}

TEST_CASE("lifetime: the io_context goes with requests under way: their handlers are destroyed, not called") {
    auto witness = std::make_shared<int>(0);
    asio::cancellation_signal signal;
    {
        world w(silent);
        asio::co_spawn(
            w.io,
            [](world& w, std::shared_ptr<int> witness, asio::cancellation_signal& signal) -> asio::awaitable<void> {
                auto session = co_await connected(w.config().max_requests(4));
                const prepared_statement<text_row> statement("SELECT");
                for (int i = 0; i < 8; ++i) session.execute(insert(), [witness](std::exception_ptr) { ++*witness; });
                session.execute(insert(), asio::bind_cancellation_slot(signal.slot(),
                                                                       [witness](std::exception_ptr) { ++*witness; }));
                auto pages = session.stream(statement);
                co_await pages.next();
                ++*witness;
            }(w, witness, signal),
            asio::detached);
        w.settle();
        CHECK(witness.use_count() > 5);
    }
    CHECK(witness.use_count() == 1);
    CHECK(*witness == 0);
    signal.emit(asio::cancellation_type::terminal);
}

TEST_CASE("lifetime: the io_context goes while a session connects, reconnects or closes") {
    for (int phase = 0; phase < 3; ++phase) {
        CAPTURE(phase);
        world w([phase](peer& p, int number) -> asio::awaitable<void> {
            if (phase == 0 || number > 0) co_await p.stay_silent();
            co_await p.shake_hands();
            if (phase == 2) co_await p.stay_silent();
        });
        asio::co_spawn(
            w.io,
            [](world& w, int phase) -> asio::awaitable<void> {
                auto session = co_await connected(w.config());
                session.execute(insert(), [](std::exception_ptr) {});
                if (phase == 2) co_await session.close();
                co_await pause(1h);
            }(w, phase),
            asio::detached);
        w.settle();
    }
}

TEST_CASE("lifetime: user code inside a completion may submit, cancel, close, drop the session and throw") {
    world w(obliging);
    int thrown = 0;
    ends e;
    auto session = std::make_shared<cqlxx::session>();
    asio::cancellation_signal signal;
    asio::co_spawn(
        w.io,
        [&]() -> asio::awaitable<void> {
            *session = co_await connected(w.config());
            session->execute(insert(), [&](std::exception_ptr) {
                session->execute(insert(), asio::bind_cancellation_slot(signal.slot(), e.count()));
                signal.emit(asio::cancellation_type::terminal);
                throw std::runtime_error("the user's");
            });
            session->execute(insert(), [&](std::exception_ptr) {
                session->execute(insert(), e.count());
                session->close(e.count());
                *session = cqlxx::session();
                throw std::runtime_error("the user's");
            });
        },
        [&](std::exception_ptr) { w.node.stop(); });
    while (!w.io.stopped()) {
        try {
            w.time.run(w.io);
            break;
        } catch (const std::runtime_error&) {
            ++thrown;
        }
    }
    CHECK(w.io.stopped());
    CHECK(thrown == 2);
    CHECK(e.all() == 3);
    CHECK(e.cancelled == 1);
}

TEST_CASE("lifetime: when the connection is lost, a completion may cancel, and so end, the others that fail with it") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (int i = 0; i < 8; ++i) co_await p.receive();
        if (number > 0) co_await p.stay_silent();
    });
    ends e;
    w.run([&]() -> asio::awaitable<void> {
        std::array<asio::cancellation_signal, 8> signals;
        auto session = co_await connected(w.config());
        for (std::size_t i = 0; i < signals.size(); ++i)
            session.execute(insert(), asio::bind_cancellation_slot(signals[i].slot(), [&](std::exception_ptr why) {
                                e.count()(std::move(why));
                                for (auto& s : signals) s.emit(asio::cancellation_type::terminal);
                                session = cqlxx::session();
                            }));
        while (e.all() < 8) co_await pause(1ms);
    });
    CHECK(e.other + e.cancelled == 8);
}

TEST_CASE("lifetime: a log sink that throws does no harm") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto r = co_await p.receive();
        if (number > 0) co_await p.answer(r, void_result());
        if (number > 0) co_await p.stay_silent();
    });
    int lines = 0;
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().log([&](cqlxx::log_level, std::string_view) {
            ++lines;
            throw std::runtime_error("disk full");
        }));
        co_await error_of(session.execute(insert()));
        co_await pause(30ms);
        co_await session.execute(insert());
    });
    CHECK(lines == 3); // connected, lost, connected
}

TEST_CASE("lifetime: futures from another thread, and callbacks on another context") {
    asio::io_context client;
    asio::io_context server;
    cqlxx::testing::node node(server.get_executor(), obliging);
    auto work = asio::make_work_guard(client);
    std::thread serving([&] { server.run(); });
    std::thread running([&] { client.run(); });
    {
        auto session = cqlxx::connect(client.get_executor(), cqlxx::config(node.address()), asio::use_future).get();
        session.execute(insert(), asio::use_future).get();
        CHECK(session.fetch(select(), asio::use_future).get() == texts({"a"}));
        asio::io_context other;
        const auto here = std::this_thread::get_id();
        std::thread::id called;
        session.execute(insert(),
                        asio::bind_executor(other, [&](std::exception_ptr) { called = std::this_thread::get_id(); }));
        other.run(); // returns when the request has ended: it counts as work
        CHECK(called == here);
        CHECK_THROWS_AS(cqlxx::connect(client.get_executor(), cqlxx::config("127.0.0.1:1"), asio::use_future).get(),
                        cqlxx::error);
    }
    work.reset();
    running.join();
    asio::post(server, [&] { server.stop(); });
    serving.join();
}
