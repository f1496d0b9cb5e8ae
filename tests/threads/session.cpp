// One session shared by threads, and a node on a thread of its own: what ThreadSanitizer is to see. The like against a real
// cluster: tests/live/transport_threads.cpp.
#include "support/async.hpp"
#include <cqlxx/testing.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace support;
namespace testing = cqlxx::testing;
using cqlxx::protocol::version;

namespace {

/// A node that echoes what is bound, or what stands behind "ECHO ", on its own thread.
class echo_node {
public:
    echo_node() : node_(io_.get_executor(), behaviour()), thread_([this] { io_.run(); }) {}
    ~echo_node() {
        io_.stop();
        thread_.join();
    }
    echo_node(const echo_node&) = delete;
    echo_node& operator=(const echo_node&) = delete;

    cqlxx::config config(version spoken) const { return cqlxx::config(node_.address()).protocol_version(spoken); }

private:
    static testing::handlers behaviour() {
        const auto text = testing::column("t", "text");
        testing::handlers list;
        list.on(testing::statement("ECHO ?").binds(text).returns(
            testing::columns(text), [text](const testing::statement::values& bound) {
                return testing::rows(text).add(bound.at(0).as<std::string>());
            }));
        list.on([text](const testing::received& r) -> std::optional<testing::reaction> {
            if (!r.cql().starts_with("ECHO ")) return std::nullopt;
            return testing::rows(text).add(r.cql().substr(5)).encode(r.version());
        });
        return list;
    }

    asio::io_context io_;
    testing::node node_;
    std::thread thread_;
};

/// Runs an io_context on some threads until nothing is left to do.
void run_on(asio::io_context& io, int threads) {
    std::vector<std::thread> pool;
    for (int i = 0; i < threads; ++i) pool.emplace_back([&] { io.run(); });
    for (auto& t : pool) t.join();
}

bool is(const std::optional<text_row>& row, const std::string& text) { return row && std::get<0>(*row) == text; }

/// Asks for texts of its own, prepared and as text by turns.
asio::awaitable<void> ask_often(cqlxx::session session, int times, int caller, std::atomic<int>& right) {
    for (int i = 0; i < times; ++i) {
        const std::string text = std::to_string(caller) + "." + std::to_string(i);
        const auto prepared = co_await session.fetch_one(prepared_statement<text_row>("ECHO ?", text));
        const auto simple = co_await session.fetch_one(cqlxx::cql<text_row>(cqlxx::runtime("ECHO " + text)));
        right += is(prepared, text) && is(simple, text);
    }
}

/// Reads the session's metrics until `done`, each of them all of one moment; how often.
int read_metrics(const cqlxx::session& session, const std::atomic<bool>& done) {
    int times = 0;
    for (cqlxx::metrics before; !done; ++times) {
        const cqlxx::metrics now = session.metrics(asio::use_future).get();
        const std::uint64_t answered = now.latency.count();
        CHECK(now.started == now.succeeded() + now.failed() + now.under_way);
        CHECK(answered == now.succeeded() + now.count(cqlxx::request_end::other_server_error));
        CHECK(answered >= before.latency.count());
        CHECK(now.bytes_received >= before.bytes_received);
        before = now;
    }
    return times;
}

/// Drops the session at once, and cancels every third request.
asio::awaitable<void> ask_and_give_up(cqlxx::session session, int number, std::atomic<int>& ended) {
    asio::cancellation_signal signal;
    asio::steady_timer over(co_await asio::this_coro::executor, 10s);
    session.fetch_one(
        cqlxx::cql<text_row>("ECHO a"),
        asio::bind_cancellation_slot(
            signal.slot(), asio::bind_executor(over.get_executor(), [&](std::exception_ptr, std::optional<text_row>) {
                ++ended;
                over.cancel();
            })));
    session = cqlxx::session();
    if (number % 3 == 0) {
        co_await asio::post(asio::use_awaitable);
        signal.emit(asio::cancellation_type::terminal);
    }
    cqlxx::net::asio_error ignored;
    co_await over.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

} // namespace

TEST_CASE("threads: four run one io_context with one session") {
    for (const version spoken : {version::v4, version::v5}) {
        echo_node node;
        asio::io_context io;
        std::atomic<int> right = 0;
        asio::co_spawn(
            io,
            [&]() -> asio::awaitable<void> {
                auto session = co_await cqlxx::connect(node.config(spoken).max_requests(8));
                for (int i = 0; i < 16; ++i)
                    asio::co_spawn(asio::make_strand(io), ask_often(session, 20, i, right), asio::detached);
            },
            asio::detached);
        run_on(io, 4);
        CHECK(right == 16 * 20);
    }
}

TEST_CASE("threads: four with an io_context each, one session on a fifth; callbacks, futures and coroutines") {
    echo_node node;
    asio::io_context home;
    auto work = asio::make_work_guard(home);
    std::thread running([&] { home.run(); });
    std::atomic<int> right = 0;
    {
        auto session = cqlxx::connect(home.get_executor(), node.config(version::v5), asio::use_future).get();
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&right, session, t] {
                asio::io_context io;
                for (int i = 0; i < 4; ++i)
                    asio::co_spawn(io, ask_often(session, 10, 4 * t + i, right), asio::detached);
                session.fetch_one(cqlxx::cql<text_row>("ECHO x"),
                                  asio::bind_executor(io, [&right](std::exception_ptr, std::optional<text_row> row) {
                                      right += is(row, "x");
                                  }));
                io.run();
                for (int i = 0; i < 5; ++i)
                    right += is(session.fetch_one(cqlxx::cql<text_row>("ECHO y"), asio::use_future).get(), "y");
            });
        for (auto& t : threads) t.join();
        session.close(asio::use_future).get();
    }
    work.reset();
    running.join();
    CHECK(right == 4 * (4 * 10 + 1 + 5));
}

