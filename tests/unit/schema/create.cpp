#include <cqlxx/schema/create.hpp>

#include <cqlxx/schema/desired.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
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
    std::set<std::string> options{};
};
struct lone {
    cqlxx::key<int> id;
};
struct SensorReading {
    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::key<std::int32_t> channel;
    cqlxx::static_column<std::optional<std::string>> room;
    double value = 0;
};
struct Order {
    cqlxx::key<int> select;
    cqlxx::clustering_key<int, cqlxx::descending> from;
    std::string Where{};
    int token = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options("Order").keyspace("WebShop").rename("token", "a \"b\" c");
};
struct indexes {
    cqlxx::key<int> id;
    cqlxx::indexed<std::string> order;
    cqlxx::indexed<std::set<std::string>> tags;
    cqlxx::indexed<cqlxx::frozen<std::vector<int>>> fixed;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::sai{}> labels;
    cqlxx::indexed<std::string, cqlxx::sai{.case_sensitive = false, .ascii = true}> title;
    cqlxx::indexed<std::array<float, 3>, cqlxx::sai{.similarity = cqlxx::euclidean}> embedding;
};

std::string index_cql(std::size_t number) {
    const auto table = desired<indexes>("k");
    return create_index(table, table.indexes.at(number));
}

} // namespace

TEST_CASE("create: a table with a simple partition key") {
    CHECK(create_table(desired<automobile>("showroom")) ==
          "CREATE TABLE IF NOT EXISTS showroom.automobile (manufacturer text, year int, model text, price double, "
          "colour text, options set<text>, PRIMARY KEY (manufacturer, year, model))");
    CHECK(create_table(desired<lone>()) == "CREATE TABLE IF NOT EXISTS lone (id int, PRIMARY KEY (id))");
}

TEST_CASE("create: a composite partition key, static columns, and an order of each clustering key if any descends") {
    CHECK(create_table(desired<SensorReading>("weather")) ==
          "CREATE TABLE IF NOT EXISTS weather.sensor_reading (at timestamp, sensor text, day int, channel int, "
          "room text static, value double, PRIMARY KEY ((sensor, day), at, channel)) "
          "WITH CLUSTERING ORDER BY (at DESC, channel ASC)");
}

TEST_CASE("create: reserved words, capitals and quotes stand in quotes") {
    CHECK(create_table(desired<Order>()) ==
          "CREATE TABLE IF NOT EXISTS \"WebShop\".\"Order\" (\"select\" int, \"from\" int, \"Where\" text, "
          "\"a \"\"b\"\" c\" int, PRIMARY KEY (\"select\", \"from\")) WITH CLUSTERING ORDER BY (\"from\" DESC)");
}

TEST_CASE("create: parts of the key in CQL") {
    const auto readings = desired<SensorReading>();
    CHECK(primary_key_text(readings) == "((sensor, day), at, channel)");
    CHECK(clustering_order_text(readings) == "(at DESC, channel ASC)");
    CHECK(primary_key_text(desired<lone>()) == "(id)");
    CHECK(clustering_order_text(desired<lone>()) == "()");
}

TEST_CASE("create: an index of each kind") {
    CHECK(index_cql(0) == "CREATE INDEX IF NOT EXISTS ON k.indexes (\"order\")");
    CHECK(index_cql(1) == "CREATE INDEX IF NOT EXISTS ON k.indexes (values(tags))");
    CHECK(index_cql(2) == "CREATE INDEX IF NOT EXISTS ON k.indexes (full(fixed))");
    CHECK(index_cql(3) == "CREATE INDEX IF NOT EXISTS ON k.indexes (values(labels)) USING 'sai'");
    CHECK(index_cql(4) == "CREATE INDEX IF NOT EXISTS ON k.indexes (title) USING 'sai' "
                          "WITH OPTIONS = {'ascii': 'true', 'case_sensitive': 'false'}");
    CHECK(index_cql(5) == "CREATE INDEX IF NOT EXISTS ON k.indexes (embedding) USING 'sai' "
                          "WITH OPTIONS = {'similarity_function': 'EUCLIDEAN'}");
}

TEST_CASE("create: an index on keys or entries, with a name") {
    const table_description table{"k", "t", {}, {}, {}};
    CHECK(create_index(table, {"", "keys(m)", "", {}}) == "CREATE INDEX IF NOT EXISTS ON k.t (keys(m))");
    CHECK(create_index(table, {"", "entries(\"M\")", "", {}}) == "CREATE INDEX IF NOT EXISTS ON k.t (entries(\"M\"))");
    CHECK(create_index(table, {"By Name", "m", "it's", {}}) ==
          "CREATE INDEX IF NOT EXISTS \"By Name\" ON k.t (m) USING 'it''s'");
}

TEST_CASE("create: one column is added bare, several in brackets, as Cassandra wants it") {
    const table_description table{"showroom", "Order", {}, {}, {}};
    CHECK(add_columns(table, {{"colour", "text"}}) == "ALTER TABLE showroom.\"Order\" ADD colour text");
    CHECK(add_columns(table, {{"Colour", "text"}, {"doors", "int", column_kind::static_}}) ==
          "ALTER TABLE showroom.\"Order\" ADD (\"Colour\" text, doors int static)");
}

TEST_CASE("create: a table with options, alone and behind a clustering order") {
    table_description table{"k", "t", {{"id", "int", column_kind::partition_key}}, {}, {}};
    table.options = {{"comment", "it's", true, {}}, {"gc_grace_seconds", "3600", false, {}}};
    CHECK(create_table(table) == "CREATE TABLE IF NOT EXISTS k.t (id int, PRIMARY KEY (id)) WITH comment = 'it''s' AND "
                                 "gc_grace_seconds = 3600");
    table.columns.push_back({"at", "int", column_kind::clustering_key, 0, cqlxx::descending});
    table.options = {{"caching", "", true, {{"keys", "ALL"}}}};
    CHECK(create_table(table) ==
          "CREATE TABLE IF NOT EXISTS k.t (id int, at int, PRIMARY KEY (id, at)) WITH CLUSTERING "
          "ORDER BY (at DESC) AND caching = {'keys': 'ALL'}");
    CHECK(alter_options(table, table.options) == "ALTER TABLE k.t WITH caching = {'keys': 'ALL'}");
}

TEST_CASE("create: a type, and a field at its end") {
    const type_description type{"Shop", "Address", {{"street", "text"}, {"Zip Code", "frozen<set<int>>"}}};
    CHECK(create_type(type) ==
          "CREATE TYPE IF NOT EXISTS \"Shop\".\"Address\" (street text, \"Zip Code\" frozen<set<int>>)");
    CHECK(add_field(type, {"order", "int"}) == "ALTER TYPE \"Shop\".\"Address\" ADD \"order\" int");
}
