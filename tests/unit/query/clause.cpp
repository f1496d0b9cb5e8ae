#include <cqlxx/query/clause.hpp>

#include <cqlxx/query/clause/allow_filtering.hpp>
#include <cqlxx/query/clause/distinct.hpp>
#include <cqlxx/query/clause/group_by.hpp>
#include <cqlxx/query/clause/limit.hpp>
#include <cqlxx/query/clause/only.hpp>
#include <cqlxx/query/clause/order_by.hpp>
#include <cqlxx/query/clause/values.hpp>
#include <cqlxx/query/clause/where.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::query;

TEST_CASE("clause: all of them have what a clause needs") {
    static_assert(clause<where<0, equal>> && clause<where_token<greater>> && clause<order_by<1, cqlxx::descending>>);
    static_assert(clause<distinct> && clause<group_by<1>> && clause<only<1, 2>> && clause<values<int>>);
    static_assert(clause<limit> && clause<per_partition_limit> && clause<allow_filtering>);
    static_assert(!clause<equal> && !clause<int>);
}

TEST_CASE("clause: what clauses demand is drawn together for the rules") {
    constexpr auto& drawn = sketched<where<0, equal>, where<1, greater>, order_by<1, cqlxx::descending>, limit>;
    const shape asked = drawn.view();
    REQUIRE(asked.conditions.size() == 2);
    CHECK(asked.conditions[0] == condition{.column = 0, .relates = relation::equal});
    CHECK(asked.conditions[1] == condition{.column = 1, .relates = relation::greater});
    REQUIRE(asked.orders.size() == 1);
    CHECK(asked.orders[0] == ordering{1, cqlxx::descending});
    CHECK_FALSE(asked.allow_filtering);
    CHECK(sketched<allow_filtering>.view().allow_filtering);
    CHECK(sketched<>.view().conditions.empty());
    const shape of_groups = sketched<distinct, group_by<3>, group_by<1>, per_partition_limit>.view();
    CHECK(of_groups.distinct);
    CHECK(of_groups.limits_partitions);
    REQUIRE(of_groups.groups.size() == 2);
    CHECK(of_groups.groups[0] == cqlxx::query::grouping{3});
    CHECK(of_groups.groups[1] == cqlxx::query::grouping{1});
    CHECK(of_groups.selectors.empty());
}

TEST_CASE("clause: places follow the order of CQL") {
    CHECK(slot::distinct < slot::selection);
    CHECK(slot::selection < slot::where);
    CHECK(slot::where < slot::group_by);
    CHECK(slot::group_by < slot::order_by);
    CHECK(slot::order_by < slot::per_partition_limit);
    CHECK(slot::per_partition_limit < slot::limit);
    CHECK(slot::limit < slot::allow_filtering);
}
