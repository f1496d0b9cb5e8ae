// What the client's encoders write reads as what was meant: two sides that share no code.
#include <cqlxx/testing/requests.hpp>

#include "unit/protocol/messages.hpp"
#include <cqlxx/protocol/request.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace client = cqlxx::protocol::request;
namespace requests = cqlxx::testing::requests;
using cqlxx::consistency;
using cqlxx::errc;
using cqlxx::protocol::version;
using test::wire;

namespace {

/// Encoded by the client, read by the node; the whole of it, and no prefix of it.
template <class Message, class Sent>
Message exchanged(const Sent& sent, version v, cqlxx::bytes& body) {
    body = wire(test::written(sent, v));
    test::check_damage(body, [v](cqlxx::reader& in) { Message::read(in, v); });
    cqlxx::reader in(body);
    auto read = Message::read(in, v);
    CHECK(in.ok());
    CHECK(in.remaining() == 0);
    return read;
}

void check_same(const requests::parameters& read, const client::parameters& sent, bool named) {
    CHECK(read.consistency == sent.consistency);
    CHECK(read.skips_metadata() == sent.skip_metadata);
    CHECK(read.page_size == sent.page_size);
    REQUIRE(read.paging_state.has_value() == sent.paging_state.has_value());
    if (read.paging_state) CHECK(std::ranges::equal(*read.paging_state, *sent.paging_state));
    CHECK(read.serial_consistency == sent.serial_consistency);
    CHECK(read.timestamp == sent.timestamp);
    CHECK(read.keyspace == sent.keyspace);
    CHECK(read.now_in_seconds == sent.now_in_seconds);
    REQUIRE(read.values.size() == sent.value_count);
    for (std::size_t i = 0; i < read.values.size(); ++i)
        CHECK(read.values[i].name == (named ? sent.names[i] : std::string_view()));
}

} // namespace

TEST_CASE("requests: parameters in every combination, v4 and v5") {
    const auto values = wire("00000004 0000002A FFFFFFFF FFFFFFFE");
    const auto state = wire("BEEF");
    const std::array<std::string_view, 3> names{"a", "b", "c"};
    for (const version v : {version::v4, version::v5})
        for (unsigned parts = 0; parts < 512; ++parts) {
            CAPTURE(parts);
            const auto has = [parts](unsigned bit) { return (parts >> bit & 1U) != 0; };
            client::query sent;
            sent.text = "SELECT";
            sent.with.consistency = consistency::quorum;
            if (has(0)) sent.with.value_count = 3;
            if (has(0)) sent.with.values = values;
            if (has(0) && has(1)) sent.with.names = names;
            sent.with.skip_metadata = has(2);
            if (has(3)) sent.with.page_size = 5000;
            if (has(4)) sent.with.paging_state = state;
            if (has(5)) sent.with.serial_consistency = consistency::serial;
            if (has(6)) sent.with.timestamp = -2;
            if (has(7) && v == version::v5) sent.with.keyspace = "ks";
            if (has(8) && v == version::v5) sent.with.now_in_seconds = 7;
            const auto body = wire(test::written(sent, v));
            cqlxx::reader in(body);
            const auto read = requests::query::read(in, v);
            REQUIRE(in.ok());
            REQUIRE(in.remaining() == 0);
            CHECK(read.text == "SELECT");
            check_same(read.with, sent.with, has(1));
        }
}

TEST_CASE("requests: values, null and not set") {
    const auto values = wire("00000004 0000002A FFFFFFFF FFFFFFFE 00000000");
    client::execute sent;
    const auto id = wire("0102");
    const auto metadata = wire("AA");
    sent.id = id;
    sent.result_metadata_id = metadata;
    sent.with.value_count = 4;
    sent.with.values = values;
    for (const version v : {version::v4, version::v5}) {
        cqlxx::bytes body;
        const auto read = exchanged<requests::execute>(sent, v, body);
        CHECK(cqlxx::to_hex(read.id) == "0102");
        CHECK(cqlxx::to_hex(read.result_metadata_id) == (v == version::v5 ? "aa" : ""));
        const auto& v0 = read.with.values;
        REQUIRE(v0.size() == 4);
        CHECK(v0[0].as<std::int32_t>() == 42);
        CHECK(v0[1].as<std::optional<std::int32_t>>() == std::nullopt);
        CHECK(v0[2].is_unset);
        CHECK(v0[3].as<std::string>().empty());
        const auto code_of = [](auto read_it) {
            try {
                read_it();
            } catch (const cqlxx::error& e) {
                return e.code();
            }
            return std::error_code();
        };
        CHECK(code_of([&] { v0[1].as<std::int32_t>(); }) == errc::unexpected_null);
        CHECK(code_of([&] { v0[2].as<std::optional<std::int32_t>>(); }) == errc::unexpected_null);
        CHECK(code_of([&] { v0[0].as<std::int16_t>(); }) == errc::malformed_value);
    }
}

