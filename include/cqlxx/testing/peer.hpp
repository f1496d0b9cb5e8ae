// One connection as a node sees it: requests come out, answers go in, whole or damaged.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/testing/answer.hpp>
#include <cqlxx/testing/clock.hpp>
#include <cqlxx/testing/fault.hpp>
#include <cqlxx/testing/framing.hpp>
#include <cqlxx/testing/received.hpp>
#include <cqlxx/testing/timer.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::testing {

/// Lives as long as its conversation or a write does. Of one thread. It never waits by itself: when something is sent is
/// the caller's decision, who may wait by the node's clock.
class peer : public std::enable_shared_from_this<peer> {
public:
    explicit peer(asio::ip::tcp::socket socket, testing::clock time = {})
        : socket_(std::move(socket)), clock_(std::move(time)) {
        net::asio_error ignored;
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    }

    // --- requests ---
    /// The next request. Throws when the client closes.
    asio::awaitable<received> receive() {
        for (;;) {
            if (auto request = requests_.next()) {
                version_ = request->header.version_number();
                co_return std::move(*request);
            }
            std::array<std::byte, 16384> chunk;
            const auto count = co_await socket_.async_read_some(asio::buffer(chunk), asio::use_awaitable);
            requests_.add(bytes_view(chunk).first(count));
        }
    }
    /// The next request that is no heartbeat; heartbeats are answered.
    asio::awaitable<received> request() {
        for (;;) {
            auto r = co_await receive();
            if (!r.is(opcode::options)) co_return r;
            post(r, supported());
        }
    }
    /// Bytes that the client has sent and nobody has looked at.
    std::size_t unread() const { return requests_.left() + socket_.available(); }

    // --- answers ---
    /// Answers a request; returns when the bytes are written, or at once if others are being written.
    asio::awaitable<void> answer(const received& to, const testing::answer& what) {
        return send(to.header.stream, what);
    }
    asio::awaitable<void> send(std::int16_t stream, const testing::answer& what) {
        queue(stream, what);
        return write();
    }
    asio::awaitable<void> send_raw(bytes data) {
        writes_.push_back(std::move(data));
        return write();
    }
    /// Answers a request, without waiting.
    void post(const received& to, const testing::answer& what) {
        queue(to.header.stream, what);
        asio::co_spawn(socket_.get_executor(), write(), asio::detached);
    }
    /// Damages the n-th answer of this connection, counted from 0.
    void damage(int answer, fault what) {
        damaged_answer_ = answer;
        fault_ = what;
    }
    /// Closes the connection as soon as everything is written.
    void hang_up() {
        closing_ = true;
        asio::co_spawn(socket_.get_executor(), write(), asio::detached);
    }

    // --- parts of conversations ---
    /// OPTIONS, STARTUP (, USE), REGISTER: after that the connection is ready.
    asio::awaitable<void> shake_hands(bool uses_keyspace = false) {
        co_await answer(co_await receive(), supported());
        co_await answer(co_await receive(), ready());
        if (uses_keyspace) co_await answer(co_await receive(), set_keyspace("ks"));
        co_await answer(co_await receive(), ready());
    }
    /// Time passes, by the node's clock.
    asio::awaitable<void> pause(testing::clock::duration how_long) {
        timer over(socket_.get_executor(), clock_);
        over.expires_after(how_long);
        co_await over.async_wait(asio::use_awaitable);
    }
    /// Answers nothing any more, until the client closes.
    asio::awaitable<void> stay_silent() {
        for (;;) co_await receive();
    }

    /// The version of the last request.
    int version() const noexcept { return version_; }
    asio::ip::tcp::socket& socket() noexcept { return socket_; }
    const testing::clock& clock() const noexcept { return clock_; }

private:
    void queue(std::int16_t stream, const testing::answer& what) {
        const auto length = static_cast<std::int32_t>(what.body().size());
        const protocol::envelope_header header{static_cast<std::uint8_t>(protocol::response_bit | version_),
                                               what.flags(), stream, what.op(), length};
        const fault now = answers_++ == damaged_answer_ ? fault_ : fault::none;
        auto out = damaged(now, header, bytes(what.body().begin(), what.body().end()), segmented_);
        if (!silent_ && !closing_) writes_.insert(writes_.end(), out.writes.begin(), out.writes.end());
        silent_ = silent_ || out.then == delivery::ending::silent;
        closing_ = closing_ || out.then == delivery::ending::closed;
        // §2.3.1: the answer to STARTUP is the last one without segments
        if (version_ >= 5 && (what.op() == opcode::ready || what.op() == opcode::authenticate)) segmented_ = true;
    }
    /// Writes what waits, one after another, unless that is under way.
    asio::awaitable<void> write() {
        const auto self = shared_from_this();
        if (std::exchange(writing_, true)) co_return;
        net::asio_error failed;
        while (!writes_.empty() && !failed) {
            const auto now = std::exchange(writes_, {}); // more may be added while these are written
            for (auto data = now.begin(); data != now.end() && !failed; ++data)
                co_await asio::async_write(socket_, asio::buffer(data->data(), data->size()),
                                           asio::redirect_error(asio::use_awaitable, failed));
        }
        writing_ = false;
        if (closing_ || failed) socket_.close(failed);
    }

    asio::ip::tcp::socket socket_;
    testing::clock clock_;
    request_stream requests_;
    std::vector<bytes> writes_;
    int version_ = 4;
    int answers_ = 0;
    int damaged_answer_ = -1;
    fault fault_ = fault::none;
    bool segmented_ = false;
    bool writing_ = false;
    bool silent_ = false;
    bool closing_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::testing
