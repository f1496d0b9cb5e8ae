#include <cqlxx/protocol/request/register_.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using test::wire_hex;
using test::written;

TEST_CASE("REGISTER: all events, or those that are named") {
    CHECK(request::register_::code == opcode::register_);
    CHECK(written(request::register_(), version::v4) ==
          wire_hex("0003 000F 'TOPOLOGY_CHANGE' 000D 'STATUS_CHANGE' 000D 'SCHEMA_CHANGE'"));
    const std::array<std::string_view, 1> one{"STATUS_CHANGE"};
    CHECK(written(request::register_{one}, version::v5) == wire_hex("0001 000D 'STATUS_CHANGE'"));
}
