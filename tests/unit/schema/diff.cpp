#include <cqlxx/schema/diff.hpp>

#include <cqlxx/schema/desired.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/timestamp.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::schema;
using cqlxx::model::column_kind;

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
};
struct reading {
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;
    cqlxx::static_column<std::string> room;
    double value = 0;
};
struct hits {
    cqlxx::key<int> page;
    cqlxx::counter views{};
    cqlxx::counter clicks{};
};
struct searched {
    cqlxx::key<int> id;
    cqlxx::indexed<std::string> colour;
    cqlxx::indexed<std::string, cqlxx::sai{.case_sensitive = false}> title;
    cqlxx::indexed<std::set<std::string>> tags;
};

struct Bill {
    cqlxx::key<int> id;
    int Order = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options("Bill").keyspace("Shop");
};

const column_description manufacturer{"manufacturer", "text", column_kind::partition_key};
const column_description year{"year", "int", column_kind::clustering_key, 0};
const column_description model{"model", "text", column_kind::clustering_key, 1};
const column_description price{"price", "double"};
const column_description colour{"colour", "text"};

/// What the cluster has of `name`; columns come as system_schema sorts them, by name.
table_description table(std::string name, std::vector<column_description> columns,
                        std::vector<index_description> indexes = {}) {
    std::ranges::sort(columns, {}, &column_description::name);
    return {"showroom", std::move(name), std::move(columns), std::move(indexes), {}};
}
plan cars(std::vector<column_description> columns) {
    return diff(desired<automobile>("showroom"), table("automobile", std::move(columns)));
}
plan readings(std::vector<column_description> columns) {
    return diff(desired<reading>("showroom"), table("reading", std::move(columns)));
}
plan search(std::vector<index_description> indexes) {
    return diff(desired<searched>("showroom"),
                table("searched",
                      {{"id", "int", column_kind::partition_key}, colour, {"title", "text"}, {"tags", "set<text>"}},
                      std::move(indexes)));
}

constexpr const char* other_table = "; Cassandra can't change it: give the struct's table another name, or change the "
                                    "struct";
constexpr const char* other_column = "; Cassandra can't change it: change the member, or rename its column";

/// The refusals, one a line.
std::string refusals(const plan& p) {
    CHECK(p.steps().empty());
    std::string text;
    for (const std::string& sentence : p.refusals()) text += sentence + "\n";
    return text;
}
std::string steps(const plan& p) {
    std::string text;
    for (const step& s : p.steps()) text += s.cql + "\n";
    return text;
}

const std::vector<index_description> all_indexes{
    {"a", "colour", "", {}}, {"b", "title", "sai", {{"case_sensitive", "false"}}}, {"c", "values(tags)", "", {}}};

} // namespace

TEST_CASE("diff: nothing to do") {
    CHECK(cars({manufacturer, year, model, price, colour}) == plan());
    CHECK(readings({{"sensor", "text", column_kind::partition_key, 0},
                    {"day", "int", column_kind::partition_key, 1},
                    {"at", "timestamp", column_kind::clustering_key, 0, cqlxx::descending},
                    {"room", "text", column_kind::static_},
                    {"value", "double"}})
              .empty());
    CHECK(search(all_indexes).empty());
}

TEST_CASE("diff: a missing table is created, with its indexes") {
    const plan p = diff(desired<automobile>("showroom"), std::nullopt);
    REQUIRE(p.steps().size() == 1);
    CHECK(p.steps()[0] ==
          step{"CREATE TABLE IF NOT EXISTS showroom.automobile (manufacturer text, year int, model text, price double, "
               "colour text, PRIMARY KEY (manufacturer, year, model))",
               "table showroom.automobile does not exist"});
    const plan with_indexes = diff(desired<searched>("showroom"), std::nullopt);
    CHECK(steps(with_indexes) ==
          "CREATE TABLE IF NOT EXISTS showroom.searched (id int, colour text, title text, tags set<text>, "
          "PRIMARY KEY (id))\n"
          "CREATE INDEX IF NOT EXISTS ON showroom.searched (colour)\n"
          "CREATE INDEX IF NOT EXISTS ON showroom.searched (title) USING 'sai' "
          "WITH OPTIONS = {'case_sensitive': 'false'}\n"
          "CREATE INDEX IF NOT EXISTS ON showroom.searched (values(tags))\n");
    CHECK(with_indexes.steps()[1].reason == "table showroom.searched lacks an index of the struct, on colour");
}

