#include <cqlxx/query/relation.hpp>

#include <doctest/doctest.h>

#include <initializer_list>

using namespace cqlxx::query;

TEST_CASE("relation: the four inequalities are ranges, two of them lower bounds, two upper bounds") {
    for (const relation r : {relation::greater, relation::greater_equal}) {
        CHECK(is_range(r));
        CHECK(is_lower_bound(r));
        CHECK_FALSE(is_upper_bound(r));
    }
    for (const relation r : {relation::less, relation::less_equal}) {
        CHECK(is_range(r));
        CHECK(is_upper_bound(r));
        CHECK_FALSE(is_lower_bound(r));
    }
    for (const relation r : {relation::equal, relation::in, relation::contains, relation::contains_key, relation::like})
        CHECK_FALSE(is_range(r));
}

TEST_CASE("relation: contains and contains key are containments, nothing else is") {
    CHECK(is_containment(relation::contains));
    CHECK(is_containment(relation::contains_key));
    for (const relation r : {relation::equal, relation::in, relation::greater, relation::less, relation::like})
        CHECK_FALSE(is_containment(r));
}
