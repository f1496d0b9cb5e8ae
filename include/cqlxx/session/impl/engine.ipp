// Bodies of session/detail/engine.hpp.
#pragma once

#include <cqlxx/protocol/request/prepare.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/protocol/response/result/kind.hpp>
#include <cqlxx/protocol/response/result/prepared.hpp>
#include <cqlxx/protocol/response_prefix.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/session/detail/engine.hpp>
#include <cqlxx/statement/text.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

/// A PREPARE under way.
class engine::preparation final : public net::request {
public:
    preparation(engine& owner, operation::entry& item) : owner_(owner), item_(item) {}

    void write(protocol::encoder& out, std::int16_t stream) override {
        out.add(protocol::request::prepare{item_.text}, stream);
    }
    void on_response(const protocol::envelope& answer, protocol::decoder&) override {
        engine& owner = owner_;
        operation::entry& item = item_;
        std::shared_ptr<const prepared_metadata> metadata;
        std::exception_ptr why;
        try {
            metadata = read(answer);
        } catch (...) {
            why = std::current_exception();
        }
        done();
        metadata ? owner.prepared(item, std::move(metadata)) : owner.not_prepared(item, why);
    }
    void on_failure(const net::failure& why) override {
        engine& owner = owner_;
        operation::entry& item = item_;
        const auto error =
            std::make_exception_ptr(cqlxx::error(why.code, std::string(why.explanation), owner.where(item)));
        done();
        owner.not_prepared(item, error);
    }

private:
    void done() {
        owner_.preparations_.remove_if([this](const preparation& p) { return &p == this; });
    }
    std::shared_ptr<const prepared_metadata> read(const protocol::envelope& answer) const;

    engine& owner_;
    operation::entry& item_;
};

inline std::shared_ptr<const prepared_metadata> engine::preparation::read(const protocol::envelope& answer) const {
    const protocol::version version = owner_.version_;
    reader in(answer.body);
    static_cast<void>(protocol::response_prefix::read(in, answer.header.flags));
    if (answer.header.op == protocol::opcode::error) {
        auto refusal = protocol::response::error::read(in, version);
        if (!in.ok()) throw error(errc::protocol_violation, "an ERROR message can't be read", owner_.where(item_));
        throw server_error(refusal.number, std::string(refusal.message), std::move(refusal.details),
                           owner_.where(item_).outcome(write_outcome::not_applied)); // whatever the code: not executed
    }
    auto metadata = std::make_shared<prepared_metadata>();
    bool right_kind = false;
    if (answer.header.op == protocol::opcode::result) {
        right_kind = protocol::response::result::read_kind(in) == protocol::response::result::kind::prepared;
        if (right_kind) {
            auto prepared = protocol::response::result::prepared::read(in, version);
            metadata->id.assign(prepared.id.begin(), prepared.id.end());
            metadata->result_metadata_id.assign(prepared.result_metadata_id.begin(), prepared.result_metadata_id.end());
            metadata->markers = std::move(prepared.bind_markers);
            metadata->columns = std::move(prepared.result.columns);
        }
    }
    if (!right_kind || !in.ok())
        throw error(right_kind ? errc::protocol_violation : errc::unexpected_response,
                    "the answer to PREPARE can't be read", owner_.where(item_));
    return metadata;
}

inline engine::engine(asio::any_io_executor executor, config settings)
    : executor_(std::move(executor)), strand_(asio::make_strand(executor_)), settings_(std::move(settings)),
      version_(settings_.protocol_version().value_or(protocol::version::v5)), timer_(asio::any_io_executor(strand_)),
      pause_(asio::any_io_executor(strand_)), idle_(asio::any_io_executor(strand_), clock::time_point::max()),
      resolver_(asio::any_io_executor(strand_)),
      delays_(settings_.reconnection_base(), settings_.reconnection_cap()), random_(std::random_device()()) {
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
    s.max_orphans = std::max<std::size_t>(settings_.max_requests() / 4, 1);
    s.log = settings_.log();
    s.handshake.keyspace = settings_.keyspace();
    if (!settings_.user().empty()) s.handshake.login = {settings_.user(), settings_.password()};
    s.handshake.application_name = settings_.application_name();
    s.handshake.application_version = settings_.application_version();
    connection_settings_ = std::make_shared<const net::connection_settings>(std::move(s));
}

inline engine::~engine() {
    if (connection_) connection_->detach();
}

inline void engine::log(log_level level, const std::string& line) const noexcept {
    try {
        if (settings_.log()) settings_.log()(level, line);
    } catch (...) { // a sink that throws must not take the session with it
    }
}

