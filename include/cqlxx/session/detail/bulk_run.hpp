// The run behind run_all and fetch_each: pulls statements while answers come.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/range.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/bulk_options.hpp>
#include <cqlxx/session/detail/deliver.hpp>
#include <cqlxx/session/detail/launch.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/statement.hpp>
#include <cqlxx/statement/text.hpp>

#include <atomic>
#include <cstddef>
#include <exception>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// A range on its way into the run: a named one (Range is T&) by reference, a temporary as itself.
template <class Range>
class bulk_source {
public:
    explicit bulk_source(Range&& range) : range_(std::forward<Range>(range)) {}
    std::remove_reference_t<Range>& get() noexcept { return range_; }

private:
    Range range_;
};

struct no_consumer {};

/// Whether a statement of a run may change something. Text that would have to be composed isn't asked for: what has such
/// text and returns rows is a query made at run time; else a batch or a change.
template <executable S>
bool may_write(const S& what) {
    if constexpr (std::is_same_v<decltype(what.cql()), std::string_view>)
        return !cqlxx::statement::is_select(what.cql());
    else
        return !selecting<S>;
}

/// Whether the failure of a statement leaves open what it changed.
CQLXX_LAZY bool leaves_open(const std::exception_ptr& why) noexcept;

/// One run, kept alive by its statements in flight. The lock serialises what the executor may not: answers that are
/// delivered on the session's strand, those that are posted, and the caller who begins. Statements never end inside their
/// start, so that nothing comes back while the lock is held.
template <bool Fetches, class Range, class Consumer, class Handler>
class bulk_run : public std::enable_shared_from_this<bulk_run<Fetches, Range, Consumer, Handler>> {
    using statement = std::remove_cvref_t<std::ranges::range_reference_t<Range>>;

public:
    bulk_run(session through, bulk_source<Range> statements, bulk_options how, Consumer use, Handler handler)
        : session_(std::move(through)), source_(std::move(statements)), how_(std::move(how)), use_(std::move(use)),
          executor_(executor_of(handler, session_.executor())), to_(std::move(handler), session_.executor()) {}

    void begin() {
        if (auto slot = to_.cancellation_slot(); slot.is_connected())
            slot.assign([weak = this->weak_from_this()](asio::cancellation_type) {
                if (const auto self = weak.lock()) self->cancelled_ = true; // seen when the next answer comes
            });
        std::unique_lock lock(mutex_);
        try {
            if constexpr (Fetches)
                if (how_.keeps_order()) early_.resize(how_.window());
            next_.emplace(std::ranges::begin(source_.get()));
        } catch (...) {
            stop(std::current_exception());
        }
        go_on(lock);
    }

private:
    /// The completion handler of one statement.
    class answer {
    public:
        using executor_type = asio::any_io_executor;

        answer(std::shared_ptr<bulk_run> run, std::size_t position) : run_(std::move(run)), position_(position) {}
        executor_type get_executor() const noexcept { return run_->executor_; }
        void operator()(std::exception_ptr why) { run_->on_answer(position_, std::move(why), no_consumer()); }
        template <class Rows>
        void operator()(std::exception_ptr why, Rows rows) {
            run_->on_answer(position_, std::move(why), std::move(rows));
        }

    private:
        std::shared_ptr<bulk_run> run_;
        std::size_t position_;
    };

    void stop(std::exception_ptr why) noexcept {
        if (!why_) why_ = std::move(why);
    }
    bool is_stopped() const noexcept { return why_ || cancelled_; }

    /// Sends what there is room for; after the last answer, completes.
    void go_on(std::unique_lock<std::mutex>& lock) {
        try {
            while (!is_stopped() && !exhausted_ && has_room()) {
                exhausted_ = *next_ == std::ranges::end(source_.get());
                if (!exhausted_) send();
            }
        } catch (...) {
            stop(std::current_exception());
        }
        if (in_flight_ != 0) return;
        if (told_ != report_.done + report_.failed) tell_progress();
        if (!why_ && cancelled_ && !exhausted_) stop(cancellation());
        if (why_) report_ = bulk_report();
        next_.reset(); // who is told may let the range go
        lock.unlock();
        to_.deliver(session_.executor(), delivery::later, std::move(why_), std::move(report_));
    }
    std::exception_ptr cancellation() const {
        const auto outcome = may_have_written_ ? write_outcome::maybe_applied
                             : sent_ != 0      ? write_outcome::not_applied
                                               : write_outcome::not_sent;
        return std::make_exception_ptr(
            error(errc::cancelled, "the caller cancelled the run of statements", diagnosis().outcome(outcome)));
    }
    bool has_room() const noexcept {
        return in_flight_ < how_.window() && (early_.empty() || sent_ - handed_over_ < how_.window());
    }
    void send() {
        statement what(**next_);
        ++*next_;
        if (!writes_) writes_ = may_write(what);
        answer to(this->shared_from_this(), sent_);
        if constexpr (Fetches)
            session_.fetch(std::move(what), std::move(to));
        else
            session_.execute(std::move(what), std::move(to));
        ++sent_;
        ++in_flight_;
    }

