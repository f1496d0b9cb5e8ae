#include <cqlxx/protocol/request/options.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("OPTIONS: has no body") {
    CHECK(request::options::code == opcode::options);
    CHECK(test::written(request::options(), version::v4) == "");
    CHECK(test::written(request::options(), version::v5) == "");
}
