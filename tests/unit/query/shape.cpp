#include <cqlxx/query/shape.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::query;

TEST_CASE("shape: an empty one asks for everything") {
    constexpr shape asked;
    CHECK(asked.conditions.empty());
    CHECK(asked.orders.empty());
    CHECK_FALSE(asked.allow_filtering);
    CHECK(asked.selectors.empty());
    CHECK(asked.groups.empty());
    CHECK_FALSE(asked.distinct);
    CHECK_FALSE(asked.limits_partitions);
}

TEST_CASE("shape: aggregates are the functions of many rows") {
    for (const function f : {function::count, function::minimum, function::maximum, function::sum, function::average})
        CHECK(is_aggregate(f));
    for (const function f :
         {function::none, function::write_time, function::time_to_live, function::cast, function::other})
        CHECK_FALSE(is_aggregate(f));
}

TEST_CASE("shape: conditions and orders compare by what they say") {
    CHECK(condition{.column = 1, .relates = relation::greater} == condition{.column = 1, .relates = relation::greater});
    CHECK(condition{.column = 1, .relates = relation::greater} != condition{.column = 1, .relates = relation::less});
    CHECK(condition{.token = true} != condition{});
    CHECK(ordering{1, cqlxx::ascending} != ordering{1, cqlxx::descending});
}
