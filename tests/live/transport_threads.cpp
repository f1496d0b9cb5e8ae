// covers: session/session.hpp
// One session shared by threads: a pool that runs one io_context, futures from outside, sessions dropped in flight.
#include "live/support/cluster.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace live;
using cqlxx::errc;

namespace {

const auto ask = cqlxx::cql<text_row>("SELECT key FROM system.local");

/// Runs an io_context on some threads until nothing is left to do.
void run_on(asio::io_context& io, int threads) {
    std::vector<std::thread> pool;
    for (int i = 0; i < threads; ++i) pool.emplace_back([&] { io.run(); });
    for (auto& t : pool) t.join();
}

asio::awaitable<void> ask_often(cqlxx::session session, int times, std::atomic<int>& right) {
    const prepared_statement<text_row> prepared("SELECT key FROM system.local WHERE key = ?", std::string("local"));
    for (int i = 0; i < times; ++i) {
        const auto rows = co_await session.fetch(prepared.timeout(std::chrono::seconds(5 + i % 2)));
        if (rows.size() == 1 && std::get<0>(rows[0]) == "local") ++right;
    }
}

} // namespace

TEST_CASE("live: four threads run one io_context with one session") {
    asio::io_context io;
    std::atomic<int> right = 0;
    asio::co_spawn(
        io,
        [&]() -> asio::awaitable<void> {
            auto session = co_await cqlxx::connect(cluster());
            for (int i = 0; i < 32; ++i) asio::co_spawn(io, ask_often(session, 50, right), asio::detached);
            for (int i = 0; i < 32; ++i)
                asio::co_spawn(asio::make_strand(io), ask_often(session, 50, right), asio::detached);
        },
        asio::detached);
    run_on(io, 4);
    CHECK(right == 64 * 50);
}

TEST_CASE("live: four threads, each with its own io_context, one session on the first") {
    asio::io_context home;
    auto work = asio::make_work_guard(home);
    std::thread running([&] { home.run(); });
    std::atomic<int> right = 0;
    {
        auto session = cqlxx::connect(home.get_executor(), cluster(), asio::use_future).get();
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&right, session] {
                asio::io_context io;
                for (int i = 0; i < 8; ++i) asio::co_spawn(io, ask_often(session, 25, right), asio::detached);
                io.run();
                for (int i = 0; i < 10; ++i)
                    right += static_cast<int>(session.fetch(ask, asio::use_future).get().size());
            });
        for (auto& t : threads) t.join();
        const cqlxx::metrics all = session.metrics(asio::use_future).get();
        CHECK(all.started == 4 * (8 * 25 + 10));
        CHECK(all.succeeded() == all.started);
        CHECK(all.latency.count() == all.started);
        CHECK(all.latency.min() > 1us);
        CHECK(all.latency.max() < 10s);
        CHECK(all.prepared_statements == 1);
        CHECK(all.bytes_sent > 40 * all.started);
        CHECK(all.bytes_received > 30 * all.started);
        session.close(asio::use_future).get();
    }
    work.reset();
    running.join();
    CHECK(right == 4 * (8 * 25 + 10));
}

TEST_CASE("live: cancelling, closing and dropping while four threads run") {
    for (int round = 0; round < 5; ++round) {
        asio::io_context io;
        std::atomic<int> ended = 0;
        std::atomic<int> odd = 0;
        asio::co_spawn(
            io,
            [&]() -> asio::awaitable<void> {
                auto session = co_await cqlxx::connect(cluster().max_requests(1024));
                for (int i = 0; i < 400; ++i) {
                    auto strand = asio::make_strand(io); // a signal belongs to one thread at a time
                    asio::co_spawn(
                        strand,
                        [](cqlxx::session s, int number, std::atomic<int>& ended,
                           std::atomic<int>& odd) -> asio::awaitable<void> {
                            asio::cancellation_signal signal;
                            asio::steady_timer over(co_await asio::this_coro::executor, 10s);
                            s.fetch(ask, asio::bind_cancellation_slot(
                                             signal.slot(),
                                             asio::bind_executor(over.get_executor(), [&](std::exception_ptr e, auto) {
                                                 try {
                                                     if (e) std::rethrow_exception(e);
                                                 } catch (const cqlxx::error& failure) {
                                                     if (failure.code() != errc::cancelled &&
                                                         failure.code() != errc::session_closed)
                                                         ++odd;
                                                 }
                                                 ++ended;
                                                 over.cancel();
                                             })));
                            s = cqlxx::session();
                            if (number % 3 == 0) {
                                co_await asio::post(asio::use_awaitable);
                                signal.emit(asio::cancellation_type::terminal);
                            }
                            cqlxx::net::asio_error ignored;
                            co_await over.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
                        }(session, i, ended, odd),
                        asio::detached);
                }
                if (round % 2 == 0) co_await session.close();
            },
            asio::detached);
        run_on(io, 4);
        CHECK(ended == 400);
        CHECK(odd == 0);
    }
}
