// covers: net/connection.hpp net/stream.hpp
// What a session makes of nodes that misbehave while it connects: each step cut, garbled, silent.
#include "node/support/world.hpp"

#include <doctest/doctest.h>

using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;

namespace {

/// The error of connect() to a node that plays `what`.
cqlxx::error refusal(conversation what, cqlxx::config (*change)(cqlxx::config) = nullptr) {
    world w(std::move(what));
    std::optional<cqlxx::error> caught;
    w.run([&]() -> asio::awaitable<void> {
        auto settings = w.config().connect_timeout(200ms);
        if (change != nullptr) settings = change(std::move(settings));
        caught = co_await error_of(connected(std::move(settings)));
    });
    return *caught;
}

asio::awaitable<void> garbage(peer& p) { co_await p.send_raw(hex("00112233445566778899aabbccddeeff")); }

} // namespace

TEST_CASE("connect: v4 handshake, then requests") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands(true);
        CHECK(p.version() == 4);
        co_await p.answer(co_await p.receive(), rows_of("a", "b"));
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().keyspace("ks"));
        const auto rows = co_await session.fetch(select());
        CHECK(rows == texts({"a", "b"}));
    });
}

TEST_CASE("connect: v5 handshake, then requests in segments") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        CHECK(p.version() == 5);
        co_await p.answer(co_await p.receive(), rows_of("a"));
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().protocol_version(cqlxx::protocol::version::v5));
        const auto rows = co_await session.fetch(select());
        CHECK(rows == texts({"a"}));
    });
}

TEST_CASE("connect: a node that lacks v5 is asked again with v4, on a new connection") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        if (number == 0) {
            const auto options = co_await p.receive();
            CHECK(options.header.version_number() == 5);
            co_await p.send_raw(hex("84000000000000003b0000000a0035496e76616c6964206f7220756e737570706f72"
                                    "7465642070726f746f636f6c2076657273696f6e202835293b20737570706f727465"
                                    "64"));
            co_return;
        }
        co_await p.shake_hands();
        CHECK(p.version() == 4);
        co_await p.answer(co_await p.receive(), void_result());
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(cqlxx::config(w.node.address()));
        co_await session.execute(insert());
    });
    CHECK(w.node.connections() == 2);
}

TEST_CASE("connect: the node closes before each answer") {
    for (int answers = 0; answers < 3; ++answers) {
        CAPTURE(answers);
        const auto e = refusal(
            [answers](peer& p, int) -> asio::awaitable<void> {
                if (answers > 0) co_await p.answer(co_await p.receive(), supported());
                if (answers > 1) co_await p.answer(co_await p.receive(), ready());
                co_await p.receive();
            },
            [](cqlxx::config c) { return c.keyspace("ks"); });
        CHECK(e.code() == errc::not_connected);
        CHECK(contains(e.what(), "127.0.0.1:"));
        CHECK(contains(e.what(), "does the node want TLS"));
    }
}

TEST_CASE("connect: the node is silent instead of each answer") {
    for (int answers = 0; answers < 3; ++answers) {
        CAPTURE(answers);
        const auto e = refusal(
            [answers](peer& p, int) -> asio::awaitable<void> {
                if (answers > 0) co_await p.answer(co_await p.receive(), supported());
                if (answers > 1) co_await p.answer(co_await p.receive(), ready());
                co_await p.stay_silent();
            },
            [](cqlxx::config c) { return c.keyspace("ks"); });
        CHECK(e.code() == errc::not_connected);
        CHECK(contains(e.what(), "no answer within 200 ms while connecting"));
    }
}

TEST_CASE("connect: the node sends garbage instead of each answer") {
    for (int answers = 0; answers < 3; ++answers) {
        CAPTURE(answers);
        const auto e = refusal(
            [answers](peer& p, int) -> asio::awaitable<void> {
                if (answers > 0) co_await p.answer(co_await p.receive(), supported());
                if (answers > 1) co_await p.answer(co_await p.receive(), ready());
                co_await p.receive();
                co_await garbage(p);
                co_await p.stay_silent();
            },
            [](cqlxx::config c) { return c.keyspace("ks"); });
        CHECK(e.code() == errc::protocol_violation);
    }
}

TEST_CASE("connect: an answer of the wrong kind at each step") {
    for (int answers = 0; answers < 3; ++answers) {
        CAPTURE(answers);
        const auto e = refusal(
            [answers](peer& p, int) -> asio::awaitable<void> {
                if (answers > 0) co_await p.answer(co_await p.receive(), supported());
                if (answers > 1) co_await p.answer(co_await p.receive(), ready());
                co_await p.answer(co_await p.receive(), answer(opcode::auth_success));
                co_await p.stay_silent();
            },
            [](cqlxx::config c) { return c.keyspace("ks"); });
        CHECK(e.code() == errc::protocol_violation);
        CHECK(contains(e.what(), "AUTH_SUCCESS"));
    }
}

TEST_CASE("connect: a server error at STARTUP keeps its code and says the node") {
    const auto e = refusal([](peer& p, int) -> asio::awaitable<void> {
        co_await p.answer(co_await p.receive(), supported());
        co_await p.answer(co_await p.receive(), error_answer(cqlxx::server_errc::is_bootstrapping, "still joining"));
        co_await p.stay_silent();
    });
    CHECK(e.code() == server_errc::is_bootstrapping);
    CHECK(contains(e.what(), "still joining"));
    CHECK(contains(e.what(), "node 127.0.0.1:"));
}

