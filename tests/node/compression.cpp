// What a session compresses when the node offers it, and what it makes of compressed answers, in v4.
#include "node/support/world.hpp"
#include "support/run_length.hpp"

#include <doctest/doctest.h>

#include <memory>

using namespace scripted;
using cqlxx::errc;

namespace {

cqlxx::config compressing(cqlxx::config settings) {
    return settings.protocol_version(cqlxx::protocol::version::v4).compression(std::make_shared<test::run_length>());
}

/// OPTIONS, STARTUP and REGISTER of a node that offers "runs" among others.
asio::awaitable<void> offer(peer& p) {
    const auto options = co_await p.receive();
    co_await p.answer(options,
                      answer(opcode::supported).u16(1).string("COMPRESSION").u16(2).string("x").string("runs"));
    const auto startup = co_await p.receive();
    CHECK(startup.header.flags == 0); // STARTUP itself is never compressed
    CHECK(contains(startup.text(), "COMPRESSION"));
    co_await p.answer(startup, ready());
    const auto registration = co_await p.receive();
    CHECK(registration.is(opcode::register_)); // compressed or not
    co_await p.answer(registration, ready());
}

/// An answer whose body is compressed already, with the flag that says so.
bytes compressed_answer(const received& to, bytes_view content) {
    byte_buffer out;
    cqlxx::writer w(out);
    w.u8(0x84);
    w.u8(0x01);
    w.integer(to.header.stream);
    w.u8(static_cast<std::uint8_t>(opcode::result));
    w.i32(static_cast<std::int32_t>(content.size()));
    w.raw(content);
    return bytes(out.view().begin(), out.view().end());
}

} // namespace

TEST_CASE("compression: requests that shrink are compressed, compressed and plain answers are read") {
    const std::string many(1000, 'a');
    world w([&](peer& p, int) -> asio::awaitable<void> {
        co_await offer(p);
        const auto request = co_await p.receive();
        CHECK(request.header.flags == 0x01);
        byte_buffer plain;
        CHECK(test::run_length().decompress_body(request.body, 10'000, plain));
        CHECK(contains(cqlxx::as_text(plain.view()), "SELECT" + std::string(500, ' ')));
        byte_buffer shrunk;
        CHECK(test::run_length().compress_body(rows_of(many).body(), shrunk));
        co_await p.send_raw(compressed_answer(request, shrunk.view()));
        const auto small = co_await p.receive();
        CHECK(small.header.flags == 0);
        co_await p.answer(small, rows_of("b"));
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(compressing(w.config()));
        const std::string long_text = "SELECT" + std::string(500, ' ');
        const auto first = co_await session.fetch(cqlxx::cql<text_row>(cqlxx::runtime(long_text)));
        REQUIRE(first.size() == 1);
        CHECK(std::get<0>(first[0]) == many);
        const auto second = co_await session.fetch(select());
        CHECK(second == texts({"b"}));
    });
}

TEST_CASE("compression: an answer that can't be decompressed ends the connection") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await offer(p);
        const auto request = co_await p.receive();
        co_await p.send_raw(compressed_answer(request, hex("00ffffffff61")));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(compressing(w.config()));
        const auto e = co_await error_of(session.fetch(select()));
        CHECK(e.code() == errc::protocol_violation);
        CHECK(contains(e.what(), "a compressed body is malformed"));
    });
}

TEST_CASE("compression: a node that does not offer it is talked to without it, and the log says so") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto request = co_await p.receive();
        CHECK(request.header.flags == 0);
        co_await p.answer(request, rows_of("a"));
    });
    std::string log;
    w.run([&]() -> asio::awaitable<void> {
        auto settings = compressing(w.config());
        settings.log([&](cqlxx::log_level level, std::string_view line) {
            if (level == cqlxx::log_level::warn) log += line;
        });
        auto session = co_await connected(std::move(settings));
        const std::string long_text = "SELECT" + std::string(500, ' ');
        const auto rows = co_await session.fetch(cqlxx::cql<text_row>(cqlxx::runtime(long_text)));
        CHECK(rows == texts({"a"}));
    });
    CHECK(contains(log, "the node does not offer the compression runs in protocol v4: going on without"));
}