    template <class Rows>
    void on_answer(std::size_t position, std::exception_ptr why, Rows got) {
        std::unique_lock lock(mutex_);
        --in_flight_;
        ++(why ? report_.failed : report_.done);
        if (writes_ && !may_have_written_) may_have_written_ = !why || leaves_open(why);
        try {
            if (why && how_.collects_errors()) {
                if (report_.failures.size() < how_.failures_kept()) report_.failures.push_back({position, why});
            } else if (why) {
                stop(why);
            }
            if constexpr (Fetches) hand_over(position, !why, std::move(got));
        } catch (...) {
            stop(std::current_exception());
        }
        const std::size_t every = how_.progress_every();
        if (every != 0 && (report_.done + report_.failed) % every == 0) tell_progress();
        go_on(lock);
    }

    template <class Rows>
    void hand_over(std::size_t position, bool succeeded, Rows got) {
        if (why_) return;
        if (early_.empty()) {
            if (succeeded) use_(position, std::move(got));
            return;
        }
        early_[position % early_.size()].emplace(succeeded, std::move(got));
        while (auto& first = early_[handed_over_ % early_.size()]) {
            auto [good, its_rows] = std::move(*first);
            first.reset();
            const std::size_t number = handed_over_++;
            if (good) use_(number, std::move(its_rows));
        }
    }

    void tell_progress() noexcept {
        told_ = report_.done + report_.failed;
        try {
            if (how_.progress()) how_.progress()({report_.done, report_.failed, in_flight_});
        } catch (...) {
            stop(std::current_exception());
        }
    }

    template <class S>
    struct rows_of {
        using type = no_consumer;
    };
    template <selecting S>
    struct rows_of<S> {
        using type = std::vector<row_value<typename S::row_type>>;
    };
    using early = std::optional<std::pair<bool, typename rows_of<statement>::type>>;

    session session_;
    bulk_source<Range> source_;
    bulk_options how_;
    Consumer use_;
    asio::any_io_executor executor_;
    destination<Handler> to_;
    std::mutex mutex_;
    std::optional<std::ranges::iterator_t<std::remove_reference_t<Range>>> next_;
    std::vector<early> early_; ///< answers that wait for those before them; by position modulo the window
    bulk_report report_;
    std::exception_ptr why_;
    std::atomic<bool> cancelled_ = false;
    std::optional<std::size_t> told_; ///< how many answers there were when progress was told last
    std::size_t sent_ = 0;
    std::size_t handed_over_ = 0;
    std::size_t in_flight_ = 0;
    bool exhausted_ = false;
    bool writes_ = false; ///< a statement was sent that may change something
    bool may_have_written_ = false; ///< … and was, or may have been, applied
};

template <bool Fetches, class Range, class Consumer, class Token>
auto bulk_run_of(session through, bulk_source<Range> statements, bulk_options how, Consumer use, Token& token) {
    return asio::async_initiate<Token, void(std::exception_ptr, bulk_report)>(
        []<class Given>(Given&& handler, session with, bulk_source<Range> source, bulk_options options, Consumer to) {
            using handler_type = std::decay_t<Given>;
            if (!with)
                return post_result(nullptr, handler_type(std::forward<Given>(handler)), no_session(), bulk_report());
            std::make_shared<bulk_run<Fetches, Range, Consumer, handler_type>>(
                std::move(with), std::move(source), std::move(options), std::move(to), std::forward<Given>(handler))
                ->begin();
        },
        token, std::move(through), std::move(statements), std::move(how), std::move(use));
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE bool leaves_open(const std::exception_ptr& why) noexcept {
    try {
        std::rethrow_exception(why);
    } catch (const error& e) {
        return e.maybe_applied();
    } catch (...) { // a user's codec's own: the server answered
        return true;
    }
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
