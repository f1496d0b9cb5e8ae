// What tests with a scripted node share: a world with one node and one thread.
#pragma once

#include "node/support/scripted_node.hpp"
#include "support/async.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <exception>
#include <utility>

namespace scripted {

using namespace support;

inline auto insert() { return cqlxx::cql("INSERT"); }
inline auto select() { return cqlxx::cql<text_row>("SELECT"); }

/// A node that plays `what`, a client in the same io_context, and a limit after which the test has hung.
class world {
public:
    explicit world(script what) : node(io, std::move(what)) {}

    cqlxx::config config() const {
        return cqlxx::config(node.address()).protocol_version(cqlxx::protocol::version::v4).reconnection(1ms, 5ms);
    }

    /// Runs `client` (a coroutine function) and everything it left behind to the end. Lets its exception pass.
    template <class Client>
    void run(Client client, std::chrono::seconds limit = 10s) {
        std::exception_ptr thrown;
        asio::co_spawn(io, client(), [&](std::exception_ptr e) {
            thrown = e;
            node.stop();
        });
        io.run_for(limit);
        CHECK_MESSAGE(io.stopped(), "io_context::run() did not return");
        if (thrown) std::rethrow_exception(thrown);
    }

    asio::io_context io;
    scripted::node node;
};

/// Runs `client` against a node that plays `what` after the handshake; how many connections there were.
template <class Client>
int with_node(asio::awaitable<void> (*what)(peer&), Client client, int version = 4) {
    world w([what](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await what(p);
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto settings = w.config();
        if (version == 5) settings.protocol_version(cqlxx::protocol::version::v5);
        auto session = co_await cqlxx::connect(settings);
        co_await client(session);
    });
    return w.node.connections();
}

} // namespace scripted
