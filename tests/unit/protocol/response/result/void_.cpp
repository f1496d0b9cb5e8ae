#include <cqlxx/protocol/response/result/void_.hpp>

#include "../../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("RESULT Void: nothing to read") {
    CHECK(response::result::void_::code == opcode::result);
    CHECK(test::reads_well({}, [](cqlxx::reader& in) { response::result::void_::read(in, version::v5); }));
}
