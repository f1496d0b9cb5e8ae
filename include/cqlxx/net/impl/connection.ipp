// Bodies of net/connection.hpp: requests and answers, heartbeats, the end.
#pragma once

#include <cqlxx/net/connection.hpp>
#include <cqlxx/protocol/request/options.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/protocol/response_prefix.hpp>

#include <utility>

namespace cqlxx::inline CQLXX_ABI::net {

/// An OPTIONS message that only wants any answer.
template <class Stream>
class basic_connection<Stream>::probe final : public request {
public:
    void write(protocol::encoder& out, std::int16_t stream) override { out.add(protocol::request::options(), stream); }
    void on_response(const protocol::envelope&, protocol::decoder&) override { under_way = false; }
    void on_failure(const failure&) override { under_way = false; }

    bool under_way = false;
};

template <class Stream>
basic_connection<Stream>::basic_connection(const strand& where, std::shared_ptr<const connection_settings> settings,
                                           std::string host, connection_observer& owner, protocol::version version)
    : strand_(where), settings_(std::move(settings)), host_(std::move(host)), owner_(&owner), version_(version),
      stream_(where, settings_->tls), encoder_(version), decoder_(version), multiplexer_(settings_->max_requests + 1),
      heartbeat_(settings_->heartbeat_interval, settings_->heartbeat_timeout, clock::now()),
      timer_(asio::any_io_executor(where)), probe_(std::make_unique<probe>()) {}

template <class Stream>
basic_connection<Stream>::~basic_connection() = default;

template <class Stream>
void basic_connection<Stream>::log(log_level level, const std::string& line) const noexcept {
    log_line(settings_->log, level, {"[", node_, "] ", line});
}

template <class Stream>
error basic_connection<Stream>::failed(errc code, const std::string& what) const {
    return error(code, what, diagnosis().node(node_));
}

// --- requests ----------------------------------------------------------------------------------------------------

template <class Stream>
template <std::derived_from<request> Request>
inline bool basic_connection<Stream>::submit_to_free(Request& r) {
    const auto stream = multiplexer_.acquire(r);
    if (!stream) return false;
    try {
        r.write(encoder_, *stream);
    } catch (...) {
        multiplexer_.release(*stream);
        throw;
    }
    request& sent = r;
    sent.stream_ = *stream;
    sent.batch_ = batch_;
    sent.pulse_ = heartbeat_.pulse();
    if (!consuming_) schedule_flush();
    return true;
}

template <class Stream>
bool basic_connection<Stream>::give_up(request& r) {
    multiplexer_.orphan(std::exchange(r.stream_, std::int16_t(-1)));
    if (state_ != state::open) return r.batch_ < batch_; // what was not written then never will be
    if (multiplexer_.orphans() > settings_->max_orphans)
        close(errc::connection_lost,
              "more than " + std::to_string(settings_->max_orphans) + " requests were given up without an answer");
    else
        suspect(r);
    return true;
}

template <class Stream>
void basic_connection<Stream>::suspect(const request& r) {
    if (heartbeat_.suspect(r.pulse_)) beat();
}

// --- the supervisor ----------------------------------------------------------------------------------------------

template <class Stream>
asio::awaitable<std::string, strand> basic_connection<Stream>::run() {
    const auto self = this->shared_from_this();
    while (state_ == state::open) {
        try {
            consume(); // the first time what came behind the handshake's last answer
            flush();
            const auto room = decoder_.prepare();
            const std::size_t count = co_await stream_.async_read_some(asio::buffer(room.data(), room.size()),
                                                                       asio::use_awaitable_t<strand>());
            traffic_.received += count;
            decoder_.commit(count);
            heartbeat_.heard(clock::now());
        } catch (const asio_exception& e) {
            close(errc::connection_lost, "the connection ended: " + e.code().message());
        } catch (const std::exception& e) { // out of memory, say
            close(errc::connection_lost, std::string("the connection was given up: ") + e.what());
        }
    }
    co_return reason_;
}

template <class Stream>
inline void basic_connection<Stream>::dispatch(const protocol::envelope& answer) {
    if (answer.header.stream < 0) { // §2.4.1.3: pushed by the server
        if (answer.header.op == protocol::opcode::error) return refuse(answer);
        if (owner_ != nullptr) owner_->on_event(answer);
        return;
    }
    const auto released = multiplexer_.release(answer.header.stream);
    if (!released.known) {
        refuse(answer);
    } else if (released.request != nullptr) {
        released.request->stream_ = -1;
        released.request->on_response(answer, decoder_);
    } else {
        log(log_level::debug, "dropped the late answer on stream " + std::to_string(answer.header.stream));
    }
}

/// An answer to nobody. An ERROR is what a server says to a request that it could not read, mostly before it closes: some
/// request will never be answered, and its words say why.
template <class Stream>
void basic_connection<Stream>::refuse(const protocol::envelope& stray) {
    std::string text = "an answer on stream " + std::to_string(stray.header.stream) + ", on which nothing was asked";
    if (stray.header.op != protocol::opcode::error) return close(errc::protocol_violation, std::move(text));
    reader in(stray.body);
    protocol::response_prefix::read(in, stray.header.flags);
    const auto said = protocol::response::error::read(in, version_);
    if (in.ok()) text += ": " + describe_answer(said.number, said.message);
    close(errc::connection_lost, std::move(text));
}

template <class Stream>
void basic_connection<Stream>::consume() {
    struct scope {
        bool& flag;
        explicit scope(bool& f) : flag(f) { flag = true; }
        ~scope() { flag = false; }
    };
    const scope consuming(consuming_);
    protocol::envelope answer;
    bool more = true;
    while (more && state_ == state::open) {
        switch (decoder_.next(answer)) {
        case protocol::progress::envelope: dispatch(answer); break;
        case protocol::progress::need_more: more = false; break;
        case protocol::progress::broken: close(errc::protocol_violation, std::string(decoder_.error())); break;
        }
    }
    if (owner_ != nullptr) owner_->on_streams_free();
}

template <class Stream>
void basic_connection<Stream>::schedule_flush() {
    if (flush_scheduled_ || write_under_way_) return;
    flush_scheduled_ = true;
    asio::post(strand_, [self = this->shared_from_this()] {
        self->flush_scheduled_ = false;
        self->flush();
    });
}

template <class Stream>
void basic_connection<Stream>::flush() {
    if (write_under_way_ || state_ != state::open || encoder_.empty()) return;
    write_under_way_ = true;
    ++batch_;
    writing_ = encoder_.take();
    stream_.async_write(asio::buffer(writing_.data(), writing_.size()),
                        [self = this->shared_from_this()](const asio_error& code, std::size_t count) {
                            self->traffic_.sent += count;
                            self->write_under_way_ = false;
                            self->encoder_.recycle(std::move(self->writing_));
                            if (code)
                                self->close(errc::connection_lost, "writing failed: " + code.message());
                            else
                                self->flush();
                        });
}

template <class Stream>
void basic_connection<Stream>::beat() {
    if (state_ != state::open) return;
    const auto decision = heartbeat_.decide(clock::now());
    switch (decision.what) {
    case detail::heartbeat::action::give_up:
        close(errc::connection_lost, "no sign of life within " + std::to_string(settings_->heartbeat_timeout.count()) +
                                         " ms after a heartbeat");
        return;
    case detail::heartbeat::action::probe:
        if (!probe_->under_way)
            probe_->under_way = submit_to_free(*probe_); // also when is_full(): the spare stream is for it
        break;
    case detail::heartbeat::action::wait: break;
    }
    timer_.expires_at(decision.until);
    timer_.async_wait([weak = this->weak_from_this()](const asio_error& code) {
        if (code) return;
        if (const auto self = weak.lock()) self->beat();
    });
}

template <class Stream>
void basic_connection<Stream>::close(std::error_code code, std::string explanation) {
    if (state_ == state::closed) return;
    const auto self = this->shared_from_this(); // what follows may drop the last other owner
    state_ = state::closed;
    reason_ = std::move(explanation);
    stream_.close();
    timer_.cancel();
    multiplexer_.clear([&](request& r) {
        r.stream_ = -1;
        r.on_failure({code, reason_, r.batch_ < batch_});
    });
}

} // namespace cqlxx::inline CQLXX_ABI::net
