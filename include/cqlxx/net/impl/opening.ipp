// Bodies of net/connection.hpp: a connection is opened: TCP, TLS, the protocol's handshake.
#pragma once

#include <cqlxx/net/connection.hpp>

#include <utility>
#include <variant>

namespace cqlxx::inline CQLXX_ABI::net {

template <class Stream>
asio::awaitable<void> basic_connection<Stream>::open(asio::ip::tcp::endpoint address) {
    const auto self = this->shared_from_this();
    node_ = address.address().is_v6() ? "[" + address.address().to_string() + "]" : address.address().to_string();
    node_ += ":" + std::to_string(address.port());
    timer_.expires_after(settings_->connect_timeout);
    timer_.async_wait([self](const asio_error& code) {
        if (code || self->state_ != state::opening) return;
        self->timed_out_ = true;
        self->stream_.close();
    });
    try {
        co_await establish(address);
    } catch (...) {
        timer_.cancel();
        stream_.close();
        const error why = explain(std::current_exception());
        state_ = state::closed;
        throw why;
    }
    timer_.cancel();
    if (state_ == state::closed) throw failed(errc::session_closed, "the session was closed while it connected");
    if (timed_out_) throw failed(errc::timed_out, "no answer in time while connecting"); // the socket is closed already
    state_ = state::open;
    heartbeat_.heard(clock::now());
    beat();
}

template <class Stream>
asio::awaitable<void> basic_connection<Stream>::establish(asio::ip::tcp::endpoint address) {
    doing_ = connecting;
    co_await stream_.socket().async_connect(address, asio::use_awaitable);
    stream_.socket().set_option(asio::ip::tcp::no_delay(true));
    if (stream_.encrypted()) {
        doing_ = "the TLS handshake failed";
        co_await stream_.async_handshake(settings_->tls_name.empty() ? host_ : settings_->tls_name,
                                         settings_->tls_verify, asio::use_awaitable);
    }
    doing_ = "the connection broke off during the protocol's handshake";
    co_await shake_hands();
}

/// What the operating system's or OpenSSL's error means to the caller of open().
template <class Stream>
error basic_connection<Stream>::explain(const std::error_code& code) {
    std::string text(doing_);
    if (const std::string problem = settings_->tls_verify ? stream_.certificate_problem() : ""; !problem.empty())
        return failed(errc::handshake_failed, text + ": the node's certificate is refused: " + problem);
    const bool tcp_works = doing_ != connecting;
    if (tcp_works && stream_.encrypted())
        return failed(errc::handshake_failed,
                      text + " (" + code.message() + "); does the node speak TLS on this port?");
    if (tcp_works) text += "; does the node want TLS on this port?";
    return error(code, text, diagnosis().node(node_));
}

/// What an exception of establish() means to the caller of open().
template <class Stream>
error basic_connection<Stream>::explain(const std::exception_ptr& why) {
    if (state_ == state::closed) return failed(errc::session_closed, "the session was closed while it connected");
    if (timed_out_)
        return failed(errc::timed_out, "no answer within " + std::to_string(settings_->connect_timeout.count()) +
                                           " ms while connecting");
    try {
        std::rethrow_exception(why);
    } catch (const error& e) {
        return e;
    } catch (const asio_exception& e) {
        return explain(standard(e.code()));
    } catch (const std::exception& e) {
        return failed(errc::not_connected, std::string(doing_) + ": " + e.what());
    }
}

template <class Stream>
asio::awaitable<void> basic_connection<Stream>::shake_hands() {
    using action = protocol::handshake_step::action;
    protocol::handshake_settings settings = settings_->handshake;
    settings.wanted = version_;
    const protocol::compressor* const compressor = settings_->compression.get();
    if (compressor != nullptr && compressor->works_in(version_)) settings.compression = compressor->name();
    protocol::handshake conversation(std::move(settings));
    protocol::handshake_step step = conversation.start();
    while (step.what == action::send) {
        std::visit([this](const auto& message) { encoder_.add(message, handshake_stream); }, step.request);
        if (step.use_compression) {
            encoder_.use_compression(*compressor);
            decoder_.use_compression(*compressor);
        }
        const protocol::envelope answer = co_await exchange();
        step = conversation.feed(answer);
        if (step.use_segments) {
            encoder_.use_segments();
            decoder_.use_segments();
        }
    }
    if (step.what == action::step_down) {
        step_down_ = protocol::version::v4;
        throw failed(errc::handshake_failed, "the node does not speak protocol v5");
    }
    if (step.what == action::failed) throw error(step.code, step.explanation, diagnosis().node(node_));
    multiplexer_.release(*multiplexer_.acquire(*probe_)); // the first one, the handshake's, rests like any other
    if (!conversation.events_refused().empty())
        log(log_level::warn, "the node does not tell of changes of the schema (" + conversation.events_refused() +
                                 "): statements prepared before a table was made anew may be used after it");
    if (compressor != nullptr && conversation.compression().empty())
        log(log_level::warn, "the node does not offer the compression " + std::string(compressor->name()) +
                                 " in protocol " + std::string(name_of(version_)) + ": going on without");
}

/// Writes what is encoded and reads until one envelope is there.
template <class Stream>
asio::awaitable<protocol::envelope> basic_connection<Stream>::exchange() {
    writing_ = encoder_.take();
    traffic_.sent += co_await stream_.async_write(asio::buffer(writing_.data(), writing_.size()), asio::use_awaitable);
    encoder_.recycle(std::move(writing_));
    for (;;) {
        protocol::envelope answer;
        switch (decoder_.next(answer)) {
        case protocol::progress::envelope:
            // an event may overtake the answer to REGISTER; whoever connects knows nothing yet that it could be about
            if (answer.header.op == protocol::opcode::event && answer.header.stream < 0) continue;
            // an ERROR may come on another one: of a server that could not read the request's header
            if (answer.header.stream == handshake_stream || answer.header.op == protocol::opcode::error)
                co_return answer;
            throw failed(errc::protocol_violation, "an answer on stream " + std::to_string(answer.header.stream) +
                                                       " in the middle of the handshake");
        case protocol::progress::broken: throw failed(errc::protocol_violation, std::string(decoder_.error()));
        case protocol::progress::need_more: break;
        }
        const auto room = decoder_.prepare();
        const std::size_t count =
            co_await stream_.async_read_some(asio::buffer(room.data(), room.size()), asio::use_awaitable);
        traffic_.received += count;
        decoder_.commit(count);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::net
