#include <cqlxx/protocol/handshake.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using namespace cqlxx::protocol;
using cqlxx::errc;
using cqlxx::server_errc;
using test::wire;
using test::wire_hex;
using action = handshake_step::action;

namespace {

constexpr std::string_view supported_v5 = "0001 0011 'PROTOCOL_VERSIONS' 0002 0004 '4/v4' 0004 '5/v5'";

/// A conversation: keeps the last step.
struct conversation {
    handshake side;
    version wanted;
    handshake_step last;

    explicit conversation(handshake_settings settings) : side(settings), wanted(settings.wanted), last(side.start()) {}

    /// The server answers.
    void hears(opcode op, std::string_view body, std::uint8_t version_number = 0, std::uint8_t flags = 0) {
        const auto data = wire(body);
        envelope answer;
        const auto number = version_number != 0 ? version_number : static_cast<std::uint8_t>(wanted);
        answer.header = {static_cast<std::uint8_t>(0x80 | number), flags, 0, op,
                         static_cast<std::int32_t>(data.size())};
        answer.body = data;
        last = side.feed(answer);
    }

    /// Opcode and body of the request to send, as text.
    std::string says() const {
        if (last.what != action::send) return "nothing";
        return std::visit(
            [&](const auto& request) {
                return std::string(name_of(request.code)) + " " + test::written(request, wanted);
            },
            last.request);
    }
};

handshake_settings plain(version v = version::v5) {
    handshake_settings settings;
    settings.wanted = v;
    return settings;
}

handshake_settings with_keyspace(std::string keyspace, version v = version::v5) {
    handshake_settings settings = plain(v);
    settings.keyspace = std::move(keyspace);
    return settings;
}

handshake_settings with_login(std::string user, std::string password) {
    handshake_settings settings;
    settings.login = credentials{std::move(user), std::move(password)};
    return settings;
}

/// What STARTUP says without an application.
std::string startup() {
    return "STARTUP " + wire_hex("0003 000B 'CQL_VERSION' 0005 '3.0.0' 000B 'DRIVER_NAME' 0005 'cqlxx' "
                                 "000E 'DRIVER_VERSION' 0005 '0.1.0'");
}

} // namespace

TEST_CASE("handshake: v5 without login and keyspace") {
    conversation c(plain());
    CHECK(c.says() == "OPTIONS ");
    CHECK_FALSE(c.last.use_segments);
    c.hears(opcode::supported, supported_v5);
    CHECK(c.says() == startup());
    CHECK_FALSE(c.last.use_segments);
    c.hears(opcode::ready, "");
    CHECK(c.last.what == action::finished);
    CHECK(c.last.use_segments);
    CHECK(c.side.authenticator().empty());
    for (const auto& [option, values] : c.side.supported()) {
        CHECK(option == "PROTOCOL_VERSIONS");
        CHECK(values.size() == 2);
    }
}

TEST_CASE("handshake: v4 never switches the framing") {
    conversation c(with_keyspace("ks", version::v4));
    c.hears(opcode::supported, supported_v5);
    c.hears(opcode::ready, "");
    CHECK_FALSE(c.last.use_segments);
    CHECK(c.says() == "QUERY " + wire_hex("00000008 'USE \"ks\"' 0001 00"));
    c.hears(opcode::result, "00000003 0002 'ks'");
    CHECK(c.last.what == action::finished);
    CHECK_FALSE(c.last.use_segments);
}

