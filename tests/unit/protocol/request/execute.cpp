#include <cqlxx/protocol/request/execute.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using test::wire;
using test::wire_hex;
using test::written;

TEST_CASE("EXECUTE: id, in v5 the result metadata's id, parameters") {
    CHECK(request::execute::code == opcode::execute);
    const auto id = wire("CAFE");
    const auto metadata = wire("010203");
    const auto value = wire("00000002 0101");
    request::execute run{id, metadata, {}};
    run.with.value_count = 1;
    run.with.values = value;
    run.with.skip_metadata = true;
    CHECK(written(run, version::v4) == wire_hex("0002 CAFE 0006 03 0001 00000002 0101"));
    CHECK(written(run, version::v5) == wire_hex("0002 CAFE 0003 010203 0006 00000003 0001 00000002 0101"));
}
