// The rows of a query, one page in the caller's hands and the next one under way.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/detail/deliver.hpp>
#include <cqlxx/session/detail/launch.hpp>
#include <cqlxx/session/detail/no_range.hpp>
#include <cqlxx/session/detail/operations.hpp>
#include <cqlxx/session/page.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace detail {

/// The pages of one stream: at most one request under way, or one page that nobody has taken yet. Callers come from any
/// thread, answers on the session's strand.
template <row Row>
class read_ahead : public std::enable_shared_from_this<read_ahead<Row>> {
public:
    using result = std::optional<page<Row>>;

    read_ahead(std::shared_ptr<session_handle> handle, std::shared_ptr<page_position> position)
        : handle_(std::move(handle)), position_(std::move(position)) {}
    read_ahead(const read_ahead&) = delete;
    read_ahead& operator=(const read_ahead&) = delete;
    /// Gives up the page that is under way; who still waits for it is told that it was cancelled.
    ~read_ahead() { stop_.emit(asio::cancellation_type::terminal); }

    template <class Handler>
    void next(Handler handler) {
        if (!handle_) return post_result(nullptr, std::move(handler), no_session(), result());
        const std::lock_guard lock(mutex_);
        if (arrived_) {
            arrival taken = *std::exchange(arrived_, std::nullopt);
            if (!taken.why) ask_ahead();
            return post_result(handle_->share(), std::move(handler), std::move(taken.why), std::move(taken.what));
        }
        if (!under_way_ && position_->finished)
            return post_result(handle_->share(), std::move(handler), std::exception_ptr(), result());
        if (!under_way_) ask();
        wait(std::move(handler)); // the answer can't come before the lock is free
    }

private:
    struct arrival {
        std::exception_ptr why;
        result what;
    };
    struct waiting {
        virtual ~waiting() = default;
        virtual void deliver(arrival got) = 0;
    };
    template <class Handler>
    struct waiting_handler final : waiting {
        waiting_handler(Handler handler, asio::any_io_executor where)
            : home(std::move(where)), to(std::move(handler), home) {}
        void deliver(arrival got) override {
            to.deliver(home, delivery::at_once, std::move(got.why), std::move(got.what));
        }
        asio::any_io_executor home;
        destination<Handler> to;
    };
    /// Where somebody may wait for the page of one request. It belongs to the request: what waits may own the stream, and
    /// nobody must own himself. When the request is destroyed with its io_context, so is who waits for it.
    struct seat {
        std::unique_ptr<waiting> taken;
    };

    template <class Handler>
    void wait(Handler handler) {
        const auto place = seat_.lock();
        if (!place) return; // the io_context is gone, and nothing will be delivered any more
        auto made = std::make_unique<waiting_handler<Handler>>(std::move(handler), handle_->share()->executor());
        if (auto slot = made->to.cancellation_slot(); slot.is_connected())
            slot.assign([weak = this->weak_from_this(), number = ++waits_](asio::cancellation_type) {
                const auto self = weak.lock();
                if (!self) return;
                const std::lock_guard lock(self->mutex_);
                if (self->waits_ == number) self->stop_.emit(asio::cancellation_type::terminal);
            });
        place->taken = std::move(made);
    }

    /// Starts the request for the page at the position. An operation never ends inside its start.
    void ask() {
        auto place = std::make_shared<seat>();
        auto take = [weak = this->weak_from_this(), place](std::exception_ptr why, result what) {
            arrival got{std::move(why), std::move(what)};
            if (const auto self = weak.lock())
                self->on_page(*place, std::move(got));
            else if (place->taken) // the stream was destroyed, which has cancelled the request
                place->taken->deliver(std::move(got));
        };
        auto handler = asio::bind_cancellation_slot(stop_.slot(), std::move(take));
        launch<page_operation<Row, result, decltype(handler)>, result>(handle_->share(), std::move(handler), position_);
        seat_ = place;
        under_way_ = true;
    }
    /// The same where nobody waits for the page yet: what fails is told to whoever asks for it.
    void ask_ahead() noexcept {
        if (position_->finished) return;
        try {
            ask();
        } catch (...) {
            arrived_.emplace(arrival{std::current_exception(), std::nullopt});
        }
    }

    void on_page(seat& place, arrival got) {
        std::unique_lock lock(mutex_);
        under_way_ = false;
        if (!place.taken) {
            arrived_ = std::move(got);
            return;
        }
        const auto told = std::move(place.taken);
        ++waits_; // cancelling it comes too late
        if (!got.why) ask_ahead();
        lock.unlock();
        told->deliver(std::move(got));
    }

    std::shared_ptr<session_handle> handle_;
    std::shared_ptr<page_position> position_;
    std::mutex mutex_;
    asio::cancellation_signal stop_;
    std::optional<arrival> arrived_;
    std::weak_ptr<seat> seat_; ///< of the request under way
    std::uint64_t waits_ = 0;
    bool under_way_ = false;
};

} // namespace detail

/// Made by `row_stream::read_ahead`. When a page is handed over, the request for the next one goes out: one page in the
/// caller's hands, one under way or waiting to be taken, never more. Costs the memory of a second page, and its request if
/// the stream is left early (destroying the stream cancels it).
///
///     auto pages = session.stream(query).read_ahead();
///     while (auto page = co_await pages.next()) use(*page);
///
/// Thread safety: one `next()` at a time; distinct objects: safe.
template <row Row>
class read_ahead_stream : public detail::no_range<read_ahead_stream<Row>, row_value<Row>> {
public:
    explicit read_ahead_stream(std::shared_ptr<detail::read_ahead<Row>> pages) : pages_(std::move(pages)) {}

    /// The next page, or nothing after the last one. A page may be empty although more follow. The statement's timeout is
    /// per page and begins when its request goes out. Completes with void(std::exception_ptr, std::optional<page<Row>>).
    /// A failure is told when its page would be handed over; after it the same page can be asked for again.
    template <class Token = asio::use_awaitable_t<>>
    auto next(Token&& token = Token()) {
        return asio::async_initiate<Token, void(std::exception_ptr, std::optional<page<Row>>)>(
            []<class Handler>(Handler&& handler, const std::shared_ptr<detail::read_ahead<Row>>& pages) {
                pages->next(std::decay_t<Handler>(std::forward<Handler>(handler)));
            },
            token, pages_);
    }

private:
    std::shared_ptr<detail::read_ahead<Row>> pages_;
};

} // namespace cqlxx::inline CQLXX_ABI