TEST_CASE("threads: two read the metrics while two ask") {
    echo_node node;
    asio::io_context home;
    auto work = asio::make_work_guard(home);
    std::thread running([&] { home.run(); });
    std::atomic<int> right = 0;
    std::atomic<int> read = 0;
    std::atomic<bool> done = false;
    {
        auto session = cqlxx::connect(home.get_executor(), node.config(version::v5), asio::use_future).get();
        std::vector<std::thread> readers;
        for (int t = 0; t < 2; ++t) readers.emplace_back([&] { read += read_metrics(session, done); });
        std::vector<std::thread> askers;
        for (int t = 0; t < 2; ++t)
            askers.emplace_back([&, t] {
                asio::io_context io;
                for (int i = 0; i < 8; ++i)
                    asio::co_spawn(io, ask_often(session, 20, 8 * t + i, right), asio::detached);
                io.run();
                session.metrics(asio::use_future).get(); // the session's thread may not have left the last post() to io
            });
        for (auto& t : askers) t.join();
        done = true;
        for (auto& t : readers) t.join();
        const cqlxx::metrics all = session.metrics(asio::use_future).get();
        CHECK(all.started == 2 * 8 * 20 * 2);
        CHECK(all.succeeded() == all.started);
        CHECK(all.latency.count() == all.started);
        session.close(asio::use_future).get();
    }
    work.reset();
    running.join();
    CHECK(right == 2 * 8 * 20);
    CHECK(read > 0);
}

TEST_CASE("threads: sessions of their own share nothing") {
    echo_node node;
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            asio::io_context io;
            asio::co_spawn(
                io,
                [&]() -> asio::awaitable<void> {
                    auto session = co_await cqlxx::connect(node.config(t % 2 == 0 ? version::v4 : version::v5));
                    for (int i = 0; i < 8; ++i) asio::co_spawn(io, ask_often(session, 10, i, right), asio::detached);
                },
                asio::detached);
            io.run();
        });
    for (auto& t : threads) t.join();
    CHECK(right == 4 * 8 * 10);
}

TEST_CASE("threads: requests that are cancelled, closed and dropped in flight all end") {
    constexpr int count = 60;
    echo_node node;
    for (int round = 0; round < 6; ++round) {
        asio::io_context io;
        std::atomic<int> ended = 0;
        asio::co_spawn(
            io,
            [&]() -> asio::awaitable<void> {
                auto session = co_await cqlxx::connect(node.config(version::v4).max_requests(8));
                for (int i = 0; i < count; ++i) { // each on a strand: a signal belongs to one thread at a time
                    asio::co_spawn(asio::make_strand(io), ask_and_give_up(session, i, ended), asio::detached);
                }
                if (round % 2 == 0) co_await session.close();
            },
            asio::detached);
        run_on(io, 4);
        CHECK(ended == count);
    }
}