TEST_CASE("handshake: login and keyspace in v5; the framing switches at AUTHENTICATE") {
    handshake_settings settings = with_login("user", "p\xC3\xA4ss");
    settings.keyspace = "Show\"room";
    settings.application_name = "shop";
    settings.application_version = "7";
    conversation c(settings);
    c.hears(opcode::supported, supported_v5);
    CHECK(c.says() == "STARTUP " + wire_hex("0005 000B 'CQL_VERSION' 0005 '3.0.0' 000B 'DRIVER_NAME' 0005 'cqlxx' "
                                            "000E 'DRIVER_VERSION' 0005 '0.1.0' 0010 'APPLICATION_NAME' 0004 'shop' "
                                            "0013 'APPLICATION_VERSION' 0001 '7'"));
    c.hears(opcode::authenticate, "0003 'Pwd'");
    CHECK(c.last.use_segments);
    CHECK(c.says() == "AUTH_RESPONSE " + wire_hex("0000000B 00 'user' 00 70C3A47373"));
    CHECK(c.side.authenticator() == "Pwd");
    c.hears(opcode::auth_success, "FFFFFFFF");
    CHECK_FALSE(c.last.use_segments);
    CHECK(c.says() == "QUERY " + wire_hex("00000010 'USE \"Show\"\"room\"' 0001 00000000"));
    c.hears(opcode::result, "00000003 0009 'Show\"room'");
    CHECK(c.last.what == action::finished);
}

TEST_CASE("handshake: warnings before the message are stepped over") {
    conversation c(plain());
    c.hears(opcode::supported, std::string("0001 0001 'w' ") + std::string(supported_v5), 0, 0x08);
    CHECK(c.says() == startup());
}

TEST_CASE("handshake: a challenge is answered with the token again, but not for ever") {
    conversation c(with_login("u", "p"));
    c.hears(opcode::supported, "0000");
    c.hears(opcode::authenticate, "0003 'Pwd'");
    for (int i = 0; i < 8; ++i) {
        c.hears(opcode::auth_challenge, "00000001 00");
        CHECK(c.says() == "AUTH_RESPONSE 0000000400750070");
    }
    c.hears(opcode::auth_challenge, "00000001 00");
    CHECK(c.last.what == action::failed);
    CHECK(c.last.code == errc::handshake_failed);
    CHECK(c.last.explanation == "the server's authenticator Pwd does not come to an end");
}

TEST_CASE("handshake: authentication asked for, but no credentials set") {
    conversation c(plain());
    c.hears(opcode::supported, "0000");
    c.hears(opcode::authenticate, "0031 'org.apache.cassandra.auth.PasswordAuthenticator..'");
    CHECK(c.last.what == action::failed);
    CHECK(c.last.code == errc::handshake_failed);
    CHECK(c.last.explanation ==
          "the server asks for authentication (org.apache.cassandra.auth.PasswordAuthenticator..), "
          "but no credentials are set");
}

TEST_CASE("handshake: authenticators that take the TLS certificate get an empty token") {
    for (const char* name :
         {"0018 'a.MutualTlsAuthenticator'", "002C 'a.MutualTlsWithPasswordFallbackAuthenticator'"}) {
        conversation c(plain());
        c.hears(opcode::supported, "0000");
        c.hears(opcode::authenticate, name);
        CHECK(c.says() == "AUTH_RESPONSE 00000000");
        c.hears(opcode::auth_success, "00000000");
        CHECK(c.last.what == action::finished);
    }
}

TEST_CASE("handshake: wrong credentials") {
    conversation c(with_login("u", "p"));
    c.hears(opcode::supported, "0000");
    c.hears(opcode::authenticate, "0003 'Pwd'");
    c.hears(opcode::error, "00000100 0003 'bad'");
    CHECK(c.last.what == action::failed);
    CHECK(c.last.code == server_errc::bad_credentials);
    CHECK(c.last.explanation == "the server refuses the login: BAD_CREDENTIALS (0x0100): bad");
}

TEST_CASE("handshake: credentials that SASL PLAIN can't carry are refused before anything is sent") {
    for (const auto& [user, password] : {std::pair<std::string, std::string>{"", "p"},
                                         {"u", ""},
                                         {std::string("u\0x", 3), "p"},
                                         {"u", std::string("\0", 1)}}) {
        conversation c(with_login(user, password));
        CHECK(c.last.what == action::failed);
        CHECK(c.last.code == errc::invalid_configuration);
    }
}

