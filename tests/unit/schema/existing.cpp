#include <cqlxx/schema/existing.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::schema;
using cqlxx::model::column_kind;

TEST_CASE("existing: columns as Cassandra 5 spells them") {
    CHECK(existing_column("manufacturer", "text", "partition_key", 0, "none") ==
          column_description{"manufacturer", "text", column_kind::partition_key});
    CHECK(existing_column("at", "timestamp", "clustering", 1, "desc") ==
          column_description{"at", "timestamp", column_kind::clustering_key, 1, cqlxx::descending});
    CHECK(existing_column("year", "int", "clustering", 0, "asc") ==
          column_description{"year", "int", column_kind::clustering_key});
    CHECK(existing_column("room", "text", "static", -1, "none") ==
          column_description{"room", "text", column_kind::static_});
    CHECK(existing_column("options", "set<text>", "regular", -1, "none") == column_description{"options", "set<text>"});
    CHECK(existing_column("value", "blob", "compact_value", -1, "none") == column_description{"value", "blob"});
}

TEST_CASE("existing: target and class of an index are no options") {
    CHECK(existing_index("a_v_idx", {{"target", "values(options)"}}) ==
          index_description{"a_v_idx", "values(options)", "", {}});
    CHECK(existing_index("i", {{"class_name", "sai"}, {"similarity_function", "euclidean"}, {"target", "v"}}) ==
          index_description{"i", "v", "sai", {{"similarity_function", "euclidean"}}});
    CHECK(existing_index("i", {}) == index_description{"i", "", "", {}});
}