TEST_CASE("diff: missing columns come by one ALTER") {
    const plan one = cars({manufacturer, year, model, price});
    REQUIRE(one.steps().size() == 1);
    CHECK(one.steps()[0] == step{"ALTER TABLE showroom.automobile ADD colour text",
                                 "table showroom.automobile lacks a column of the struct"});
    const plan two = cars({manufacturer, year, model});
    REQUIRE(two.steps().size() == 1);
    CHECK(two.steps()[0] == step{"ALTER TABLE showroom.automobile ADD (price double, colour text)",
                                 "table showroom.automobile lacks columns of the struct"});
    CHECK(steps(readings({{"sensor", "text", column_kind::partition_key, 0},
                          {"day", "int", column_kind::partition_key, 1},
                          {"at", "timestamp", column_kind::clustering_key, 0, cqlxx::descending}})) ==
          "ALTER TABLE showroom.reading ADD (room text static, value double)\n");
}

TEST_CASE("diff: extra columns are noted and left alone") {
    const plan p =
        cars({manufacturer, year, model, price, colour, {"Old", "text"}, {"note", "int", column_kind::static_}});
    CHECK(p.empty());
    REQUIRE(p.notes().size() == 2);
    CHECK(p.notes()[0] ==
          "table showroom.automobile has a column that the struct lacks and that is left alone: \"Old\" text");
    CHECK(p.notes()[1] ==
          "table showroom.automobile has a column that the struct lacks and that is left alone: note int static");
}

TEST_CASE("diff: a key of other columns is refused") {
    CHECK(refusals(cars({manufacturer, year, price, colour, {"model", "text"}})) ==
          std::string("table showroom.automobile: the primary key is (manufacturer, year, model) in the struct and "
                      "(manufacturer, year) in the cluster") +
              other_table + "\n");
    CHECK(refusals(cars({manufacturer, year, model, price, colour, {"row", "int", column_kind::clustering_key, 2}})) ==
          std::string("table showroom.automobile: the primary key is (manufacturer, year, model) in the struct and "
                      "(manufacturer, year, model, row) in the cluster") +
              other_table + "\n");
}

TEST_CASE("diff: a key in another order is refused") {
    CHECK(refusals(cars({manufacturer,
                         {"year", "int", column_kind::clustering_key, 1},
                         {"model", "text", column_kind::clustering_key, 0},
                         price,
                         colour})) ==
          std::string("table showroom.automobile: the primary key is (manufacturer, year, model) in the struct and "
                      "(manufacturer, model, year) in the cluster") +
              other_table + "\n");
}

TEST_CASE("diff: a key that is split elsewhere is refused") {
    CHECK(refusals(cars({manufacturer,
                         {"year", "int", column_kind::partition_key, 1},
                         {"model", "text", column_kind::clustering_key, 0},
                         price,
                         colour})) ==
          std::string("table showroom.automobile: the primary key is (manufacturer, year, model) in the struct and "
                      "((manufacturer, year), model) in the cluster") +
              other_table + "\n");
}

TEST_CASE("diff: a key of other types is refused") {
    CHECK(refusals(cars({manufacturer, {"year", "bigint", column_kind::clustering_key, 0}, model, price, colour})) ==
          std::string("table showroom.automobile: the type of column year is int in the struct and bigint in the "
                      "cluster") +
              other_column + "\n");
}

TEST_CASE("diff: another clustering order is refused") {
    CHECK(refusals(cars({manufacturer,
                         {"year", "int", column_kind::clustering_key, 0, cqlxx::descending},
                         model,
                         price,
                         colour})) ==
          std::string("table showroom.automobile: the clustering order is (year ASC, model ASC) in the struct and "
                      "(year DESC, model ASC) in the cluster") +
              other_table + "\n");
}

TEST_CASE("diff: a column of another type is refused") {
    CHECK(refusals(cars({manufacturer, year, model, {"price", "float"}, {"colour", "int"}})) ==
          std::string("table showroom.automobile: the type of column price is double in the struct and float in the "
                      "cluster") +
              other_column +
              "\ntable showroom.automobile: the type of column colour is text in the struct and int in the cluster" +
              other_column + "\n");
}

TEST_CASE("diff: types in another spelling are the same") {
    CHECK(cars({{"manufacturer", "varchar", column_kind::partition_key}, year, model, price, colour}).empty());
}