TEST_CASE("handshake: steps down to v4 when the server does not speak v5") {
    for (const std::uint8_t answered_in : {std::uint8_t{3}, std::uint8_t{4}, std::uint8_t{5}}) {
        conversation c(plain());
        c.hears(opcode::error,
                "0000000A 005B 'Invalid or unsupported protocol version (5); supported versions are (3/v3, 4/v4, "
                "6/v6-beta)'",
                answered_in);
        CHECK(c.last.what == action::step_down);
    }
    conversation later(plain()); // at STARTUP
    later.hears(opcode::supported, "0000");
    later.hears(opcode::error, "0000000A 002E 'Invalid or unsupported protocol version (5); x'", 4);
    CHECK(later.last.what == action::step_down);
}

TEST_CASE("handshake: steps down to v4 when v5 is beta there") {
    conversation c(plain());
    c.hears(opcode::error,
            "0000000A 004E 'Beta version of the protocol used (5/v5-beta), but USE_BETA flag is unset.....'");
    CHECK(c.last.what == action::step_down);
    conversation listed(plain());
    listed.hears(opcode::supported, "0001 0011 'PROTOCOL_VERSIONS' 0002 0004 '4/v4' 0009 '5/v5-beta'");
    CHECK(listed.last.what == action::step_down);
    conversation other(plain()); // another version's beta does not matter
    other.hears(opcode::supported, "0001 0011 'PROTOCOL_VERSIONS' 0002 0004 '5/v5' 0009 '6/v6-beta'");
    CHECK(other.says() == startup());
}

TEST_CASE("handshake: fails when not even v4 is spoken") {
    conversation c(plain(version::v4));
    c.hears(opcode::error, "0000000A 002E 'Invalid or unsupported protocol version (4); x'", 3);
    CHECK(c.last.what == action::failed);
    CHECK(c.last.code == server_errc::protocol_error);
    CHECK(c.last.explanation ==
          "the server refuses OPTIONS: PROTOCOL_ERROR (0x000a): Invalid or unsupported protocol version (4); x");
}

TEST_CASE("handshake: errors of the keyspace") {
    conversation missing(with_keyspace("nowhere"));
    missing.hears(opcode::supported, "0000");
    missing.hears(opcode::ready, "");
    missing.hears(opcode::error, "00002200 0002 'no'");
    CHECK(missing.last.what == action::failed);
    CHECK(missing.last.code == errc::keyspace_missing);
    CHECK(missing.last.explanation == "the keyspace \"nowhere\" can't be used: INVALID (0x2200): no");

    conversation forbidden(with_keyspace("ks"));
    forbidden.hears(opcode::supported, "0000");
    forbidden.hears(opcode::ready, "");
    forbidden.hears(opcode::error, "00002100 0002 'no'");
    CHECK(forbidden.last.code == server_errc::unauthorized);
    CHECK(forbidden.last.explanation == "the server refuses the keyspace: UNAUTHORIZED (0x2100): no");
}

TEST_CASE("handshake: any other error ends it") {
    conversation c(plain());
    c.hears(opcode::supported, "0000");
    c.hears(opcode::error, "00001001 0004 'busy'");
    CHECK(c.last.what == action::failed);
    CHECK(c.last.code == server_errc::overloaded);
    CHECK(c.last.explanation == "the server refuses STARTUP: OVERLOADED (0x1001): busy");
}

TEST_CASE("handshake: messages out of turn and malformed ones are violations of the protocol") {
    const auto fails = [](opcode op, std::string_view body, int steps) {
        conversation c(with_login("u", "p"));
        if (steps > 0) c.hears(opcode::supported, "0000");
        if (steps > 1) c.hears(opcode::authenticate, "0003 'Pwd'");
        if (steps > 2) c.hears(opcode::auth_success, "FFFFFFFF"); // finished
        c.hears(op, body);
        return c.last.what == action::failed && c.last.code == errc::protocol_violation;
    };
    CHECK(fails(opcode::ready, "", 0));
    CHECK(fails(opcode::supported, "0001", 0));
    CHECK(fails(opcode::supported, "0000", 1));
    CHECK(fails(opcode::authenticate, "0003 'Pw'", 1));
    CHECK(fails(opcode::event, "", 1));
    CHECK(fails(opcode::ready, "", 2));
    CHECK(fails(opcode::auth_success, "0000", 2));
    CHECK(fails(opcode::auth_challenge, "", 2));
    CHECK(fails(opcode::error, "0000", 2));
    CHECK(fails(opcode::result, "00000001", 3));

    conversation use(with_keyspace("ks"));
    use.hears(opcode::supported, "0000");
    use.hears(opcode::ready, "");
    use.hears(opcode::result, "00000001");
    CHECK(use.last.code == errc::protocol_violation);
}

