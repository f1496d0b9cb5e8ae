#include <cqlxx/query/rule.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::query;

TEST_CASE("rule: a verdict is ok until it names a rule") {
    CHECK(verdict{}.ok());
    CHECK_FALSE(verdict{rule::partition_key_lacks, 0}.ok());
    CHECK(verdict{rule::clustering_key_gap, 2, 1} != verdict{rule::clustering_key_gap, 2, 0});
}
