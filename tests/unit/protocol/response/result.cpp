#include <cqlxx/protocol/response/result.hpp>

#include <cqlxx/protocol/opcode.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("RESULT: what can be read is all of opcode RESULT") {
    CHECK(response::result::void_::code == opcode::result);
    CHECK(response::result::rows_header::code == opcode::result);
    CHECK(response::result::set_keyspace::code == opcode::result);
    CHECK(response::result::prepared::code == opcode::result);
    CHECK(response::result::schema_change::code == opcode::result);
}
