#include <cqlxx/protocol/request/query.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using test::wire_hex;
using test::written;

TEST_CASE("QUERY: text, then parameters") {
    CHECK(request::query::code == opcode::query);
    request::query use;
    use.text = "USE ks";
    use.with.consistency = cqlxx::consistency::one;
    CHECK(written(use, version::v4) == wire_hex("00000006 'USE ks' 0001 00"));
    CHECK(written(use, version::v5) == wire_hex("00000006 'USE ks' 0001 00000000"));
}
