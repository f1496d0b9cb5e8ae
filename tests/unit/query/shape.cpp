#include <cqlxx/query/shape.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::query;

TEST_CASE("shape: an empty one asks for everything") {
    constexpr shape asked;
    CHECK(asked.conditions.empty());
    CHECK(asked.orders.empty());
    CHECK_FALSE(asked.allow_filtering);
}

TEST_CASE("shape: conditions and orders compare by what they say") {
    CHECK(condition{.column = 1, .relates = relation::greater} == condition{.column = 1, .relates = relation::greater});
    CHECK(condition{.column = 1, .relates = relation::greater} != condition{.column = 1, .relates = relation::less});
    CHECK(condition{.token = true} != condition{});
    CHECK(ordering{1, cqlxx::ascending} != ordering{1, cqlxx::descending});
}
