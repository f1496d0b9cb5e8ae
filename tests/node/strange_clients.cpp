// covers: session/session.hpp session/bulk.hpp net/connection.hpp
// User code where it may run, doing what it should not: handlers that call back into the session, whoever gives up at every
// step, connections that break in unusual ways, and what must not be left behind.
#include "node/support/world.hpp"
#include <cqlxx/session/bulk.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

using namespace scripted;
using cqlxx::errc;

namespace {

const prepared_statement<text_row> read_it("SELECT");
const prepared_statement<> write_it("INSERT");

std::ptrdiff_t open_files() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
}

/// Answers so many requests (heartbeats do not count) and then nothing any more: PREPARE, pages of two, and writes.
conversation answers(int count) {
    return [count](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (int i = 0; i < count; ++i) {
            const auto r = co_await p.request();
            if (r.is(opcode::prepare))
                co_await p.answer(r, prepared("id", 4, contains(r.text(), "SELECT")));
            else if (contains(r.text(), "s1"))
                co_await p.answer(r, rows(text_column()).add("b").encode(cqlxx::protocol::version::v4, true));
            else if (r.is(opcode::execute))
                co_await p.answer(r,
                                  rows(text_column()).add("a").more("s1").encode(cqlxx::protocol::version::v4, true));
            else
                co_await p.answer(r, void_result());
        }
        co_await p.stay_silent();
    };
}

/// Everything that a session does, one after another.
asio::awaitable<void> everything(cqlxx::session session, int& reached) {
    const auto rows = co_await session.fetch(read_it);
    CHECK(rows == texts({"a", "b"}));
    ++reached;
    auto pages = session.stream(read_it).read_ahead();
    while (const auto page = co_await pages.next()) ++reached;
    const std::vector statements(3, insert());
    co_await cqlxx::run_all(session, statements, cqlxx::bulk_options().window(2));
    ++reached;
    co_await session.execute(cqlxx::batch(insert(), insert()));
    co_await session.close();
    ++reached;
}
constexpr int all_answers = 1 + 2 + 2 + 3 + 1; // of `everything`

} // namespace

TEST_CASE("strange clients: the io_context goes after each answer of everything that a session does") {
    for (int step = 0; step <= all_answers; ++step) {
        CAPTURE(step);
        int reached = 0;
        auto witness = std::make_shared<int>(0);
        {
            world w(answers(step));
            asio::co_spawn(
                w.io,
                [](world& w, int& reached, std::shared_ptr<int>) -> asio::awaitable<void> {
                    auto session = co_await connected(w.config());
                    co_await everything(session, reached);
                }(w, reached, witness),
                asio::detached);
            w.settle();
            w.node.stop();
        }
        CHECK(witness.use_count() == 1);
        CHECK((reached == 5) == (step == all_answers));
    }
}

TEST_CASE("strange clients: whoever cancels after each answer is told so, and the session goes on") {
    for (int step = 0; step < all_answers; ++step) {
        CAPTURE(step);
        int reached = 0;
        bool ended = false;
        asio::cancellation_signal signal;
        world w([step](peer& p, int number) -> asio::awaitable<void> {
            if (number == 0) co_await answers(step)(p, number);
            co_await answers(100)(p, number);
        });
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config());
            auto second = co_await connected(w.config());
            asio::co_spawn(w.io, everything(session, reached),
                           asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr thrown) {
                               ended = true;
                               CHECK_THROWS_AS(std::rethrow_exception(thrown), std::system_error);
                           }));
            co_await pause(5ms);
            CHECK_FALSE(ended);
            signal.emit(asio::cancellation_type::terminal);
            co_await pause(11s); // a run waits for what is under way, until its deadline
            CHECK_MESSAGE(ended, "it hangs");
            co_await second.execute(insert());
        });
    }
}

TEST_CASE("strange clients: the deadline comes after each answer") {
    for (int step = 0; step < all_answers; ++step) {
        CAPTURE(step);
        int reached = 0;
        world w(answers(step));
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config().timeout(50ms));
            const auto e = co_await error_of(everything(session, reached));
            CHECK(e.code() == errc::timed_out);
        });
        CHECK(w.node.connections() == 1);
    }
}

TEST_CASE("strange clients: a single stream whose request was given up does not block the session for good") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        if (number == 0) co_await p.request(); // never answered; signs of life are
        for (;;) co_await p.answer(co_await p.request(), void_result());
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().max_requests(1).heartbeat(5ms, 100ms));
        const auto e = co_await error_of(session.execute(insert().timeout(20ms)));
        CHECK(e.code() == errc::timed_out);
        co_await pause(50ms);
        co_await session.execute(insert().timeout(20ms));
    });
    CHECK(w.node.connections() == 2);
}

TEST_CASE("strange clients: a session whose connect() tells nobody ends") {
    asio::io_context io;
    cqlxx::testing::node node(io.get_executor(), answers(0));
    bool called = false;
    {
        asio::io_context elsewhere;
        cqlxx::connect(io.get_executor(), cqlxx::config(node.address()),
                       asio::bind_executor(elsewhere, [&](std::exception_ptr, cqlxx::session) { called = true; }));
        for (int i = 0; i < 100; ++i) io.run_one_for(1ms);
    }
    node.stop();
    io.run_for(2s);
    CHECK_FALSE(called);
    CHECK_MESSAGE(io.stopped(), "the session lives on, and nobody has it");
}

