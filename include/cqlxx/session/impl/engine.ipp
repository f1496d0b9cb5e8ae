// Bodies of session/detail/basic_engine.hpp: the books of requests, and time.
#pragma once

#include <cqlxx/session/detail/basic_engine.hpp>
#include <cqlxx/statement/text.hpp>

#include <algorithm>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

template <class Connection>
basic_engine<Connection>::basic_engine(asio::any_io_executor executor, config settings)
    : engine(std::move(executor), std::move(settings)), timer_(asio::any_io_executor(strand_)),
      pause_(asio::any_io_executor(strand_)), idle_(asio::any_io_executor(strand_), clock::time_point::max()),
      resolver_(asio::any_io_executor(strand_)), delays_(settings_.reconnection_base(), settings_.reconnection_cap()) {
    settings_.check();
    contact_points_ = settings_.endpoints();
    net::connection_settings s;
    if (settings_.tls()) {
        s.tls = settings_.tls()->make_context();
        s.tls_name = settings_.tls()->server_name();
        s.tls_verify = settings_.tls()->verifies();
    }
    s.connect_timeout = settings_.connect_timeout();
    s.heartbeat_interval = settings_.heartbeat_interval();
    s.heartbeat_timeout = settings_.heartbeat_patience();
    s.max_requests = settings_.max_requests();
    // Always fewer than there are: were all streams given up, no request could be, and nobody would replace the connection.
    s.max_orphans = std::min(std::max<std::size_t>(s.max_requests / 4, 1), s.max_requests - 1);
    s.log = settings_.log();
    s.compression = settings_.compression();
    s.handshake.keyspace = settings_.keyspace();
    s.handshake.event_types = watched_events;
    if (!settings_.user().empty()) s.handshake.login = {settings_.user(), settings_.password()};
    s.handshake.application_name = settings_.application_name();
    s.handshake.application_version = settings_.application_version();
    connection_settings_ = std::make_shared<const net::connection_settings>(std::move(s));
}

template <class Connection>
basic_engine<Connection>::~basic_engine() {
    if (connection_) connection_->detach();
}

template <class Connection>
void basic_engine<Connection>::log(log_level level, const std::string& line) const noexcept {
    log_line(settings_.log(), level, {line});
}

template <class Connection>
diagnosis basic_engine<Connection>::where(const operation::entry& item) const {
    return diagnosis().node(connection_ ? connection_->node() : std::string()).statement(item.text);
}

template <class Connection>
std::string basic_engine<Connection>::why_not_connected() const {
    return connection_ && !connection_->reason().empty() ? connection_->node() + ": " + connection_->reason()
                                                         : last_failure_;
}

// --- operations --------------------------------------------------------------------------------------------------

/// What the token tells is read on the strand only.
template <class Connection>
void basic_engine<Connection>::cancel(std::shared_ptr<operation*> watched) {
    asio::post(strand_, [self = share(), watched = std::move(watched)] {
        if (*watched != nullptr) (*watched)->fail(errc::cancelled, "the caller cancelled the request");
    });
}

template <class Connection>
void basic_engine<Connection>::start(operation_ptr op) {
    if (strand_.running_in_this_thread()) return enter(*op.release());
    start_on_strand(std::move(op));
}

template <class Connection>
void basic_engine<Connection>::start_on_strand(operation_ptr op) {
    asio::dispatch(strand_, [self = share(), op = std::move(op)]() mutable { self->enter(*op.release()); });
}

/// While it lives, results go through their callers' executors.
template <class Connection>
class basic_engine<Connection>::deferral {
public:
    explicit deferral(basic_engine& of) : engine_(of), before_(std::exchange(of.initiating_, true)) {}
    deferral(const deferral&) = delete;
    deferral& operator=(const deferral&) = delete;
    ~deferral() { engine_.initiating_ = before_; }

private:
    basic_engine& engine_;
    bool before_;
};

