// A node that does what a test's script says, byte by byte: a real socket in the test's own io_context, no threads.
// It knows core, types and protocol only, so that it can't agree with a bug of the client.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/segment.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scripted {

namespace asio = cqlxx::asio;
using cqlxx::byte_buffer;
using cqlxx::bytes;
using cqlxx::bytes_view;
using cqlxx::protocol::opcode;

/// Bytes from hexadecimal digits; a mistake in them throws.
inline bytes hex(std::string_view digits) { return cqlxx::from_hex(digits).value(); }

/// Bodies of answers, built field by field: `body().i32(1)`.
class body {
public:
    body& i32(std::int32_t value) { return cqlxx::writer(buffer_).i32(value), *this; }
    body& u16(std::uint16_t value) { return cqlxx::writer(buffer_).u16(value), *this; }
    body& string(std::string_view text) {
        u16(static_cast<std::uint16_t>(text.size()));
        return cqlxx::writer(buffer_).raw(text), *this;
    }
    body& cell(std::string_view text) {
        i32(static_cast<std::int32_t>(text.size()));
        return cqlxx::writer(buffer_).raw(text), *this;
    }
    body& raw(bytes_view data) { return cqlxx::writer(buffer_).raw(data), *this; }
    bytes_view view() const { return buffer_.view(); }

private:
    byte_buffer buffer_;
};

inline body void_result() { return body().i32(1); }
inline body server_error(std::int32_t code, std::string_view message) { return body().i32(code).string(message); }
inline body supported() { return body().u16(0); }

/// The description of one text column, with `flags` (1: global table, 2: more pages, 4: no metadata, 8: changed).
inline body& describe_text_column(body& out, std::string_view name = "t") {
    return out.string("ks").string("tab").string(name).u16(0x000D);
}
/// RESULT Rows with one text column; more pages follow unless the paging state is empty. Variadic, since GCC 12 compiles
/// no initializer_list inside a co_await expression.
template <class... Texts>
body page_of(std::string_view paging_state, const Texts&... cells) {
    body out;
    out.i32(2).i32(paging_state.empty() ? 1 : 3).i32(1);
    if (!paging_state.empty()) out.cell(paging_state);
    describe_text_column(out).i32(sizeof...(cells));
    (out.cell(cells), ...);
    return out;
}
template <class... Texts>
body rows_of(const Texts&... cells) {
    return page_of("", cells...);
}
/// RESULT Prepared without bind markers; `with_rows`: its result has one text column.
inline body prepared(std::string_view id, int version, bool with_rows) {
    body out;
    out.i32(4).string(id);
    if (version >= 5) out.string("meta");
    out.i32(1).i32(0).i32(0).string("ks").string("tab");
    if (!with_rows) return std::move(out.i32(4).i32(0));
    out.i32(1).i32(1);
    return std::move(describe_text_column(out));
}

/// A request as the node received it.
struct received {
    cqlxx::protocol::envelope_header header{};
    bytes body{};
    std::string_view text() const { return cqlxx::as_text(body); } ///< the body, to look for words in
};

/// One accepted connection.
class peer {
public:
    explicit peer(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}

    /// The next request. Throws when the client closes.
    asio::awaitable<received> receive() {
        co_await fill(cqlxx::protocol::envelope_header_size);
        cqlxx::reader in(pending_);
        received r;
        r.header = cqlxx::protocol::read_envelope_header(in);
        const auto length = static_cast<std::size_t>(r.header.length);
        co_await fill(cqlxx::protocol::envelope_header_size + length);
        const auto begin = pending_.begin() + cqlxx::protocol::envelope_header_size;
        r.body.assign(begin, begin + static_cast<std::ptrdiff_t>(length));
        pending_.erase(pending_.begin(), begin + static_cast<std::ptrdiff_t>(length));
        version_ = r.header.version_byte & 0x7F;
        co_return r;
    }

    /// The next request that is no heartbeat; heartbeats are answered.
    asio::awaitable<received> request() {
        for (;;) {
            auto r = co_await receive();
            if (r.header.op != opcode::options) co_return r;
            co_await answer(r, opcode::supported, supported());
        }
    }

