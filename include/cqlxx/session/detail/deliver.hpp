// Hands a result to its caller, on the caller's executor.
#pragma once

#include <cqlxx/core/pooled.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/detail/engine.hpp>

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

/// Where a handler wants to be called, or `home` if it does not mind. (The executor of std::future's handlers is no place
/// but a wrapper that catches exceptions.)
template <class Handler>
auto executor_of(const Handler& handler, const asio::any_io_executor& home) {
    using associated = asio::associated_executor_t<Handler, asio::any_io_executor>;
    if constexpr (std::is_constructible_v<asio::any_io_executor, const associated&>)
        return associated(asio::get_associated_executor(handler, home));
    else
        return home;
}

/// A completion handler, the executor it wants to be called on, and the work that keeps that executor running.
template <class Handler>
class destination {
public:
    using executor_type =
        decltype(executor_of(std::declval<const Handler&>(), std::declval<const asio::any_io_executor&>()));

    destination(Handler&& handler, const asio::any_io_executor& home) : handler_(std::move(handler)) {
        auto wanted = executor_of(handler_, home);
        // A session's own executor is kept running by the session's reads and timers.
        if (wanted != home) elsewhere_.emplace(std::in_place, std::move(wanted));
    }

    auto cancellation_slot() const noexcept { return asio::get_associated_cancellation_slot(handler_); }

    /// Calls the handler: now, if this is its executor and the caller has returned from the call that started it;
    /// otherwise through its executor. An exception of the handler comes out of the executor's run(), as with Asio's
    /// own operations, and not here, where it would end other callers' business.
    template <class... Args>
    [[gnu::always_inline]] void deliver(const asio::any_io_executor& home, delivery how, Args&&... args) {
        if (how != delivery::at_once || elsewhere_) return deliver_later(home, std::forward<Args>(args)...);
        try {
            std::move(handler_)(std::forward<Args>(args)...);
        } catch (...) {
            asio::post(home, [thrown = std::current_exception()] { std::rethrow_exception(thrown); });
        }
    }

private:
    template <class... Args>
    [[gnu::noinline]] void deliver_later(const asio::any_io_executor& home, Args&&... args) {
        auto call = [handler = std::move(handler_), ... args = std::forward<Args>(args)]() mutable {
            std::move(handler)(std::move(args)...);
        };
        if (!elsewhere_) return asio::post(home, std::move(call));
        const executor_type there = (*elsewhere_)->get_executor();
        asio::post(there, [call = std::move(call), work = std::move(elsewhere_)]() mutable {
            work.reset();
            call();
        });
    }

    Handler handler_;
    std::optional<pooled<asio::executor_work_guard<executor_type>>> elsewhere_; ///< nothing: at home
};

} // namespace cqlxx::inline CQLXX_ABI::detail
