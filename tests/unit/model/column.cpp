#include <cqlxx/model/column.hpp>

#include <doctest/doctest.h>

using cqlxx::model::column;
using cqlxx::model::column_kind;

TEST_CASE("column: knows keys, lists that are not frozen, and counters") {
    CHECK(column{.kind = column_kind::partition_key}.is_key());
    CHECK(column{.kind = column_kind::clustering_key}.is_key());
    CHECK(!column{.kind = column_kind::static_}.is_key());
    CHECK(!column{}.is_key());
    CHECK(column{.type = "list<int>"}.is_list());
    CHECK(!column{.type = "frozen<list<int>>"}.is_list());
    CHECK(!column{.type = "set<int>"}.is_list());
    CHECK(column{.type = "counter"}.is_counter());
    CHECK(!column{.type = "bigint"}.is_counter());
}
