// Bodies of session/detail/basic_engine.hpp: the life of a session: connecting, connecting again, closing.
#pragma once

#include <cqlxx/net/detail/jitter.hpp>
#include <cqlxx/session/detail/basic_engine.hpp>

#include <optional>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

template <class Connection>
asio::awaitable<void> basic_engine<Connection>::open() {
    const auto self = share();
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
template <class Connection>
class basic_engine<Connection>::undertaker {
public:
    explicit undertaker(basic_engine& of) : engine_(of) {}
    undertaker(const undertaker&) = delete;
    undertaker& operator=(const undertaker&) = delete;
    ~undertaker() { engine_.discard_operations(); }

private:
    basic_engine& engine_;
};

template <class Connection>
void basic_engine<Connection>::discard_operations() noexcept {
    stopped_ = true;
    if (connection_) connection_->detach();
    wheel_.clear([](net::detail::deadline_node& node) { static_cast<operation&>(node).destroy(); });
}

template <class Connection>
asio::awaitable<void> basic_engine<Connection>::supervise() {
    const auto self = share();
    const undertaker frees_what_is_left(*this);
    while (!stopped_) {
        const auto since = clock::now();
        const std::string why = co_await asio::co_spawn(strand_, connection_->run(), asio::use_awaitable);
        if (stopped_) break;
        ++counters_.connections_lost;
        last_failure_ = connection_->node() + ": " + why;
        log(log_level::warn, last_failure_);
        fail_waiting(errc::connection_lost, last_failure_);
        // A node that accepts connections only to drop them is not asked again and again without a growing pause.
        if (clock::now() - since >= settings_.reconnection_cap()) delays_.reset();
        co_await reconnect();
    }
}

template <class Connection>
asio::awaitable<void> basic_engine<Connection>::reconnect() {
    while (!stopped_) {
        pause_.expires_after(delays_.next(net::detail::jitter()));
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
        if (connection_) count_traffic(*connection_);
        connection_.reset(); // with its reason, which is older news
        last_failure_ = "the contact points can't be used:" + failures.text();
        log(log_level::warn, last_failure_);
    }
}

template <class Connection>
asio::awaitable<bool> basic_engine<Connection>::connect_somewhere(connect_report& failures) {
    for (const net::endpoint& point : contact_points_) {
        if (stopped_) break;
        if (co_await connect_to(point, failures)) co_return true;
    }
    co_return false;
}

template <class Connection>
asio::awaitable<bool> basic_engine<Connection>::connect_to(const net::endpoint& point, connect_report& failures) {
    std::vector<asio::ip::tcp::endpoint> addresses;
    try {
        addresses = co_await resolve(point);
    } catch (const error& e) {
        ++counters_.connection_attempts;
        ++counters_.connections_failed;
        failures.add(point.to_string(), e);
    }
    for (const auto& address : addresses)
        if (!stopped_ && co_await connect_to(point, address, failures)) co_return true;
    co_return false;
}

/// A question to the name service, and the wait for its answer.
template <class Connection>
struct basic_engine<Connection>::lookup {
    lookup(const net::strand& where, std::chrono::milliseconds patience)
        : wait(asio::any_io_executor(where), patience) {}

    timer wait;
    net::asio_error code{};
    asio::ip::tcp::resolver::results_type found{};
    bool arrived = false;
};

template <class Connection>
asio::awaitable<std::vector<asio::ip::tcp::endpoint>> basic_engine<Connection>::resolve(const net::endpoint& point) {
    std::vector<asio::ip::tcp::endpoint> addresses;
    net::asio_error not_an_address;
    const auto address = asio::ip::make_address(point.host(), not_an_address);
    if (!not_an_address) {
        addresses.emplace_back(address, point.port());
        co_return addresses;
    }
    // The resolver's thread can't be interrupted, only left alone: what it finds later is dropped.
    const auto answer = std::make_shared<lookup>(strand_, settings_.connect_timeout());
    looking_up_ = answer;
    resolver_.async_resolve(point.host(), std::to_string(point.port()),
                            [answer](const net::asio_error& code, asio::ip::tcp::resolver::results_type found) {
                                answer->code = code;
                                answer->found = std::move(found);
                                answer->arrived = true;
                                answer->wait.cancel();
                            });
    net::asio_error woken;
    co_await answer->wait.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    if (!answer->arrived) {
        resolver_.cancel(); // lookups that wait behind this one are not begun
        throw error(errc::timed_out, "the host name was not resolved within " +
                                         std::to_string(settings_.connect_timeout().count()) + " ms");
    }
    if (answer->code) throw error(net::standard(answer->code), "the host name can't be resolved");
    for (const auto& entry : answer->found) addresses.push_back(entry.endpoint());
    co_return addresses;
}

template <class Connection>
asio::awaitable<bool> basic_engine<Connection>::connect_to(const net::endpoint& point, asio::ip::tcp::endpoint address,
                                                           connect_report& failures) {
    ++counters_.connection_attempts;
    for (;;) {
        net::connection_observer& observer = *this;
        auto attempt = std::make_shared<Connection>(strand_, connection_settings_, point.host(), observer, version_);
        opening_ = attempt;
        std::optional<error> failure;
        try {
            co_await attempt->open(address);
        } catch (const error& e) {
            failure = e;
        } catch (const std::exception& e) { // memory, say
            failure = error(errc::not_connected, e.what());
        }
        opening_.reset();
        if (!failure && !stopped_) {
            ++counters_.connections_opened;
            if (connection_) count_traffic(*connection_);
            connection_ = std::move(attempt);
            prepared_.for_each([this](operation::entry& item) { forget_preparation(item); }); // events were missed
            log(log_level::info, "connected to " + connection_->node());
            co_return true;
        }
        attempt->detach();
        count_traffic(*attempt);
        if (stopped_) co_return false;
        if (!attempt->step_down() || settings_.protocol_version()) {
            ++counters_.connections_failed;
            failures.add(point.to_string(), *failure);
            co_return false;
        }
        version_ = *attempt->step_down();
    }
}

template <class Connection>
void basic_engine<Connection>::fail_waiting(std::error_code code, const std::string& explanation) {
    to_prepare_.clear();
    while (!waiting_for_stream_.empty()) {
        operation& op = waiting_for_stream_.pop_front();
        op.waits_for_ = operation::waiting::nothing;
        op.stop(code, explanation);
    }
    prepared_.for_each([&](operation::entry& item) {
        if (item.phase == operation::entry::state::preparing) item.phase = operation::entry::state::unknown;
        while (!item.waiters.empty()) {
            operation& op = item.waiters.pop_front();
            op.waits_for_ = operation::waiting::nothing;
            op.stop(code, explanation);
        }
    });
}

template <class Connection>
asio::awaitable<void> basic_engine<Connection>::drain() {
    const auto self = share();
    closing_ = true;
    while (active_ != 0 && !stopped_) {
        net::asio_error code;
        co_await idle_.async_wait(asio::redirect_error(asio::use_awaitable, code));
    }
    stop("the session was closed");
}

template <class Connection>
void basic_engine<Connection>::cut(std::string_view why) {
    // Posted: a handle may go in the middle of anything, and callers' handlers must not run inside its destructor.
    asio::post(strand_, [self = share(), why = std::string(why)] { self->stop(why); });
}

template <class Connection>
void basic_engine<Connection>::cancel_opening() {
    asio::post(strand_, [self = share()] {
        if (!self->opened_) self->stop("the caller cancelled connecting");
    });
}

template <class Connection>
void basic_engine<Connection>::stop(const std::string& explanation) {
    if (stopped_) return;
    stopped_ = true;
    last_failure_ = explanation;
    pause_.cancel();
    timer_.cancel();
    resolver_.cancel();
    if (looking_up_) looking_up_->wait.cancel();
    if (opening_) opening_->close(errc::session_closed, last_failure_);
    if (connection_) connection_->close(errc::session_closed, last_failure_);
    fail_waiting(errc::session_closed, last_failure_);
    idle_.cancel();
}

} // namespace cqlxx::inline CQLXX_ABI::detail
