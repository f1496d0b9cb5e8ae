// What asio::steady_timer is, by a clock of the test.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/testing/clock.hpp>

#include <algorithm>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::testing {

/// As Asio's: several may wait, a new time ends the waits for the old one with operation_aborted, and handlers run on their
/// executors, never inside a call. Who waits keeps io_context::run() going.
class timer {
public:
    timer(asio::any_io_executor executor, clock by) : executor_(std::move(executor)), clock_(std::move(by)) {}
    timer(const timer&) = delete;
    timer& operator=(const timer&) = delete;
    ~timer() { cancel(); }

    void expires_at(clock::time_point when) {
        cancel();
        expiry_ = when;
    }
    void expires_after(clock::duration pause) { expires_at(clock_.now() + pause); }
    void cancel() {
        for (const clock::key& each : std::exchange(waits_, {})) clock_.cancel(each);
    }

    /// Completes with void(error_code).
    template <class Token>
    auto async_wait(Token&& token) {
        return asio::async_initiate<Token, void(net::asio_error)>(
            []<class Handler>(Handler&& handler, timer* self) { self->wait(std::forward<Handler>(handler)); }, token,
            this);
    }

private:
    template <class Handler>
    void wait(Handler&& handler) {
        const auto executor = asio::get_associated_executor(handler, executor_);
        const auto kept = std::make_shared<std::decay_t<Handler>>(std::forward<Handler>(handler)); // may be no copyable
        const auto place = std::make_shared<clock::key>();
        *place =
            clock_.call_at(expiry_, [this, executor, kept, place, work = asio::make_work_guard(executor)](bool due) {
                if (due) std::erase(waits_, *place); // cancelled: the timer may be gone
                const net::asio_error code = due ? net::asio_error() : net::asio_error(asio::error::operation_aborted);
                asio::post(executor, [kept, code] { std::move (*kept)(code); });
            });
        if (expiry_ > clock_.now()) waits_.push_back(*place);
    }

    asio::any_io_executor executor_;
    clock clock_;
    clock::time_point expiry_{};
    std::vector<clock::key> waits_;
};

} // namespace cqlxx::inline CQLXX_ABI::testing
