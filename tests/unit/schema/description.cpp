#include <cqlxx/schema/description.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::schema;
using cqlxx::model::column_kind;

namespace {

const table_description readings{"weather",
                                 "readings",
                                 {{"at", "timestamp", column_kind::clustering_key, 1, cqlxx::descending},
                                  {"value", "double"},
                                  {"channel", "int", column_kind::clustering_key, 0},
                                  {"day", "int", column_kind::partition_key, 1},
                                  {"sensor", "text", column_kind::partition_key, 0},
                                  {"room", "text", column_kind::static_}},
                                 {},
                                 {}};

} // namespace

TEST_CASE("description: keys come in the order of their positions, others as they stand") {
    const auto names = [](column_kind kind) {
        std::string text;
        for (const auto& c : readings.of_kind(kind)) text += c.name + " ";
        return text;
    };
    CHECK(names(column_kind::partition_key) == "sensor day ");
    CHECK(names(column_kind::clustering_key) == "channel at ");
    CHECK(names(column_kind::static_) == "room ");
    CHECK(names(column_kind::regular) == "value ");
}

TEST_CASE("description: finds columns by their exact name") {
    REQUIRE(readings.find("room") != nullptr);
    CHECK(readings.find("room")->kind == column_kind::static_);
    CHECK(readings.find("Room") == nullptr);
    CHECK(readings.find("") == nullptr);
}

TEST_CASE("description: a table with one counter is a table of counters") {
    CHECK_FALSE(readings.has_counters());
    CHECK(table_description{"", "hits", {{"page", "int", column_kind::partition_key}, {"n", "counter"}}, {}, {}}
              .has_counters());
}

TEST_CASE("description: knows its key columns") {
    CHECK(column_description{"a", "int", column_kind::partition_key}.is_key());
    CHECK(column_description{"a", "int", column_kind::clustering_key}.is_key());
    CHECK_FALSE(column_description{"a", "int", column_kind::static_}.is_key());
    CHECK_FALSE(column_description{"a", "int"}.is_key());
}