TEST_CASE("diff: static against regular is refused") {
    CHECK(refusals(readings({{"sensor", "text", column_kind::partition_key, 0},
                             {"day", "int", column_kind::partition_key, 1},
                             {"at", "timestamp", column_kind::clustering_key, 0, cqlxx::descending},
                             {"room", "text"},
                             {"value", "double", column_kind::static_}})) ==
          std::string("table showroom.reading: column room is static in the struct and not static in the cluster") +
              other_column +
              "\ntable showroom.reading: column value is not static in the struct and static in the cluster" +
              other_column + "\n");
}

TEST_CASE("diff: regular against key is refused as another key") {
    CHECK(refusals(cars({manufacturer, year, model, {"price", "double", column_kind::clustering_key, 2}, colour})) ==
          std::string("table showroom.automobile: the primary key is (manufacturer, year, model) in the struct and "
                      "(manufacturer, year, model, price) in the cluster") +
              other_table + "\n");
}

TEST_CASE("diff: one difference is enough to do nothing at all") {
    const plan p = cars({manufacturer, year, model, {"price", "float"}}); // colour is missing, too
    CHECK(p.refusals().size() == 1);
    CHECK(p.steps().empty());
}

TEST_CASE("diff: counters and other columns don't mix") {
    const column_description page{"page", "int", column_kind::partition_key};
    const auto of_hits = [&](std::vector<column_description> columns) {
        return diff(desired<hits>("showroom"), table("hits", std::move(columns)));
    };
    CHECK(steps(of_hits({page, {"views", "counter"}})) == "ALTER TABLE showroom.hits ADD clicks counter\n");
    const std::string clicks = "table showroom.hits: column clicks is counter in the struct and in a table without "
                               "counters in the cluster; counters stand in tables of their own\n";
    const std::string views = "table showroom.hits: column views is counter in the struct and in a table without "
                              "counters in the cluster; counters stand in tables of their own\n";
    CHECK(refusals(of_hits({page})) == views + clicks);
    CHECK(refusals(of_hits({page, {"other", "int"}})) == views + clicks);
    CHECK(refusals(of_hits({page, {"views", "bigint"}, {"clicks", "counter"}})) ==
          std::string(
              "table showroom.hits: the type of column views is counter in the struct and bigint in the cluster") +
              other_column + "\n");
    CHECK(refusals(cars({manufacturer, year, model, {"n", "counter"}})) ==
          "table showroom.automobile: column price is double in the struct and in a table of counters in the cluster; "
          "counters stand in tables of their own\n"
          "table showroom.automobile: column colour is text in the struct and in a table of counters in the cluster; "
          "counters stand in tables of their own\n");
}

TEST_CASE("diff: an index is recognised under another spelling of its class") {
    for (const char* name : {"StorageAttachedIndex", "org.apache.cassandra.index.sai.StorageAttachedIndex", "SAI"}) {
        auto indexes = all_indexes;
        indexes[1].class_name = name;
        CHECK(search(indexes).empty());
    }
}

TEST_CASE("diff: missing indexes are created") {
    CHECK(steps(search({all_indexes[1]})) == "CREATE INDEX IF NOT EXISTS ON showroom.searched (colour)\n"
                                             "CREATE INDEX IF NOT EXISTS ON showroom.searched (values(tags))\n");
    auto indexes = all_indexes;
    indexes[1].class_name = ""; // built-in, where the struct wants a storage-attached one
    indexes[1].options.clear();
    CHECK(steps(search(indexes)) == "CREATE INDEX IF NOT EXISTS ON showroom.searched (title) USING 'sai' "
                                    "WITH OPTIONS = {'case_sensitive': 'false'}\n");
}

TEST_CASE("diff: an index comes after the column that it is on") {
    const plan p =
        diff(desired<searched>("showroom"),
             table("searched", {{"id", "int", column_kind::partition_key}, {"title", "text"}, {"tags", "set<text>"}},
                   {all_indexes[1], all_indexes[2]}));
    CHECK(steps(p) == "ALTER TABLE showroom.searched ADD colour text\n"
                      "CREATE INDEX IF NOT EXISTS ON showroom.searched (colour)\n");
}

TEST_CASE("diff: an index that finds other rows is refused") {
    auto indexes = all_indexes;
    indexes[1].options = {{"normalize", "true"}};
    CHECK(refusals(search(indexes)) ==
          "table showroom.searched: the index on title is with {'case_sensitive': 'false'} in the struct and with "
          "{'normalize': 'true'} (b) in the cluster; it can't be changed: drop it yourself, or change the struct\n");
}

TEST_CASE("diff: further indexes are left alone") {
    auto indexes = all_indexes;
    indexes.push_back({"d", "id", "", {}});
    indexes.push_back({"e", "colour", "com.example.Fast", {}});
    CHECK(search(indexes).empty());
}

