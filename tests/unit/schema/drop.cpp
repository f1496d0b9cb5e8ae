#include <cqlxx/schema/drop.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cqlxx::schema;

TEST_CASE("drop: only if it is there, names quoted") {
    CHECK(drop("TABLE", "showroom", "automobile") == "DROP TABLE IF EXISTS showroom.automobile");
    CHECK(drop("TYPE", "Shop", "order") == "DROP TYPE IF EXISTS \"Shop\".\"order\"");
    CHECK(drop("INDEX", "k", "By \"Name\"") == "DROP INDEX IF EXISTS k.\"By \"\"Name\"\"\"");
    CHECK(drop("MATERIALIZED VIEW", "k", "v") == "DROP MATERIALIZED VIEW IF EXISTS k.v");
    CHECK(drop_keyspace("Shop") == "DROP KEYSPACE IF EXISTS \"Shop\"");
}

TEST_CASE("drop: the indexes on one target, of any class") {
    const table_description table{
        "k", "t", {}, {{"a", "colour", "", {}}, {"b", "values(tags)", "", {}}, {"c", "colour", "sai", {}}}, {}};
    CHECK(indexes_on(table, "colour") == std::vector<std::string>{"a", "c"});
    CHECK(indexes_on(table, "values(tags)") == std::vector<std::string>{"b"});
    CHECK(indexes_on(table, "tags").empty());
}
