#include <cqlxx/query/write_rule.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::query;

TEST_CASE("write_rule: a verdict is ok until it names a rule") {
    CHECK(write_verdict{}.ok());
    CHECK_FALSE(write_verdict{write_rule::changed_twice, 0}.ok());
    CHECK(write_verdict{write_rule::after_range, 2, 1} != write_verdict{write_rule::after_range, 2, 0});
}