inline diagnosis engine::where(const operation::entry& item) const {
    return diagnosis().node(connection_ ? connection_->node() : std::string()).statement(item.text);
}

inline std::string engine::why_not_connected() const {
    return connection_ && !connection_->reason().empty() ? connection_->node() + ": " + connection_->reason()
                                                         : last_failure_;
}

// --- operations --------------------------------------------------------------------------------------------------

inline void engine::start(operation_ptr op) {
    if (strand_.running_in_this_thread())
        enter(*op.release());
    else
        asio::dispatch(strand_, [self = shared_from_this(), op = std::move(op)]() mutable { self->enter(*op.release()); });
}

/// While it lives, results go through their callers' executors.
class engine::deferral {
public:
    explicit deferral(engine& of) : engine_(of), before_(std::exchange(of.initiating_, true)) {}
    deferral(const deferral&) = delete;
    deferral& operator=(const deferral&) = delete;
    ~deferral() { engine_.initiating_ = before_; }

private:
    engine& engine_;
    bool before_;
};

inline void engine::enter(operation& op) {
    const auto self = shared_from_this();
    const deferral caller_is_in_its_call(*this);
    op.entered_ = true;
    ++active_;
    // Forever is a century: sums of time points must not overflow.
    constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 365 * 100);
    const auto deadline = clock::now() + std::min(op.timeout_, longest);
    wheel_.add(op, deadline);
    if (stopped_) return op.fail(errc::session_closed, last_failure_);
    if (closing_) return op.fail(errc::session_closed, "the session is being closed");
    arm(deadline);
    advance(op);
}

inline bool engine::leave(operation& op) {
    if (!std::exchange(op.entered_, false)) return false;
    wheel_.remove(op);
    if (op.waiting_for_stream_) waiting_for_stream_.remove(op);
    if (op.waiting_for_preparation_) op.entry_->waiters.remove(op);
    if (op.waiting_for_preparation_ && connection_) connection_->suspect(op.pulse_);
    op.waiting_for_stream_ = op.waiting_for_preparation_ = false;
    const bool sent = connection_ && connection_->abandon(op);
    if (--active_ == 0) idle_.cancel();
    return sent;
}

inline void engine::advance(operation& op) {
    if (stopped_) return op.fail(errc::session_closed, last_failure_);
    if (!is_connected()) return op.fail(errc::not_connected, "no node is connected: " + why_not_connected());
    if (waiting_for_stream_.empty() && !connection_->is_full()) return submit(op);
    if (waiting_for_stream_.size() >= settings_.max_waiting())
        return op.fail(errc::too_many_requests, std::to_string(settings_.max_waiting()) +
                                                    " requests already wait for a free stream (config::max_waiting)");
    wait_for_stream(op);
}

inline void engine::wait_for_stream(operation& op) {
    op.waiting_for_stream_ = true;
    waiting_for_stream_.push_back(op);
}

inline void engine::submit(operation& op) {
    try {
        if (op.what().way() == statement::dispatch::simple) {
            if (statement::is_use(op.what().text())) return op.refuse_use();
        } else {
            if (op.entry_ == nullptr)
                op.entry_ = &(op.what().has_constant_text() ? prepared_.find_constant(op.what().text())
                                                            : prepared_.find(op.what().text()));
            if (op.entry_->phase != operation::entry::state::ready) return wait_for_preparation(op);
            op.take_metadata();
        }
        if (!connection_->submit(op)) wait_for_stream(op);
    } catch (...) {
        op.end(std::current_exception());
    }
}

inline void engine::wait_for_preparation(operation& op) {
    operation::entry& item = *op.entry_;
    if (item.phase == operation::entry::state::unknown) {
        if (statement::is_use(item.text)) return op.refuse_use();
        prepare(item);
    }
    op.waiting_for_preparation_ = true;
    op.pulse_ = connection_->pulse();
    item.waiters.push_back(op);
}

inline void engine::prepare_again(operation& op) {
    operation::entry& item = *op.entry_;
    // Unless somebody else was told so first: then it is being prepared, or is prepared, already.
    if (item.phase == operation::entry::state::ready && item.metadata == op.sent_with_)
        item.phase = operation::entry::state::unknown;
    advance(op);
}

inline void engine::columns_changed(operation& op, const protocol::response::result::rows_metadata& now) {
    auto changed = std::make_shared<prepared_metadata>(*op.sent_with_);
    changed->result_metadata_id.assign(now.new_metadata_id.begin(), now.new_metadata_id.end());
    changed->columns = now.columns;
    if (op.entry_->metadata == op.sent_with_) op.entry_->metadata = changed;
    op.sent_with_ = std::move(changed);
}

