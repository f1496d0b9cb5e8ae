#include <cqlxx/protocol/request/prepare.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using test::wire_hex;
using test::written;

TEST_CASE("PREPARE: v5 has flags, also when none is set") {
    CHECK(request::prepare::code == opcode::prepare);
    CHECK(written(request::prepare{"SELECT", ""}, version::v4) == wire_hex("00000006 'SELECT'"));
    CHECK(written(request::prepare{"SELECT", ""}, version::v5) == wire_hex("00000006 'SELECT' 00000000"));
}

TEST_CASE("PREPARE: a keyspace of its own in v5, refused in v4") {
    const request::prepare in_ks{"SELECT", "ks"};
    CHECK(written(in_ks, version::v5) == wire_hex("00000006 'SELECT' 00000001 0002 'ks'"));
    CHECK_THROWS_AS(written(in_ks, version::v4), cqlxx::error);
}
