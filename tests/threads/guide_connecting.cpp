// The code of docs/guide/connecting.md, compiled; all of it that needs no file of certificates is run, beside a node on a
// thread of its own.
#include "support/async.hpp"
#include <cqlxx/cqlxx.hpp>
#include <cqlxx/testing.hpp>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

namespace {

namespace asio = cqlxx::asio;
namespace testing = cqlxx::testing;
using namespace std::chrono_literals;

/// A node that knows one car, on its own thread; the rest of the world, of which the page speaks, has many.
class showroom_node {
public:
    showroom_node() : node_(io_.get_executor(), cars()), thread_([this] { io_.run(); }) {}
    ~showroom_node() {
        io_.stop();
        thread_.join();
    }
    showroom_node(const showroom_node&) = delete;
    showroom_node& operator=(const showroom_node&) = delete;

    std::string address() const { return node_.address(); }

private:
    static testing::handlers cars() {
        testing::handlers list;
        list.on(testing::statement("SELECT year FROM cars WHERE name = ?")
                    .binds(testing::column("name", "text"))
                    .returns(testing::rows(testing::column("year", "int")).add(1970)));
        return list;
    }

    asio::io_context io_;
    testing::node node_;
    std::thread thread_;
};

std::atomic<int> answered = 0;

// [serve]
using year_row = std::tuple<std::int32_t>;

asio::awaitable<void> answer(cqlxx::session session, std::string name) { // a copy: one counted reference
    const auto query = cqlxx::cql<year_row>("SELECT year FROM cars WHERE name = ?", name);
    const auto [year] = co_await session.get(query); // goes on where this coroutine runs: on its own strand
    answered += year == 1970 ? 1 : 0;
}

asio::awaitable<void> serve(cqlxx::config settings) {
    const auto session = co_await cqlxx::connect(std::move(settings)); // once, for the program's life
    const auto executor = co_await asio::this_coro::executor;
    for (int request = 0; request < 20; ++request) // each on a strand of its own: on several threads at a time
        asio::co_spawn(asio::make_strand(executor), answer(session, "ford"), asio::detached);
}
// [serve]

} // namespace

TEST_CASE("guide: whom to connect to, and as whom") {
    const std::string password = "from the environment, say";
    // [settings]
    auto settings = cqlxx::config("10.0.0.1", "10.0.0.2", "db3.example.org:9142") // tried in this order
                        .port(9042) // of those that name none
                        .keyspace("showroom") // of all statements that name none; must exist
                        .credentials("shop", password) // PasswordAuthenticator
                        .application("shop", "1.4"); // what operators see in system_views.clients
    // [settings]
    settings.check();
    CHECK(settings.endpoints().size() == 3);
    CHECK(settings.endpoints()[1].port() == 9042);
    CHECK(settings.endpoints()[2].port() == 9142);
    // [points]
    const std::vector<std::string> points{"10.0.0.1", "[2001:db8::7]:9042"}; // known when the program runs
    const cqlxx::config at_run_time(points);
    // [points]
    CHECK(at_run_time.endpoints().size() == 2);
    // [tls]
    settings.tls(cqlxx::tls()
                     .ca_file("/etc/shop/ca.pem") // instead of the system's
                     .certificate("/etc/shop/shop.pem", "/etc/shop/shop-key.pem") // if nodes ask for one
                     .server_name("cassandra.example.org")); // if certificates don't carry each node's own name
    // [tls]
    REQUIRE(settings.tls());
    CHECK(settings.tls()->verifies());
    CHECK(settings.tls()->server_name() == "cassandra.example.org");
    std::string told;
    try {
        settings.tls()->make_context();
    } catch (const cqlxx::error& e) {
        told = e.what();
        CHECK(e.code() == cqlxx::errc::invalid_configuration);
    }
    CHECK(support::contains(told, "/etc/shop/ca.pem")); // there is no such file here
}