inline void engine::prepare(operation::entry& item) {
    if (!send_preparation(item)) to_prepare_.push_back(&item); // as soon as a stream is free
    item.phase = operation::entry::state::preparing;
}

/// False: all streams are taken. Throws what encoding throws (request_too_large).
inline bool engine::send_preparation(operation::entry& item) {
    preparation& p = preparations_.emplace_back(*this, item);
    try {
        if (connection_->submit(p)) return true;
    } catch (...) {
        preparations_.pop_back();
        throw;
    }
    preparations_.pop_back();
    return false;
}

inline void engine::prepared(operation::entry& item, std::shared_ptr<const prepared_metadata> metadata) {
    if (item.metadata && item.metadata->id != metadata->id)
        return not_prepared(item, std::make_exception_ptr(error(
                                      errc::unexpected_response,
                                      "the node gave the statement another id when it was prepared again",
                                      where(item))));
    item.metadata = std::move(metadata);
    item.phase = operation::entry::state::ready;
    while (!item.waiters.empty() && item.phase == operation::entry::state::ready) {
        operation& op = item.waiters.pop_front();
        op.waiting_for_preparation_ = false;
        advance(op);
    }
}

inline void engine::not_prepared(operation::entry& item, const std::exception_ptr& why) {
    item.phase = operation::entry::state::unknown;
    item.metadata.reset();
    while (!item.waiters.empty()) {
        operation& op = item.waiters.pop_front();
        op.waiting_for_preparation_ = false;
        op.end(why);
    }
}

inline void engine::on_streams_free() {
    while (!to_prepare_.empty() && is_connected() && !connection_->is_full()) {
        operation::entry& item = *to_prepare_.back();
        to_prepare_.pop_back();
        try {
            send_preparation(item);
        } catch (...) {
            not_prepared(item, std::current_exception());
        }
    }
    while (!waiting_for_stream_.empty() && is_connected() && !connection_->is_full()) {
        operation& op = waiting_for_stream_.pop_front();
        op.waiting_for_stream_ = false;
        submit(op);
    }
}

// --- time --------------------------------------------------------------------------------------------------------

inline void engine::arm(clock::time_point deadline) {
    if (stopped_ || deadline >= armed_until_) return;
    armed_until_ = deadline;
    timer_.expires_at(deadline);
    timer_.async_wait([weak = weak_from_this()](const net::asio_error& code) {
        if (code) return;
        if (const auto self = weak.lock()) self->tick();
    });
}

inline void engine::tick() {
    armed_until_ = clock::time_point::max();
    wheel_.expire(clock::now(), [](net::detail::deadline_node& node) { static_cast<operation&>(node).expire(); });
    if (const auto next = wheel_.next()) arm(*next);
}

// --- life --------------------------------------------------------------------------------------------------------

inline asio::awaitable<void> engine::open() {
    const auto self = shared_from_this();
    connect_report failures;
    const bool connected = !stopped_ && co_await connect_somewhere(failures);
    if (stopped_) throw error(errc::cancelled, "the caller cancelled connecting");
    if (!connected) {
        stopped_ = true;
        throw error(failures.code(), "no contact point could be used:" + failures.text());
    }
    opened_ = true;
    asio::co_spawn(strand_, [self]() { return self->supervise(); }, asio::detached);
}

/// A local of the supervisor: if the execution context is destroyed with operations under way, so is the supervisor's
/// frame, and nobody else would free them.
class engine::undertaker {
public:
    explicit undertaker(engine& of) : engine_(of) {}
    undertaker(const undertaker&) = delete;
    undertaker& operator=(const undertaker&) = delete;
    ~undertaker() { engine_.discard_operations(); }

private:
    engine& engine_;
};

inline void engine::discard_operations() noexcept {
    stopped_ = true;
    if (connection_) connection_->detach();
    wheel_.clear([](net::detail::deadline_node& node) { static_cast<operation&>(node).destroy(); });
}

inline asio::awaitable<void> engine::supervise() {
    const auto self = shared_from_this();
    const undertaker frees_what_is_left(*this);
    while (!stopped_) {
        const auto since = clock::now();
        const std::string why = co_await connection_->run();
        if (stopped_) break;
        last_failure_ = connection_->node() + ": " + why;
        log(log_level::warn, last_failure_);
        fail_waiting(errc::connection_lost, last_failure_);
        // A node that accepts connections only to drop them is not asked again and again without a growing pause.
        if (clock::now() - since >= settings_.reconnection_cap()) delays_.reset();
        co_await reconnect();
    }
}

