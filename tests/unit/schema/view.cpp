#include <cqlxx/schema/view.hpp>

#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::schema;
using cqlxx::model::column_kind;

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<int> Year;
    std::optional<std::string> colour{};
    int price = 0;
};
struct by_colour {
    using view_of = automobile;
    cqlxx::key<std::string> colour;
    cqlxx::clustering_key<int, cqlxx::descending> Year;
    cqlxx::key<std::string> manufacturer;
    int price = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options().comment("seen");
};

const auto wanted = desired_view<by_colour>("k");
const auto base = std::optional(desired<automobile>("k"));

/// What the cluster has after sync_view.
table_description made() {
    table_description view = wanted;
    view.filter = "manufacturer IS NOT NULL AND colour IS NOT NULL AND \"Year\" IS NOT NULL";
    return view;
}
comparison_outcome compared(const std::optional<table_description>& found,
                            const std::optional<table_description>& table = base,
                            option_changes changes = option_changes::noted) {
    comparison_outcome result;
    compare_view(wanted, found, table, changes, result);
    return result;
}
std::string planned(const std::optional<table_description>& found) { return compared(found).plan().to_string(); }

const std::string way_out =
    "; Cassandra can't change it: drop_view() it and sync again, or give the struct's view another name";

} // namespace

TEST_CASE("view: created with a filter for every column of its key") {
    CHECK(planned(std::nullopt) ==
          "-- view k.by_colour does not exist\n"
          "CREATE MATERIALIZED VIEW IF NOT EXISTS k.by_colour AS SELECT colour, \"Year\", manufacturer, price FROM "
          "k.automobile WHERE colour IS NOT NULL AND \"Year\" IS NOT NULL AND manufacturer IS NOT NULL PRIMARY KEY "
          "(colour, \"Year\", manufacturer) WITH CLUSTERING ORDER BY (\"Year\" DESC, manufacturer ASC) AND comment = "
          "'seen';");
}

TEST_CASE("view: nothing to do, whatever the order of the filter") { CHECK(planned(made()) == "-- nothing to do"); }

TEST_CASE("view: without its table, or a column of it, nothing is made") {
    CHECK(compared(std::nullopt, std::nullopt).plan().to_string() ==
          "-- refused: view k.by_colour: table k.automobile does not exist; sync_table makes the table, and is called "
          "first");
    auto older = *base;
    std::erase_if(older.columns, [](const auto& c) { return c.name == "price"; });
    CHECK(compared(std::nullopt, older).plan().to_string() == "-- refused: view k.by_colour: table k.automobile has no "
                                                              "column price; sync_table makes the table, and is called "
                                                              "first");
}

TEST_CASE("view: a table of its name is refused") {
    CHECK(planned(*base) ==
          "-- refused: view k.by_colour is a table in the cluster; give the struct's view another name");
}

TEST_CASE("view: everything else that differs is refused, with both sides") {
    auto there = made();
    there.view_of = "Other";
    there.filter += " AND manufacturer = 'Tesla'";
    there.columns[1].direction = cqlxx::ascending;
    there.columns[3].type = "bigint";
    there.columns.push_back({"old", "int"});
    const auto outcome = compared(there);
    CHECK(outcome.plan().refusals() ==
          std::vector<std::string>{
              "view k.by_colour: the table is automobile in the struct and \"Other\" in the cluster" + way_out,
              "view k.by_colour: the clustering order is (\"Year\" DESC, manufacturer ASC) in the struct and (\"Year\" "
              "ASC, "
              "manufacturer ASC) in the cluster" +
                  way_out,
              "view k.by_colour: the filter is colour IS NOT NULL AND \"Year\" IS NOT NULL AND manufacturer IS NOT "
              "NULL in "
              "the struct and manufacturer IS NOT NULL AND colour IS NOT NULL AND \"Year\" IS NOT NULL AND "
              "manufacturer = "
              "'Tesla' in the cluster" +
                  way_out,
              "view k.by_colour: the type of column price is int in the struct and bigint in the cluster" + way_out});
    CHECK(outcome.surplus() ==
          std::vector<std::string>{
              "view k.by_colour has a column that the struct lacks and that is left alone: old int"});
    auto narrow = made();
    narrow.columns.pop_back();
    CHECK(planned(narrow) ==
          "-- refused: view k.by_colour: column price is int in the struct and not there in the cluster" + way_out);
    auto keyed = made();
    std::swap(keyed.columns[1].position, keyed.columns[2].position);
    CHECK(planned(keyed).starts_with(
        "-- refused: view k.by_colour: the primary key is (colour, \"Year\", manufacturer) in "
        "the struct and (colour, manufacturer, \"Year\") in the cluster"));
}

TEST_CASE("view: options are noted, and altered on request") {
    auto there = made();
    there.options = {{"comment", "", true, {}}};
    CHECK(compared(there).plan().empty());
    CHECK(compared(there).differences().size() == 1);
    CHECK(compared(there, base, option_changes::made).plan().to_string() ==
          "-- view k.by_colour has other options\n"
          "ALTER MATERIALIZED VIEW k.by_colour WITH comment = 'seen';");
}
