// A node that listens on this machine and plays a conversation with everybody who connects.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/testing/clock.hpp>
#include <cqlxx/testing/peer.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::testing {

/// What a node does with a connection, as a coroutine; `number` counts connections from 0. The connection closes when it
/// returns. It may be a `handlers`, or a function of the test:
///
///     [](cqlxx::testing::peer& client, int) -> asio::awaitable<void> {
///         co_await client.shake_hands();
///         co_await client.answer(co_await client.request(), cqlxx::testing::void_result());
///     }
using conversation = std::function<asio::awaitable<void>(peer&, int number)>;

/// Listens on a free port of 127.0.0.1 until it is stopped or destroyed. It runs on the test's executor: of one thread,
/// that which runs the executor. What a conversation throws, except that the client is gone, leaves io_context::run().
class node {
public:
    node(asio::any_io_executor executor, conversation what, testing::clock time = {})
        : clock_(std::move(time)), acceptor_(std::make_shared<asio::ip::tcp::acceptor>(
                                       executor, asio::ip::tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0))) {
        asio::co_spawn(executor, accept(acceptor_, std::move(what), connections_, clock_), &node::report);
    }
    ~node() { stop(); }
    node(const node&) = delete;
    node& operator=(const node&) = delete;

    /// Accepts nobody any more; connections stay.
    void stop() {
        net::asio_error ignored;
        acceptor_->close(ignored);
    }
    /// "127.0.0.1:port", for a config.
    std::string address() const { return "127.0.0.1:" + std::to_string(acceptor_->local_endpoint().port()); }
    /// How many were accepted so far.
    int connections() const noexcept { return *connections_; }
    /// The time by which it is late. The test moves it: `node.clock().advance(5s)`, or lets `node.clock().run(io)` do so.
    testing::clock& clock() noexcept { return clock_; }

private:
    static asio::awaitable<void> accept(std::shared_ptr<asio::ip::tcp::acceptor> acceptor, conversation what,
                                        std::shared_ptr<int> count, testing::clock time) {
        for (;;) {
            auto socket = co_await acceptor->async_accept(asio::use_awaitable);
            asio::co_spawn(acceptor->get_executor(), play(std::move(socket), what, (*count)++, time), &node::report);
        }
    }
    static asio::awaitable<void> play(asio::ip::tcp::socket socket, conversation what, int number,
                                      testing::clock time) {
        const auto connection = std::make_shared<peer>(std::move(socket), std::move(time));
        co_await what(*connection, number);
        connection->hang_up();
    }
    static void report(std::exception_ptr thrown) {
        try {
            if (thrown) std::rethrow_exception(thrown);
        } catch (const error&) { // of the test, which is why it comes before asio_exception, its base
            throw;
        } catch (const net::asio_exception&) { // closed
        }
    }

    testing::clock clock_;
    std::shared_ptr<asio::ip::tcp::acceptor> acceptor_;
    std::shared_ptr<int> connections_ = std::make_shared<int>(0);
};

} // namespace cqlxx::inline CQLXX_ABI::testing