TEST_CASE("connect: an answer on another stream is none; an error is one on every stream") {
    for (const std::int16_t stream : {std::int16_t{1}, std::int16_t{-1}, std::int16_t{0x7000}}) {
        CAPTURE(stream);
        const auto other = refusal([stream](peer& p, int) -> asio::awaitable<void> {
            co_await p.receive();
            co_await p.send(stream, supported());
            co_await p.stay_silent();
        });
        CHECK(other.code() == errc::protocol_violation);
        CHECK(contains(other.what(), "an answer on stream " + std::to_string(stream)));
        const auto failed = refusal([stream](peer& p, int) -> asio::awaitable<void> {
            co_await p.receive();
            co_await p.send(stream, error_answer(server_errc::is_bootstrapping, "still joining"));
            co_await p.stay_silent();
        });
        CHECK(failed.code() == server_errc::is_bootstrapping);
    }
}

TEST_CASE("connect: authentication wanted, but no credentials; and credentials refused") {
    const auto asks = [](peer& p, int) -> asio::awaitable<void> {
        co_await p.answer(co_await p.receive(), supported());
        co_await p.answer(co_await p.receive(), authenticate());
        const auto login = co_await p.receive();
        CHECK(cqlxx::to_hex(login.body) == "00000008"
                                           "00626f6200707764"); // NUL bob NUL pwd
        co_await p.answer(login, error_answer(cqlxx::server_errc::bad_credentials, "wrong"));
        co_await p.stay_silent();
    };
    const auto missing = refusal(asks);
    CHECK(missing.code() == errc::handshake_failed);
    CHECK(contains(missing.what(), "no credentials"));
    const auto wrong = refusal(asks, [](cqlxx::config c) { return c.credentials("bob", "pwd"); });
    CHECK(wrong.code() == server_errc::bad_credentials);
}

TEST_CASE("connect: TLS to a node that speaks none") {
    const auto e = refusal(
        [](peer& p, int) -> asio::awaitable<void> {
            bytes hello(5);
            co_await p.socket().async_read_some(asio::buffer(hello.data(), hello.size()), asio::use_awaitable);
            co_await p.send_raw(hex("840000000000000015"
                                    "0000000a"
                                    "000f"
                                    "6261642076657273696f6e28323229"));
        },
        [](cqlxx::config c) { return c.tls(cqlxx::tls().insecure()); });
    CHECK(e.code() == errc::handshake_failed);
    CHECK(contains(e.what(), "does the node speak TLS"));
}

TEST_CASE("connect: TLS to a node that never answers the handshake") {
    const auto e = refusal(
        [](peer& p, int) -> asio::awaitable<void> {
            bytes hello(5);
            for (;;) co_await p.socket().async_read_some(asio::buffer(hello.data(), hello.size()), asio::use_awaitable);
        },
        [](cqlxx::config c) { return c.tls(cqlxx::tls().insecure()); });
    CHECK(contains(e.what(), "no answer within 200 ms"));
}

TEST_CASE("connect: dead contact points are passed over: refused, silent, wrong name") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.stay_silent();
    });
    asio::ip::tcp::acceptor black_hole(w.io, asio::ip::tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0));
    const std::string silent = "127.0.0.1:" + std::to_string(black_hole.local_endpoint().port());
    w.run([&]() -> asio::awaitable<void> {
        auto settings = cqlxx::config("127.0.0.1:1", silent, "host.invalid", w.node.address());
        settings.connect_timeout(100ms).protocol_version(cqlxx::protocol::version::v4);
        auto session = co_await cqlxx::connect(settings); // asks the name service, which knows no time but its own
        CHECK(session);
        const auto e = co_await error_of(
            cqlxx::connect(cqlxx::config("127.0.0.1:1", silent, "host.invalid").connect_timeout(100ms)));
        CHECK(e.code() == errc::not_connected);
        CHECK(contains(e.what(), "127.0.0.1:1: can't connect"));
        CHECK(contains(e.what(), "no answer within 100 ms"));
        CHECK(contains(e.what(), "host.invalid:9042: the host name can't be resolved"));
    });
}

TEST_CASE("connect: settings that can't work, and files that are not there") {
    world w([](peer&, int) -> asio::awaitable<void> { co_return; });
    w.run([&]() -> asio::awaitable<void> {
        const auto zero = co_await error_of(connected(w.config().timeout(0ms)));
        CHECK(zero.code() == errc::invalid_configuration);
        const auto port = co_await error_of(connected(cqlxx::config("a:b")));
        CHECK(port.code() == errc::invalid_configuration);
        const auto e = co_await error_of(connected(w.config().tls(cqlxx::tls().ca_file("/no/such/ca.pem"))));
        CHECK(e.code() == errc::invalid_configuration);
        CHECK(contains(e.what(), "/no/such/ca.pem"));
    });
    CHECK(w.node.connections() == 0);
}

TEST_CASE("connect: can be cancelled in the middle") {
    world w([](peer& p, int) -> asio::awaitable<void> { co_await p.stay_silent(); });
    asio::cancellation_signal signal;
    std::optional<cqlxx::error> caught;
    asio::co_spawn(
        w.io,
        [&]() -> asio::awaitable<void> { caught = co_await error_of(connected(w.config().connect_timeout(60s))); },
        asio::bind_cancellation_slot(signal.slot(), asio::detached));
    w.run([&]() -> asio::awaitable<void> {
        co_await pause(30ms);
        signal.emit(asio::cancellation_type::terminal);
        co_await pause(30ms);
        REQUIRE(caught);
        CHECK(caught->code() == errc::cancelled);
    });
}
