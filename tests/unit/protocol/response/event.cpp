#include <cqlxx/protocol/response/event.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using test::wire;

namespace {

response::event read(const cqlxx::bytes& body) {
    cqlxx::reader in(body);
    const auto event = response::event::read(in, version::v4);
    CHECK(in.ok());
    return event;
}

} // namespace

TEST_CASE("EVENT: topology, with changes that the specification forgot") {
    CHECK(response::event::code == opcode::event);
    const auto body = wire("000F 'TOPOLOGY_CHANGE' 000A 'MOVED_NODE' 04 0A000001 00002352");
    const auto event = read(body);
    const auto* topology = std::get_if<response::topology_change>(&event.what);
    REQUIRE(topology != nullptr);
    CHECK(topology->change == "MOVED_NODE");
    CHECK(address_text(topology->node.address) == "10.0.0.1");
    CHECK(topology->node.port == 9042);
    test::check_damage(body, [](cqlxx::reader& in) { response::event::read(in, version::v4); });
}

TEST_CASE("EVENT: status") {
    const auto body = wire("000D 'STATUS_CHANGE' 0004 'DOWN' 10 00000000000000000000000000000001 00002352");
    const auto event = read(body);
    const auto* status = std::get_if<response::status_change>(&event.what);
    REQUIRE(status != nullptr);
    CHECK(status->change == "DOWN");
    CHECK(address_text(status->node.address) == "0:0:0:0:0:0:0:1");
    test::check_damage(body, [](cqlxx::reader& in) { response::event::read(in, version::v4); });
}

TEST_CASE("EVENT: schema") {
    const auto body = wire("000D 'SCHEMA_CHANGE' 0007 'CREATED' 0005 'TABLE' 0002 'ks' 0001 't'");
    const auto event = read(body);
    const auto* schema = std::get_if<response::result::schema_change>(&event.what);
    REQUIRE(schema != nullptr);
    CHECK(schema->keyspace == "ks");
    CHECK(schema->name == "t");
    test::check_damage(body, [](cqlxx::reader& in) { response::event::read(in, version::v4); });
}

TEST_CASE("EVENT: an unknown type is no error") {
    const auto event = read(wire("0003 'NEW' FF"));
    CHECK(std::holds_alternative<response::unknown_event>(event.what));
}