template <class Connection>
inline void basic_engine<Connection>::send(operation& op) {
    if (is_connected() && waiting_for_stream_.empty() && !connection_->is_full()) return submit(op);
    send_or_wait(op);
}

template <class Connection>
void basic_engine<Connection>::send_or_wait(operation& op) {
    if (!is_connected()) return op.fail(errc::not_connected, "no node is connected: " + why_not_connected());
    if (waiting_for_stream_.empty() && !connection_->is_full()) return submit_again(op);
    if (waiting_for_stream_.size() >= settings_.max_waiting())
        return op.fail(errc::too_many_requests, std::to_string(settings_.max_waiting()) +
                                                    " requests already wait for a free stream (config::max_waiting)");
    wait_for_stream(op);
}

/// Whoever calls it keeps the engine alive meanwhile: the operation may end here and with it the last owner.
template <class Connection>
void basic_engine<Connection>::enter(operation& op) {
    const deferral caller_is_in_its_call(*this);
    op.entered_ = true;
    ++active_;
    wheel_.add_undated(op);
    if (stopped_) return op.fail(errc::session_closed, last_failure_);
    if (closing_) return op.fail(errc::session_closed, "the session is being closed");
    if (op.defaults_ == nullptr) return op.refuse_profile();
    // Reading the clock once for all requests that a batch of answers brings about is half of what it would cost else. Were
    // the end of the batch not reached, the timer would see to it.
    const bool soon = connection_ && connection_->is_consuming() && armed_until_ != clock::time_point::max();
    if (!soon || op.limits_attempts()) date_operations();
    op.choose_timestamp(timestamps_);
    send(op);
}

template <class Connection>
bool basic_engine<Connection>::leave(operation& op, request_end how) {
    if (!std::exchange(op.entered_, false)) return false;
    count_end(op, how);
    wheel_.remove(op);
    const bool sent = how != request_end::answered && stop_waiting(op);
    if (--active_ == 0) idle_.cancel();
    return sent;
}

/// Of an operation that ends before it is answered, mostly. True: its bytes may have reached the node.
template <class Connection>
bool basic_engine<Connection>::stop_waiting(operation& op) {
    const auto waited_for = std::exchange(op.waits_for_, operation::waiting::nothing);
    if (waited_for == operation::waiting::stream) waiting_for_stream_.remove(op);
    if (waited_for == operation::waiting::preparation) {
        op.entry_->waiters.remove(op);
        if (connection_) connection_->suspect(op);
    }
    return connection_ && connection_->abandon(op);
}

template <class Connection>
void basic_engine<Connection>::advance(operation& op) {
    if (op.limits_attempts()) wheel_.add(op, op.deadline_); // until it is sent again
    if (stopped_) return op.fail(errc::session_closed, last_failure_);
    send_or_wait(op);
}

template <class Connection>
void basic_engine<Connection>::wait_for_stream(operation& op) {
    op.waits_for_ = operation::waiting::stream;
    waiting_for_stream_.push_back(op);
}

template <class Connection>
void basic_engine<Connection>::submit_again(operation& op) {
    submit(op);
}

template <class Connection>
inline void basic_engine<Connection>::submit(operation& op) {
    try {
        if (!(op.what().is_usual() ? is_prepared(op) : is_unusual_ready(op))) return;
        if (!connection_->submit_to_free(op)) return wait_for_stream(op);
        if (op.limits_attempts()) limit_attempt(op, *op.attempt_timeout());
    } catch (...) {
        op.end(std::current_exception(), request_end::refused);
    }
}

/// False: the operation waits for its statement, or has ended.
template <class Connection>
inline bool basic_engine<Connection>::is_prepared(operation& op) {
    if (op.entry_ == nullptr) op.entry_ = &prepared_.find_constant(op.what().text());
    if (op.entry_->phase != operation::entry::state::ready) return wait_for_preparation(op), false;
    if (op.only_prepares_) return agrees(op, [&] { op.finish_preparing(); }), false;
    return op.take_known_metadata() || agrees(op, [&] { op.take_metadata(); });
}

