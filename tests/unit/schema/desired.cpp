#include <cqlxx/schema/desired.hpp>

#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace cqlxx::schema;
using cqlxx::model::column_kind;

namespace {

struct SensorReading {
    cqlxx::key<std::int32_t> channel;
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;
    cqlxx::static_column<std::string> room;
    double value = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("at", "Taken At");
};
struct elsewhere {
    cqlxx::key<int> id;
    static constexpr auto cqlxx_table = cqlxx::table_options("Things").keyspace("Shop");
};
struct indexes {
    cqlxx::key<int> id;
    cqlxx::indexed<std::string> order;
    cqlxx::indexed<std::set<std::string>> tags;
    cqlxx::indexed<cqlxx::frozen<std::vector<int>>> fixed;
    cqlxx::indexed<std::string, cqlxx::sai{}> name;
    cqlxx::indexed<std::string, cqlxx::sai{.case_sensitive = false, .normalize = true, .ascii = true}> title;
    cqlxx::indexed<std::array<float, 3>, cqlxx::sai{.similarity = cqlxx::dot_product}> embedding;
};

struct map_indexes {
    cqlxx::key<int> id;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::map_keys> by_key;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::map_entries> by_entry;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::map_values> by_value;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::sai{.on = cqlxx::map_keys}> sai_key;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::sai{.case_sensitive = false, .on = cqlxx::map_entries}> sai_entry;
};
struct frozen_map {
    cqlxx::key<int> id;
    cqlxx::indexed<cqlxx::frozen<std::map<std::string, int>>, cqlxx::map_keys> by_key;
};
struct plain_keys {
    int id;
    int row;
    int value = 0;
    static constexpr auto cqlxx_table =
        cqlxx::table_options("Opted")
            .comment("it's")
            .rename("value", "Value")
            .default_time_to_live(std::chrono::days(1))
            .gc_grace(std::chrono::hours(2))
            .compaction(cqlxx::time_window_compaction(2, cqlxx::compaction_window::hours).with("max_threshold", 16))
            .keyspace("shop")
            .compression(cqlxx::no_compression())
            .caching(cqlxx::cached::all, 100)
            .speculative_retry("99p")
            .bloom_filter_fp_chance(0.05)
            .descending("row")
            .with("cdc", true)
            .strict();
    using primary_key = cqlxx::leading<1, 1>;
};

} // namespace

TEST_CASE("desired: the options of the table, in the order in which they are said") {
    const auto table = desired<plain_keys>("k");
    CHECK(table.name == "Opted");
    CHECK(table.keyspace == "shop");
    CHECK(table.find("Value") != nullptr);
    CHECK(table.find("row")->direction == cqlxx::descending);
    const std::vector<option_description> expected{
        {"comment", "it's", true, {}},
        {"default_time_to_live", "86400", false, {}},
        {"gc_grace_seconds", "7200", false, {}},
        {"compaction",
         "",
         false,
         {{"class", "TimeWindowCompactionStrategy"},
          {"compaction_window_size", "2"},
          {"compaction_window_unit", "HOURS"},
          {"max_threshold", "16"}}},
        {"compression", "", false, {{"enabled", "false"}}},
        {"caching", "", false, {{"keys", "ALL"}, {"rows_per_partition", "100"}}},
        {"speculative_retry", "99p", true, {}},
        {"bloom_filter_fp_chance", "0.05", false, {}},
        {"cdc", "true", false, {}}};
    CHECK(table.options == expected);
    CHECK(desired<elsewhere>().options.empty());
}

TEST_CASE("desired: columns in the order of the members, keys in theirs") {
    CHECK(desired<SensorReading>("weather") ==
          table_description{"weather",
                            "sensor_reading",
                            {{"channel", "int", column_kind::clustering_key, 0},
                             {"sensor", "text", column_kind::partition_key, 0},
                             {"day", "int", column_kind::partition_key, 1},
                             {"Taken At", "timestamp", column_kind::clustering_key, 1, cqlxx::descending},
                             {"room", "text", column_kind::static_},
                             {"value", "double"}},
                            {},
                            {}});
}

TEST_CASE("desired: a keyspace of the model's own wins") {
    CHECK(desired<elsewhere>("showroom").keyspace == "Shop");
    CHECK(desired<elsewhere>("showroom").name == "Things");
    CHECK(desired<SensorReading>().keyspace == "");
}

TEST_CASE("desired: indexes with their target, class and options") {
    const auto found = desired<indexes>("k").indexes;
    REQUIRE(found.size() == 6);
    CHECK(found[0] == index_description{"", "\"order\"", "", {}});
    CHECK(found[1] == index_description{"", "values(tags)", "", {}});
    CHECK(found[2] == index_description{"", "full(fixed)", "", {}});
    CHECK(found[3] == index_description{"", "name", "sai", {}});
    CHECK(found[4] == index_description{
                          "", "title", "sai", {{"ascii", "true"}, {"case_sensitive", "false"}, {"normalize", "true"}}});
    CHECK(found[5] == index_description{"", "embedding", "sai", {{"similarity_function", "DOT_PRODUCT"}}});
}

TEST_CASE("desired: an index on keys or entries of a map") {
    constexpr std::array<cqlxx::model::column, 2> columns{
        {{.name = "Labels", .type = "map<text, int>", .indexed = true, .collection = true, .index_target = "keys"},
         {.name = "m", .type = "map<text, int>", .indexed = true, .collection = true, .index_target = "entries"}}};
    const auto table = described("k", "t", columns);
    REQUIRE(table.indexes.size() == 2);
    CHECK(table.indexes[0].target == "keys(\"Labels\")");
    CHECK(table.indexes[1].target == "entries(m)");
}

TEST_CASE("desired: an index on keys or entries, as the struct says it") {
    const auto found = desired<map_indexes>("k").indexes;
    REQUIRE(found.size() == 5);
    CHECK(found[0] == index_description{"", "keys(by_key)", "", {}});
    CHECK(found[1] == index_description{"", "entries(by_entry)", "", {}});
    CHECK(found[2] == index_description{"", "values(by_value)", "", {}});
    CHECK(found[3] == index_description{"", "keys(sai_key)", "sai", {}});
    CHECK(found[4] == index_description{"", "entries(sai_entry)", "sai", {{"case_sensitive", "false"}}});
    CHECK(cqlxx::model::fault_of<frozen_map> == cqlxx::model::fault{cqlxx::model::mistake::index_target_of_no_map, 1});
}
