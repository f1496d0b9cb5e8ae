// A session whose deadlines, heartbeats and pauses go by a clock of the test.
#pragma once

#include <cqlxx/net/connection.hpp>
#include <cqlxx/net/stream.hpp>
#include <cqlxx/session.hpp>
#include <cqlxx/testing/clock.hpp>
#include <cqlxx/testing/timer.hpp>

#include <chrono>
#include <optional>
#include <utility>

namespace scripted {

namespace asio = cqlxx::asio;

/// The time of the world that runs. A client's clock is a type, as those of the standard library are, so it is ambient.
class client_clock {
public:
    using duration = std::chrono::steady_clock::duration;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::steady_clock::time_point;

    static time_point now() { return of_the_test().now(); }
    static cqlxx::testing::clock& of_the_test() { return *ambient_; }

    /// Makes `time` the ambient one as long as it lives.
    class scope {
    public:
        explicit scope(cqlxx::testing::clock& time) : before_(std::exchange(ambient_, &time)) {}
        scope(const scope&) = delete;
        scope& operator=(const scope&) = delete;
        ~scope() { ambient_ = before_; }

    private:
        cqlxx::testing::clock* before_;
    };

private:
    static inline thread_local cqlxx::testing::clock* ambient_ = nullptr;
};

class client_timer : public cqlxx::testing::timer {
public:
    explicit client_timer(const asio::any_io_executor& executor) : timer(executor, client_clock::of_the_test()) {}
    client_timer(const asio::any_io_executor& executor, client_clock::time_point when) : client_timer(executor) {
        expires_at(when);
    }
    client_timer(const asio::any_io_executor& executor, client_clock::duration pause) : client_timer(executor) {
        expires_after(pause);
    }
};

class clocked_stream : public cqlxx::net::stream {
public:
    using cqlxx::net::stream::stream;
    using clock = client_clock;
    using timer = client_timer;
};

using clocked_connection = cqlxx::net::basic_connection<clocked_stream>;

/// `cqlxx::connect` by the test's clock.
inline asio::awaitable<cqlxx::session> connected(cqlxx::config settings) {
    asio::use_awaitable_t<> token;
    return cqlxx::detail::connect<asio::use_awaitable_t<>, clocked_connection>(std::nullopt, std::move(settings),
                                                                               token);
}

/// Time passes, by the test's clock.
inline asio::awaitable<void> pause(client_clock::duration how_long) {
    client_timer over(co_await asio::this_coro::executor, how_long);
    co_await over.async_wait(asio::use_awaitable);
}

} // namespace scripted

extern template class cqlxx::net::basic_connection<scripted::clocked_stream>;
extern template class cqlxx::detail::basic_engine<scripted::clocked_connection>;
