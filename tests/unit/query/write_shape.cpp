#include <cqlxx/query/write_shape.hpp>

#include <doctest/doctest.h>

#include <array>

using namespace cqlxx::query;

TEST_CASE("write_shape: conditional by IF EXISTS or by conditions") {
    const std::array guards{guard{.column = 1}};
    CHECK_FALSE(write_shape{}.conditional());
    CHECK(write_shape{.if_exists = true}.conditional());
    CHECK(write_shape{.guards = guards}.conditional());
}

TEST_CASE("write_shape: changes and guards compare by what they say") {
    CHECK(column_change{1} == column_change{1, change::assign});
    CHECK(column_change{1, change::add} != column_change{1, change::subtract});
    CHECK(column_change{1, change::field, 1} != column_change{1, change::field, 2});
    CHECK(guard{.column = 1} != guard{.column = 1, .element = true});
}