/// The same for what `bound::is_usual` is not true of.
template <class Connection>
bool basic_engine<Connection>::is_unusual_ready(operation& op) {
    if (!op.what().is_plain()) op.check();
    switch (op.what().way()) {
    case statement::dispatch::simple: return !statement::is_use(op.what().text()) || (op.refuse_use(), false);
    case statement::dispatch::batch: return is_prepared_batch(op);
    case statement::dispatch::prepared: break;
    }
    if (op.entry_ == nullptr) op.entry_ = &find_prepared(op);
    return is_prepared(op);
}

template <class Connection>
operation::entry& basic_engine<Connection>::find_prepared(operation& op) {
    std::shared_ptr<operation::entry> kept;
    operation::entry& found = find_prepared(op.what(), op.keyspace(), kept);
    if (kept) op.rare().kept_entry = std::move(kept);
    return found;
}

template <class Connection>
operation::entry& basic_engine<Connection>::find_prepared(const statement::bound& what, std::string_view keyspace,
                                                          std::shared_ptr<operation::entry>& kept) {
    if (!what.has_constant_text()) return *(kept = prepared_.find_passing(what.text(), keyspace));
    return keyspace.empty() ? prepared_.find_constant(what.text()) : prepared_.find_lasting(what.text(), keyspace);
}

template <class Connection>
void basic_engine<Connection>::on_streams_free() {
    while (!to_prepare_.empty() && is_connected() && !connection_->is_full()) {
        operation::entry& item = *to_prepare_.back();
        to_prepare_.pop_back();
        try {
            send_preparation(item);
        } catch (...) {
            not_prepared(item, std::current_exception(), request_end::refused);
        }
    }
    while (!waiting_for_stream_.empty() && is_connected() && !connection_->is_full()) {
        operation& op = waiting_for_stream_.pop_front();
        op.waits_for_ = operation::waiting::nothing;
        submit_again(op);
    }
    date_operations();
}

// --- time --------------------------------------------------------------------------------------------------------

template <class Connection>
void basic_engine<Connection>::arm(clock::time_point deadline) {
    if (stopped_ || deadline >= armed_until_) return;
    armed_until_ = deadline;
    timer_.expires_at(deadline);
    timer_.async_wait([weak = std::weak_ptr<basic_engine>(share())](const net::asio_error& code) {
        if (code) return;
        if (const auto self = weak.lock()) self->tick();
    });
}

/// The time of operations that entered begins to run.
template <class Connection>
void basic_engine<Connection>::date_operations() {
    if (!wheel_.has_undated()) return;
    const auto now = clock::now();
    auto first = clock::time_point::max();
    std::chrono::milliseconds last{-1}; // most have the same timeout
    auto deadline = now;
    wheel_.date([&](net::detail::deadline_node& node) {
        auto& op = static_cast<operation&>(node);
        if (op.timeout_ != last) {
            deadline = now + std::min(last = op.timeout_, a_century);
            first = std::min(first, deadline);
        }
        op.began_ = now;
        return op.deadline_ = deadline;
    });
    arm(first);
}

/// From now until the operation advances again, the node's time runs.
template <class Connection>
void basic_engine<Connection>::limit_attempt(operation& op, std::chrono::milliseconds patience) {
    const auto now = clock::now();
    patience = std::min(patience, a_century);
    if (patience >= op.deadline_ - now) return;
    wheel_.add(op, now + patience);
    arm(now + patience);
}

template <class Connection>
void basic_engine<Connection>::tick() {
    armed_until_ = clock::time_point::max();
    date_operations();
    const auto now = clock::now();
    wheel_.expire(now, [now](net::detail::deadline_node& node) { static_cast<operation&>(node).expire(now); });
    if (const auto next = wheel_.next()) arm(*next);
}

} // namespace cqlxx::inline CQLXX_ABI::detail