    /// The bytes of an answer on `stream`, in a segment if segments are in use.
    bytes wrap(opcode op, std::int16_t stream, const body& content, std::uint8_t flags = 0) const {
        byte_buffer out;
        cqlxx::writer w(out);
        if (segmented_) w.room(cqlxx::protocol::segment_header_size);
        w.u8(static_cast<std::uint8_t>(0x80 | version_));
        w.u8(flags);
        w.integer(stream);
        w.u8(static_cast<std::uint8_t>(op));
        w.i32(static_cast<std::int32_t>(content.view().size()));
        w.raw(content.view());
        if (segmented_) seal(out);
        return bytes(out.view().begin(), out.view().end());
    }
    asio::awaitable<void> send(opcode op, std::int16_t stream, const body& content, std::uint8_t flags = 0) {
        co_await send_raw(wrap(op, stream, content, flags));
    }
    asio::awaitable<void> answer(const received& to, opcode op, const body& content, std::uint8_t flags = 0) {
        co_await send(op, to.header.stream, content, flags);
    }
    asio::awaitable<void> send_raw(bytes data) {
        co_await asio::async_write(socket_, asio::buffer(data.data(), data.size()), asio::use_awaitable);
    }

    /// OPTIONS, STARTUP (and USE): after that the connection is ready.
    asio::awaitable<void> shake_hands(bool uses_keyspace = false) {
        co_await answer(co_await receive(), opcode::supported, supported());
        co_await answer(co_await receive(), opcode::ready, body());
        segmented_ = version_ >= 5;
        if (uses_keyspace) co_await answer(co_await receive(), opcode::result, body().i32(3).string("ks"));
    }
    /// Answers nothing any more, until the client closes.
    asio::awaitable<void> stay_silent() {
        for (;;) co_await receive();
    }

    int version() const { return version_; }
    void use_segments() { segmented_ = true; }
    asio::ip::tcp::socket& socket() { return socket_; }

private:
    static void seal(byte_buffer& out) {
        using namespace cqlxx::protocol;
        const std::size_t size = out.size() - segment_header_size;
        out.extend(segment_trailer_size);
        store_segment_header(out.data(), {static_cast<std::uint32_t>(size), true});
        const bytes_view payload(out.data() + segment_header_size, size);
        store_segment_trailer(out.data() + segment_header_size + size, payload);
    }

    /// Reads until `count` bytes of envelopes are there.
    asio::awaitable<void> fill(std::size_t count) {
        while (pending_.size() < count) {
            if (!segmented_) {
                co_await read(pending_, count - pending_.size());
                continue;
            }
            bytes segment;
            co_await read(segment, cqlxx::protocol::segment_header_size);
            const auto header = cqlxx::protocol::load_segment_header(segment.data()).value();
            co_await read(pending_, header.payload_length);
            co_await read(segment, cqlxx::protocol::segment_trailer_size);
        }
    }
    asio::awaitable<void> read(bytes& into, std::size_t count) {
        const std::size_t before = into.size();
        into.resize(before + count);
        std::size_t done = 0;
        while (done < count)
            done += co_await socket_.async_read_some(asio::buffer(into.data() + before + done, count - done),
                                                     asio::use_awaitable);
    }

    asio::ip::tcp::socket socket_;
    bytes pending_;
    int version_ = 4;
    bool segmented_ = false;
};

/// What to do with each accepted connection; `number` counts from 0. The connection closes when it returns.
using script = std::function<asio::awaitable<void>(peer&, int number)>;

/// Listens on 127.0.0.1 until it is destroyed or stopped.
class node {
public:
    node(asio::io_context& io, script what)
        : acceptor_(std::make_shared<asio::ip::tcp::acceptor>(
              io, asio::ip::tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0))) {
        asio::co_spawn(io, accept(acceptor_, std::move(what), connections_), asio::detached);
    }
    ~node() { stop(); }
    node(const node&) = delete;
    node& operator=(const node&) = delete;

    void stop() {
        cqlxx::net::asio_error ignored;
        acceptor_->close(ignored);
    }
    std::string address() const { return "127.0.0.1:" + std::to_string(acceptor_->local_endpoint().port()); }
    int connections() const { return *connections_; }

private:
    static asio::awaitable<void> accept(std::shared_ptr<asio::ip::tcp::acceptor> acceptor, script what,
                                        std::shared_ptr<int> count) {
        for (;;) {
            auto socket = co_await acceptor->async_accept(asio::use_awaitable);
            asio::co_spawn(acceptor->get_executor(), play(std::move(socket), what, (*count)++), asio::detached);
        }
    }
    static asio::awaitable<void> play(asio::ip::tcp::socket socket, script what, int number) {
        auto connection = std::make_shared<peer>(std::move(socket));
        co_await what(*connection, number);
    }

    std::shared_ptr<asio::ip::tcp::acceptor> acceptor_;
    std::shared_ptr<int> connections_ = std::make_shared<int>(0);
};

} // namespace scripted