inline asio::awaitable<void> engine::reconnect() {
    while (!stopped_) {
        pause_.expires_after(delays_.next(static_cast<std::uint32_t>(random_())));
        net::asio_error code;
        co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, code));
        if (stopped_) break;
        connect_report failures;
        try {
            if (co_await connect_somewhere(failures)) break;
        } catch (const std::exception& e) { // out of memory, say: the supervisor must live on
            failures.add("connecting", e);
        }
        if (stopped_) break;
        last_failure_ = "the contact points can't be used:" + failures.text();
        log(log_level::warn, last_failure_);
    }
}

inline asio::awaitable<bool> engine::connect_somewhere(connect_report& failures) {
    for (const net::endpoint& point : contact_points_) {
        if (stopped_) break;
        if (co_await connect_to(point, failures)) co_return true;
    }
    co_return false;
}

inline asio::awaitable<bool> engine::connect_to(const net::endpoint& point, connect_report& failures) {
    std::vector<asio::ip::tcp::endpoint> addresses;
    try {
        addresses = co_await resolve(point);
    } catch (const net::asio_exception& e) {
        failures.add(point.to_string(), error(net::standard(e.code()), "the host name can't be resolved"));
    }
    for (const auto& address : addresses)
        if (!stopped_ && co_await connect_to(point, address, failures)) co_return true;
    co_return false;
}

inline asio::awaitable<std::vector<asio::ip::tcp::endpoint>> engine::resolve(const net::endpoint& point) {
    std::vector<asio::ip::tcp::endpoint> addresses;
    net::asio_error not_an_address;
    const auto address = asio::ip::make_address(point.host(), not_an_address);
    if (!not_an_address) {
        addresses.emplace_back(address, point.port());
        co_return addresses;
    }
    const auto found =
        co_await resolver_.async_resolve(point.host(), std::to_string(point.port()), asio::use_awaitable);
    for (const auto& entry : found) addresses.push_back(entry.endpoint());
    co_return addresses;
}

inline asio::awaitable<bool> engine::connect_to(const net::endpoint& point, asio::ip::tcp::endpoint address,
                                                connect_report& failures) {
    for (;;) {
        net::connection_observer& observer = *this;
        auto attempt =
            std::make_shared<net::connection>(strand_, connection_settings_, point.host(), observer, version_);
        opening_ = attempt;
        std::optional<error> failure;
        try {
            co_await attempt->open(address);
        } catch (const error& e) {
            failure = e;
        }
        opening_.reset();
        if (!failure && !stopped_) {
            connection_ = std::move(attempt);
            log(log_level::info, "connected to " + connection_->node());
            co_return true;
        }
        attempt->detach();
        if (stopped_) co_return false;
        if (!attempt->step_down() || settings_.protocol_version()) {
            failures.add(point.to_string(), *failure);
            co_return false;
        }
        version_ = *attempt->step_down();
    }
}

inline void engine::fail_waiting(std::error_code code, const std::string& explanation) {
    to_prepare_.clear();
    while (!waiting_for_stream_.empty()) {
        operation& op = waiting_for_stream_.pop_front();
        op.waiting_for_stream_ = false;
        op.stop(code, explanation);
    }
    prepared_.for_each([&](operation::entry& item) {
        if (item.phase == operation::entry::state::preparing) item.phase = operation::entry::state::unknown;
        while (!item.waiters.empty()) {
            operation& op = item.waiters.pop_front();
            op.waiting_for_preparation_ = false;
            op.stop(code, explanation);
        }
    });
}

inline asio::awaitable<void> engine::drain() {
    const auto self = shared_from_this();
    closing_ = true;
    while (active_ != 0 && !stopped_) {
        net::asio_error code;
        co_await idle_.async_wait(asio::redirect_error(asio::use_awaitable, code));
    }
    stop("the session was closed");
}

inline void engine::cut(std::string_view why) {
    // Posted: a handle may go in the middle of anything, and callers' handlers must not run inside its destructor.
    asio::post(strand_, [self = shared_from_this(), why = std::string(why)] { self->stop(why); });
}

inline void engine::cancel_opening() {
    asio::post(strand_, [self = shared_from_this()] {
        if (!self->opened_) self->stop("the caller cancelled connecting");
    });
}

inline void engine::stop(const std::string& explanation) {
    if (stopped_) return;
    stopped_ = true;
    last_failure_ = explanation;
    pause_.cancel();
    timer_.cancel();
    resolver_.cancel();
    if (opening_) opening_->close(errc::session_closed, last_failure_);
    if (connection_) connection_->close(errc::session_closed, last_failure_);
    fail_waiting(errc::session_closed, last_failure_);
    idle_.cancel();
}

} // namespace cqlxx::inline CQLXX_ABI::detail