TEST_CASE("diff: a materialized view of the table's name is refused") {
    auto view = table("automobile", {manufacturer, year, model, price, colour});
    view.view_of = "Cars";
    CHECK(
        refusals(diff(desired<automobile>("showroom"), view)) ==
        "table showroom.automobile is a materialized view of \"Cars\" in the cluster; give the struct's table another "
        "name\n");
}

TEST_CASE("diff: names in sentences are quoted as in CQL") {
    const table_description there{
        "Shop", "Bill", {{"id", "int", column_kind::partition_key}, {"Order", "text"}}, {}, {}};
    CHECK(refusals(diff(desired<Bill>(), there)) ==
          std::string(
              "table \"Shop\".\"Bill\": the type of column \"Order\" is int in the struct and text in the cluster") +
              other_column + "\n");
}

namespace {

/// automobile, wanted with options, against a table with others.
comparison_outcome options_compared(std::vector<option_description> wanted, std::vector<option_description> found,
                                    option_changes changes) {
    auto struct_ = desired<automobile>("showroom");
    auto there = table("automobile", {manufacturer, year, model, price, colour});
    struct_.options = std::move(wanted);
    there.options = std::move(found);
    comparison_outcome result;
    compare_table(struct_, std::optional(there), changes, result);
    return result;
}
const option_description comment{"comment", "cars", true, {}};
const option_description grace{"gc_grace_seconds", "3600", false, {}};
const std::vector<option_description> found_options{
    {"comment", "", true, {}},
    {"compaction", "", false, {{"class", "org.apache.SizeTieredCompactionStrategy"}, {"min_threshold", "4"}}},
    {"gc_grace_seconds", "3600", false, {}}};

} // namespace

TEST_CASE("diff: options that have the same value are no difference, those that the struct does not say neither") {
    const auto outcome = options_compared({grace}, found_options, option_changes::made);
    CHECK(outcome.plan().to_string() == "-- nothing to do");
    CHECK(outcome.differences().empty());
}

TEST_CASE("diff: other options are noted, and changed where it is asked for") {
    const std::vector<option_description> wanted{
        comment, {"compaction", "", false, {{"class", "SizeTieredCompactionStrategy"}, {"max_threshold", "8"}}}, grace};
    const auto noted = options_compared(wanted, found_options, option_changes::noted);
    CHECK(
        noted.plan().to_string() ==
        "-- nothing to do\n"
        "-- table showroom.automobile: comment is 'cars' in the struct and '' in the cluster; it is left alone unless "
        "sync_options().alter_options() asks for it\n"
        "-- table showroom.automobile: compaction is {'class': 'SizeTieredCompactionStrategy', 'max_threshold': '8'} "
        "in "
        "the struct and {'class': 'org.apache.SizeTieredCompactionStrategy', 'min_threshold': '4'} in the cluster; it "
        "is "
        "left alone unless sync_options().alter_options() asks for it");
    CHECK(noted.differences().size() == 2);
    CHECK(options_compared(wanted, found_options, option_changes::made).plan().to_string() ==
          "-- table showroom.automobile has other options\n"
          "ALTER TABLE showroom.automobile WITH comment = 'cars' AND compaction = {'class': "
          "'SizeTieredCompactionStrategy', 'max_threshold': '8', 'min_threshold': '4'};");
}

TEST_CASE("diff: an option that this Cassandra does not know") {
    const auto outcome = options_compared({{"memtable", "trie", true, {}}}, found_options, option_changes::made);
    CHECK(outcome.differences() ==
          std::vector<std::string>{
              "table showroom.automobile: memtable is 'trie' in the struct and not set in the cluster"});
    CHECK(steps(outcome.plan()) == "ALTER TABLE showroom.automobile WITH memtable = 'trie'\n");
}

TEST_CASE("diff: verification hears of all differences, refused ones and lacking ones") {
    comparison_outcome result;
    const auto there =
        std::optional(table("automobile", {manufacturer, year, model, {"price", "text"}, {"old", "int"}}));
    compare_table(desired<automobile>("showroom"), there, option_changes::noted, result);
    CHECK(result.differences() ==
          std::vector<std::string>{
              "table showroom.automobile: the type of column price is double in the struct and text in the cluster",
              "table showroom.automobile lacks a column of the struct: colour text"});
    CHECK(result.surplus() ==
          std::vector<std::string>{
              "table showroom.automobile has a column that the struct lacks and that is left alone: old int"});
}
