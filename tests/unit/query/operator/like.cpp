#include <cqlxx/query/operator/like.hpp>

#include <cqlxx/query/check.hpp>

#include <doctest/doctest.h>

#include <array>

using namespace cqlxx::query;
using cqlxx::model::column;
using cqlxx::model::column_kind;

TEST_CASE("like: only an index of class SASI serves it, filtering does not") {
    std::array<column, 2> table{column{.name = "id", .type = "int", .kind = column_kind::partition_key},
                                column{.name = "name", .type = "text"}};
    const std::array<condition, 1> conditions{condition{.column = 1, .relates = like::relates}};
    CHECK(check(table, {.conditions = conditions, .allow_filtering = true}) == verdict{rule::like_needs_index, 1});
    table[1].indexed = true;
    table[1].index_class = "sai";
    CHECK(check(table, {.conditions = conditions}) == verdict{rule::like_needs_index, 1});
    table[1].index_class = "org.apache.cassandra.index.sasi.SASIIndex";
    CHECK(check(table, {.conditions = conditions}).ok());
}
