#include <cqlxx/protocol/request/batch.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

using namespace cqlxx::protocol;
using test::wire;
using test::wire_hex;
using test::written;

TEST_CASE("BATCH: prepared and simple statements") {
    CHECK(request::batch::code == opcode::batch);
    const auto id = wire("CAFE");
    const auto values = wire("00000001 07 FFFFFFFE");
    std::array<request::batch_statement, 2> statements;
    statements[0].text = "INSERT";
    statements[1].id = id;
    statements[1].value_count = 2;
    statements[1].values = values;
    request::batch batch;
    batch.type = request::batch_type::unlogged;
    batch.statements = statements;
    batch.consistency = cqlxx::consistency::one;
    const std::string body = "01 0002  00 00000006 'INSERT' 0000  01 0002 CAFE 0002 00000001 07 FFFFFFFE  0001";
    CHECK(written(batch, version::v4) == wire_hex(body + "00"));
    CHECK(written(batch, version::v5) == wire_hex(body + "00000000"));
}

TEST_CASE("BATCH: serial consistency, timestamp, keyspace and now") {
    request::batch batch;
    batch.type = request::batch_type::counter;
    batch.serial_consistency = cqlxx::consistency::serial;
    batch.timestamp = 1;
    CHECK(written(batch, version::v4) == wire_hex("02 0000 0006 30 0008 0000000000000001"));
    batch.keyspace = "ks";
    batch.now_in_seconds = 3;
    CHECK(written(batch, version::v5) == wire_hex("02 0000 0006 000001B0 0008 0000000000000001 0002 'ks' 00000003"));
    CHECK_THROWS_AS(written(batch, version::v4), cqlxx::error);
}

TEST_CASE("BATCH: more than 65535 statements are refused") {
    const std::vector<request::batch_statement> statements(65'536);
    request::batch batch;
    batch.statements = statements;
    CHECK_THROWS_WITH_AS(written(batch, version::v4),
                         "cqlxx: 65536 statements of a batch where the protocol allows 65535: the request is too large",
                         cqlxx::error);
}