TEST_CASE("guide: how long, how many, and over what") {
    cqlxx::config settings("10.0.0.1");
    // [times]
    settings
        .connect_timeout(3s) // one attempt, TLS and authentication included; 5 s by default
        .timeout(2s) // one request, with all it waits for; 10 s
        .heartbeat(10s, 2s) // silent for 10 s: asked for a sign of life, within 2 s; 30 s and 5 s
        .reconnection(100ms, 5s) // pauses between attempts: doubling from, up to; 100 ms and 10 s
        .max_requests(4096) // under way at the same time; 2048, at most 32767
        .max_waiting(10'000); // in the client, until one of those is answered; 100,000
    // [times]
    settings.check();
    CHECK(settings.heartbeat_patience() == 2s);
    // [protocol]
    settings.protocol_version(cqlxx::protocol::version::v4); // instead of the newest that both sides know
    // [protocol]
    settings.check();
#if defined(CQLXX_USE_LZ4)
    // [compression]
    settings.compression(cqlxx::lz4()); // where the network is the bottleneck
    // [compression]
    settings.check();
#endif
    int lines = 0;
    // [logs]
    settings
        .log([&](cqlxx::log_level level, std::string_view line) { // on the session's executor: must not block
            if (level >= cqlxx::log_level::info) ++lines, fmt::print(stderr, "cassandra: {}\n", line);
        })
        .on_warning([](const cqlxx::server_warning& w) { fmt::print(stderr, "{}: {}\n", w.node, w.text); });
    // [logs]
    settings.log()(cqlxx::log_level::debug, "for developers");
    CHECK(lines == 0);
    settings.log()(cqlxx::log_level::warn, "for operators");
    CHECK(lines == 1);
}

TEST_CASE("guide: one session, several threads") {
    const showroom_node node;
    const cqlxx::config settings(node.address());
    answered = 0;
    // [threads]
    asio::io_context io;
    asio::co_spawn(io, serve(settings), asio::detached);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&io] { io.run(); });
    for (std::thread& each : threads) each.join(); // run() returns when the last session is gone
    // [threads]
    CHECK(answered == 20);
}

TEST_CASE("guide: a program without coroutines") {
    const showroom_node node;
    const cqlxx::config settings(node.address());
    std::int32_t built = 0;
    // [futures]
    asio::io_context io;
    auto work = asio::make_work_guard(io); // run() is to wait for what comes
    std::thread thread([&io] { io.run(); });
    {
        cqlxx::session session = cqlxx::connect(io.get_executor(), settings, asio::use_future).get();
        const auto query = cqlxx::cql<year_row>("SELECT year FROM cars WHERE name = ?", std::string("ford"));
        built = std::get<0>(session.get(query, asio::use_future).get());
        session.close(asio::use_future).get(); // lets requests under way finish
    }
    work.reset();
    thread.join();
    // [futures]
    CHECK(built == 1970);
}

TEST_CASE("guide: a cluster that can't be reached, or does not want us") {
    std::string told;
    const auto client = [&](cqlxx::config settings) -> asio::awaitable<void> {
        // [failure]
        try {
            auto session = co_await cqlxx::connect(settings);
        } catch (const cqlxx::error& e) { // what() lists what went wrong at each contact point
            if (e.code() == cqlxx::server_errc::bad_credentials)
                told = "wrong user or password";
            else if (e.code() == cqlxx::errc::keyspace_missing)
                told = "connect without a keyspace, and create it";
            else if (e.code() == cqlxx::errc::handshake_failed)
                told = "certificate, TLS, version, or no credentials";
            else if (e.code() == cqlxx::errc::not_connected)
                told = "nobody there: try again later";
            else
                throw; // errc::invalid_configuration, for instance: no later attempt will be better
        }
        // [failure]
    };
    const auto run = [&](const cqlxx::config& settings) {
        asio::io_context io;
        std::exception_ptr thrown;
        told.clear();
        asio::co_spawn(io, client(settings), [&](std::exception_ptr e) { thrown = e; });
        io.run();
        if (thrown) std::rethrow_exception(thrown);
    };
    std::string closed_port;
    {
        const showroom_node gone;
        closed_port = gone.address();
    }
    run(cqlxx::config(closed_port));
    CHECK(told == "nobody there: try again later");
    CHECK_THROWS_AS(run(cqlxx::config("10.0.0.1").timeout(0s)), cqlxx::error);
    const showroom_node node;
    run(cqlxx::config(closed_port, node.address())); // the second contact point is there
    CHECK(told.empty());
}
