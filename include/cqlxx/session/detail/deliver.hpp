// Hands a result to its caller, on the caller's executor.
#pragma once

#include <cqlxx/core/pooled.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/detail/engine.hpp>

#include <exception>
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

/// Where a handler wants to be called that has no session's executor to fall back on. (Not `executor_of(handler,
/// system_executor())`: that would compile all that the system's executor can do for every program.)
template <class Handler>
asio::any_io_executor executor_of(const Handler& handler) {
    using associated = asio::associated_executor_t<Handler>;
    if constexpr (std::is_constructible_v<asio::any_io_executor, const associated&>)
        return asio::any_io_executor(asio::get_associated_executor(handler));
    else
        return asio::any_io_executor(asio::system_executor());
}

/// A call that waits in an executor's queue, in pooled memory. One type for all handlers and results, so that Asio's queues
/// are compiled once for each type of executor.
class postponed_call {
public:
    template <class Call>
    explicit postponed_call(std::in_place_type_t<Call>, Call&& call)
        : call_(make_pooled<Call>(std::move(call))), end_(&end<Call>) {}
    postponed_call(postponed_call&& other) noexcept : call_(std::exchange(other.call_, nullptr)), end_(other.end_) {}
    postponed_call& operator=(postponed_call&&) = delete;
    ~postponed_call() {
        if (call_ != nullptr) end_(call_, false);
    }

    void operator()() { end_(std::exchange(call_, nullptr), true); }

private:
    template <class Call>
    static void end(void* memory, bool is_due) {
        auto* const held = static_cast<Call*>(memory);
        if (!is_due) return destroy_pooled(held);
        Call call = std::move(*held);
        destroy_pooled(held); // first, so that its memory serves the caller's next request
        call();
    }

    void* call_;
    void (*end_)(void*, bool);
};

/// Where nearly all executors are of this type.
CQLXX_LAZY void post_call(const asio::any_io_executor& to, postponed_call&& call);

/// Lets an exception come out of the executor's run().
CQLXX_LAZY void throw_from_run(const asio::any_io_executor& executor, std::exception_ptr thrown);

/// A completion handler, the executor it wants to be called on, and the work that keeps that executor running.
template <class Handler>
class destination {
public:
    using executor_type =
        decltype(executor_of(std::declval<const Handler&>(), std::declval<const asio::any_io_executor&>()));

    CQLXX_ALWAYS_INLINE destination(Handler&& handler, const asio::any_io_executor& home)
        : handler_(std::move(handler)) {
        auto wanted = executor_of(handler_, home);
        // A session's own executor is kept running by the session's reads and timers.
        if (wanted != home) elsewhere_.reset(make_pooled<asio::executor_work_guard<executor_type>>(std::move(wanted)));
    }

    auto cancellation_slot() const noexcept { return asio::get_associated_cancellation_slot(handler_); }

    /// Calls the handler: now, if this is its executor and the caller has returned from the call that started it;
    /// otherwise through its executor. An exception of the handler comes out of the executor's run(), as with Asio's
    /// own operations, and not here, where it would end other callers' business.
    template <class... Args>
    CQLXX_ALWAYS_INLINE void deliver(const asio::any_io_executor& home, delivery how, Args&&... args) {
        if (how != delivery::at_once || elsewhere_) return deliver_later(home, std::forward<Args>(args)...);
        try {
            std::move(handler_)(std::forward<Args>(args)...);
        } catch (...) {
            throw_from_run(home, std::current_exception());
        }
    }

private:
    template <class... Args>
    [[gnu::noinline]] void deliver_later(const asio::any_io_executor& home, Args&&... args) {
        if (!elsewhere_) return post_call(home, postpone(std::forward<Args>(args)...));
        const executor_type there = elsewhere_->get_executor();
        if constexpr (std::is_same_v<executor_type, asio::any_io_executor>)
            post_call(there, postpone(std::forward<Args>(args)...));
        else
            asio::post(there, postpone(std::forward<Args>(args)...));
    }

    template <class... Args>
    postponed_call postpone(Args&&... args) {
        auto call = [work = std::move(elsewhere_), handler = std::move(handler_),
                     ... args = std::forward<Args>(args)]() mutable {
            work.reset();
            std::move(handler)(std::move(args)...);
        };
        return postponed_call(std::in_place_type<decltype(call)>, std::move(call));
    }

    Handler handler_;
    rare_ptr<asio::executor_work_guard<executor_type>> elsewhere_; ///< null: at home
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE void post_call(const asio::any_io_executor& to, postponed_call&& call) {
    asio::post(to, std::move(call));
}

CQLXX_LAZY_INLINE void throw_from_run(const asio::any_io_executor& executor, std::exception_ptr thrown) {
    auto call = [thrown = std::move(thrown)] { std::rethrow_exception(thrown); };
    post_call(executor, postponed_call(std::in_place_type<decltype(call)>, std::move(call)));
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