TEST_CASE("strange clients: a warning's handler may use the session, let it go, and throw") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (;;) co_await p.answer(co_await p.request(), warned(void_result(), "slow"));
    });
    int heard = 0;
    int done = 0;
    w.run([&]() -> asio::awaitable<void> {
        auto session = std::make_shared<cqlxx::session>();
        auto settings = w.config().on_warning([&, weak = std::weak_ptr(session)](const auto&) {
            const auto known = weak.lock();
            ++heard;
            if (!known) return;
            if (heard < 5) known->execute(insert(), [&](std::exception_ptr e) { done += !e; });
            if (heard == 5) *known = cqlxx::session();
            throw std::runtime_error("the listener's");
        });
        *session = co_await connected(settings);
        co_await session->execute(insert());
        ++done;
        while (heard < 5) co_await pause(1ms);
        CHECK_FALSE(static_cast<bool>(*session));
    });
    CHECK(done == 5);
}

TEST_CASE("strange clients: a log sink that writes its lines through the session that it logs for") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (int i = 0; i < 3; ++i) co_await p.answer(co_await p.request(), void_result());
        if (number == 0) co_return;
        for (;;) co_await p.answer(co_await p.request(), void_result());
    });
    int lines = 0;
    int ended = 0;
    w.run([&]() -> asio::awaitable<void> {
        auto session = std::make_shared<cqlxx::session>();
        auto settings = w.config().log([&, weak = std::weak_ptr(session)](cqlxx::log_level, std::string_view) {
            ++lines;
            if (const auto known = weak.lock(); known && *known)
                known->execute(insert(), [&](std::exception_ptr) { ++ended; });
        });
        *session = co_await connected(settings);
        for (int i = 0; i < 3; ++i) co_await session->execute(insert());
        co_await pause(50ms); // lost, and connected again
        co_await session->execute(insert());
        co_await session->close();
    });
    CHECK(lines == 3);
    CHECK(ended == 2);
}

TEST_CASE("strange clients: progress, consumer and range of a run may let the session go and start other runs") {
    world w(answers(1000));
    int told = 0;
    int inner = 0;
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        auto other = session;
        const std::vector statements(20, insert());
        const auto again = [&](const cqlxx::bulk_progress&) {
            if (++told == 1) session = cqlxx::session();
            if (told == 2)
                cqlxx::run_all(other, statements, cqlxx::bulk_options(), [&](std::exception_ptr e, auto) {
                    inner += !e;
                    other = cqlxx::session();
                });
        };
        const auto report =
            co_await cqlxx::run_all(session, statements, cqlxx::bulk_options().window(3).on_progress(again));
        CHECK(report.done == 20);
        while (inner == 0) co_await pause(1ms);
    });
    CHECK(told == 20);
}

TEST_CASE("strange clients: a node that resets the connection in the middle of everything") {
    for (int step = 0; step < 4; ++step) {
        CAPTURE(step);
        world w([step](peer& p, int number) -> asio::awaitable<void> {
            co_await p.shake_hands();
            for (int i = 0; number > 0 || i < step; ++i) co_await p.answer(co_await p.request(), void_result());
            co_await p.request();
            p.socket().set_option(asio::socket_base::linger(true, 0)); // RST instead of FIN
            p.socket().close();
        });
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config());
            for (int i = 0; i < step; ++i) co_await session.execute(insert());
            const auto e = co_await error_of(session.execute(insert()));
            CHECK(e.code() == errc::connection_lost);
            CHECK(e.maybe_applied());
            co_await pause(50ms);
            co_await session.execute(insert());
        });
    }
}

TEST_CASE("strange clients: a node that sends no more but still reads is found at once") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        if (number == 0) p.socket().shutdown(asio::ip::tcp::socket::shutdown_send);
        for (;;) co_await p.answer(co_await p.request(), void_result());
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        co_await pause(50ms);
        co_await session.execute(insert());
    });
    CHECK(w.node.connections() == 2);
}

TEST_CASE("strange clients: a large answer that trickles in is a sign of life, whatever becomes of heartbeats") {
    const std::string large(1'000'000, 'x');
    world w([&large](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto r = co_await p.receive();
        const answer page = rows_of(large);
        byte_buffer whole;
        cqlxx::writer out(whole);
        out.raw(hex("8400"));
        out.integer(r.header.stream);
        out.u8(8);
        out.i32(static_cast<std::int32_t>(page.body().size()));
        out.raw(page.body());
        for (std::size_t at = 0; at < whole.size(); at += 50'000) { // nothing else is read or answered meanwhile
            const bytes_view part = whole.view().subspan(at, std::min<std::size_t>(50'000, whole.size() - at));
            co_await p.send_raw(bytes(part.begin(), part.end()));
            co_await p.pause(15ms); // of 20 that the client waits
        }
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().heartbeat(20ms, 20ms));
        const auto row = co_await session.fetch_one(select());
        CHECK(std::get<0>(row.value()) == large);
    });
    CHECK(w.node.connections() == 1);
}

TEST_CASE("strange clients: a hundred connections that end leave no file open") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        if (number % 3 == 1) co_return; // closes at once
        co_await p.shake_hands();
        co_await p.request();
        if (number >= 100) co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().reconnection(1ms, 1ms).timeout(20ms));
        std::ptrdiff_t most = 0;
        while (w.node.connections() < 100) {
            co_await error_of(session.execute(insert()));
            co_await pause(2ms);
            if (w.node.connections() < 20) most = std::max(most, open_files());
        }
        CHECK(open_files() <= most + 2);
    });
}
