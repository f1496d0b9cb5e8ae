#include <cqlxx/protocol/response/ready.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("READY: has no body, and what may come in one is ignored") {
    CHECK(response::ready::code == opcode::ready);
    CHECK(test::reads_well({}, [](cqlxx::reader& in) { response::ready::read(in, version::v5); }));
    CHECK(test::reads_well(test::wire("00"), [](cqlxx::reader& in) { response::ready::read(in, version::v5); }));
}