TEST_CASE("requests: PREPARE, with a keyspace in v5") {
    cqlxx::bytes body;
    CHECK(exchanged<requests::prepare>(client::prepare{"SELECT", {}}, version::v4, body).text == "SELECT");
    const auto read = exchanged<requests::prepare>(client::prepare{"SELECT", "ks"}, version::v5, body);
    CHECK(read.text == "SELECT");
    CHECK(read.keyspace == "ks");
}

TEST_CASE("requests: BATCH of text and prepared statements") {
    const auto values = wire("00000004 0000002A FFFFFFFE");
    const auto id = wire("0102");
    std::vector<client::batch_statement> statements(2);
    statements[0].text = "INSERT";
    statements[1].id = id;
    statements[1].value_count = 2;
    statements[1].values = values;
    for (const version v : {version::v4, version::v5}) {
        client::batch sent;
        sent.type = client::batch_type::counter;
        sent.statements = statements;
        sent.consistency = consistency::one;
        sent.serial_consistency = consistency::local_serial;
        sent.timestamp = 5;
        if (v == version::v5) sent.keyspace = "ks";
        cqlxx::bytes body;
        const auto read = exchanged<requests::batch>(sent, v, body);
        CHECK(read.type == 2);
        REQUIRE(read.statements.size() == 2);
        CHECK(read.statements[0].text == "INSERT");
        CHECK(read.statements[0].id.empty());
        CHECK(cqlxx::to_hex(read.statements[1].id) == "0102");
        CHECK(read.statements[1].values[0].as<std::int32_t>() == 42);
        CHECK(read.statements[1].values[1].is_unset);
        CHECK(read.with.consistency == consistency::one);
        CHECK(read.with.serial_consistency == consistency::local_serial);
        CHECK(read.with.timestamp == 5);
        CHECK(read.with.keyspace == (v == version::v5 ? "ks" : ""));
    }
}

TEST_CASE("requests: STARTUP, AUTH_RESPONSE, REGISTER") {
    cqlxx::bytes body;
    client::startup startup;
    startup.compression = "lz4";
    startup.driver_name = "cqlxx";
    const auto options = exchanged<requests::startup>(startup, version::v5, body);
    CHECK(options.option("CQL_VERSION") == "3.0.0");
    CHECK(options.option("COMPRESSION") == "lz4");
    CHECK(options.option("DRIVER_NAME") == "cqlxx");
    CHECK(options.option("APPLICATION_NAME").empty());
    const auto token = wire("00 'user' 00 'password'");
    const auto login = exchanged<requests::auth_response>(client::auth_response{token}, version::v5, body);
    CHECK(std::ranges::equal(login.token.value(), token));
    CHECK_FALSE(exchanged<requests::auth_response>(client::auth_response{}, version::v4, body).token);
    std::vector<std::string> types;
    for (const auto type : exchanged<requests::register_>(client::register_(), version::v4, body).event_types)
        types.emplace_back(type);
    CHECK(types == std::vector<std::string>{"TOPOLOGY_CHANGE", "STATUS_CHANGE", "SCHEMA_CHANGE"});
}

TEST_CASE("requests: literal bytes of the specification, and what is none") {
    const auto well = [](std::string_view text, version v) {
        const auto body = wire(text);
        cqlxx::reader in(body);
        requests::query::read(in, v);
        return in.ok() && in.remaining() == 0;
    };
    CHECK(well("00000006 'SELECT' 0001 00", version::v4));
    CHECK(well("00000006 'SELECT' 0001 00000000", version::v5));
    CHECK_FALSE(well("00000006 'SELECT' 0001 80", version::v4));                          // a keyspace
    CHECK_FALSE(well("00000006 'SELECT' 0001 00000200", version::v5));                    // an unknown flag
    CHECK_FALSE(well("00000006 'SELECT' 0001 01 0001 FFFFFFFD", version::v4)); // neither null nor "not set"
    CHECK_FALSE(well("FFFFFFFF 0001 00", version::v4)); // no text
    CHECK_FALSE(well("00000006 'SELECT' 0001 01 FFFF 00000001 AA", version::v4)); // values that aren't there
}