TEST_CASE("handshake: compression is asked for where the server offers it") {
    constexpr std::string_view offers = "0001 000B 'COMPRESSION' 0002 0006 'snappy' 0003 'lz4'";
    for (const version v : {version::v4, version::v5}) {
        handshake_settings settings = plain(v);
        settings.compression = "lz4";
        conversation c(settings);
        CHECK_FALSE(c.last.use_compression);
        c.hears(opcode::supported, offers);
        CHECK(c.says() == "STARTUP " + wire_hex("0004 000B 'CQL_VERSION' 0005 '3.0.0' 000B 'COMPRESSION' 0003 'lz4' "
                                                "000B 'DRIVER_NAME' 0005 'cqlxx' 000E 'DRIVER_VERSION' 0005 '0.1.0'"));
        CHECK(c.last.use_compression);
        CHECK(c.side.compression() == "lz4");
        c.hears(opcode::ready, "");
        CHECK_FALSE(c.last.use_compression);
        CHECK(c.last.use_segments == (v == version::v5));
    }
}

TEST_CASE("handshake: goes on without a compression that the server does not offer") {
    for (const std::string_view offers :
         {"0000", "0001 000B 'COMPRESSION' 0000", "0001 000B 'COMPRESSION' 0001 0006 'snappy'",
          "0001 000B 'COMPRESSIOM' 0001 0003 'lz4'"}) {
        handshake_settings settings = plain();
        settings.compression = "lz4";
        conversation c(settings);
        c.hears(opcode::supported, offers);
        CHECK(c.says() == startup());
        CHECK_FALSE(c.last.use_compression);
        CHECK(c.side.compression().empty());
    }
}

TEST_CASE("handshake: registers for events as the last thing, if asked to") {
    static constexpr std::array<std::string_view, 1> wanted{"SCHEMA_CHANGE"};
    for (const bool keyspace : {false, true}) {
        handshake_settings settings = with_keyspace(keyspace ? "ks" : "");
        settings.event_types = wanted;
        conversation c(settings);
        c.hears(opcode::supported, supported_v5);
        c.hears(opcode::ready, "");
        if (keyspace) c.hears(opcode::result, "00000003 0002 'ks'");
        CHECK(c.says() == "REGISTER " + wire_hex("0001 000D 'SCHEMA_CHANGE'"));
        c.hears(opcode::ready, "");
        CHECK(c.last.what == action::finished);
        CHECK_FALSE(c.last.use_segments); // that was said before
        CHECK(c.side.events_refused().empty());
    }
}

TEST_CASE("handshake: a server that has no events is used without; one that answers something else is not") {
    static constexpr std::array<std::string_view, 1> wanted{"SCHEMA_CHANGE"};
    handshake_settings settings = plain();
    settings.event_types = wanted;
    conversation refused(settings);
    refused.hears(opcode::supported, supported_v5);
    refused.hears(opcode::ready, "");
    refused.hears(opcode::error, "00002200 0009 'not today'");
    CHECK(refused.last.what == action::finished);
    CHECK(refused.side.events_refused().find("not today") != std::string::npos);
    conversation odd(settings);
    odd.hears(opcode::supported, supported_v5);
    odd.hears(opcode::ready, "");
    odd.hears(opcode::auth_success, "FFFFFFFF");
    CHECK(odd.last.what == action::failed);
    CHECK(odd.last.code == cqlxx::errc::protocol_violation);
}
