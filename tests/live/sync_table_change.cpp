// covers: orm/sync_table.hpp
#include "live/support/cassandra.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using cqlxx::sync_table;

namespace {

constexpr const char* keyspace = "sync_change";

struct car {
    cqlxx::key<std::string> maker;
    cqlxx::key<std::int32_t> year;
    double price = 0;
};
/// The same table a year later.
struct later_car {
    static constexpr auto cqlxx_table = cqlxx::table_options("car");
    cqlxx::key<std::string> maker;
    cqlxx::key<std::int32_t> year;
    std::string colour = "unknown"; // in the middle: the order of members is not the order of columns
    double price = 0;
    std::int32_t doors = 4;
    std::optional<std::string> owner{};
    std::set<std::string> options{};
    cqlxx::static_column<std::string> country{"somewhere"};
    cqlxx::indexed<std::string, cqlxx::sai{}> plate{"none"};
};

/// Creates `table` by hand, syncs Model, expects to be refused, and that nothing is different afterwards.
template <class Model>
asio::awaitable<std::string> refusal(cqlxx::session session, std::string table, std::string definition) {
    const std::string drop = "DROP TABLE IF EXISTS " + table;
    const std::string create = "CREATE TABLE " + table + " " + definition;
    co_await cassandra::run_cql(session, drop);
    co_await cassandra::run_cql(session, create);
    const std::string before = co_await cassandra::describe(session, table);
    const std::string version = co_await cassandra::schema_version(session);

    const auto planned = co_await cqlxx::plan_table<Model>(session);
    CHECK(planned.refused());
    CHECK(planned.steps().empty());
    const auto synced = co_await cassandra::failure_of(sync_table<Model>(session));
    CHECK(synced.code == cqlxx::errc::schema_conflict);
    CHECK(synced.text == "cqlxx: " + planned.to_string() + ": the schema differs from the model");

    const std::string after = co_await cassandra::describe(session, table);
    CHECK(before == after);
    const std::string version_after = co_await cassandra::schema_version(session);
    CHECK(version == version_after);
    co_return planned.to_string();
}

struct reading {
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::clustering_key<std::int64_t, cqlxx::descending> at;
    cqlxx::static_column<std::string> room;
    double value = 0;
    std::string added{}; // missing everywhere: a refused plan must not add it
};

constexpr const char* other_table =
    "; Cassandra can't change it: give the struct's table another name, or change the struct";
constexpr const char* other_column = "; Cassandra can't change it: change the member, or rename its column";

} // namespace

TEST_CASE("sync_table, live: further members are added; old rows load with their defaults, and save") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_table<car>(session);
        const car old{"ford", 1970, 3'000};
        co_await session.execute(cqlxx::insert(old));

        const auto done = co_await sync_table<later_car>(session);
        REQUIRE(done.steps().size() == 2);
        CHECK(done.steps()[0].cql == "ALTER TABLE sync_change.car ADD (colour text, doors int, owner text, "
                                     "options set<text>, country text static, plate text)");
        CHECK(done.steps()[1].cql == "CREATE INDEX IF NOT EXISTS ON sync_change.car (plate) USING 'sai'");
        const auto again = co_await sync_table<later_car>(session);
        CHECK(again.empty());

        const auto ford = cqlxx::objects<later_car>().filter(cqlxx::col<&later_car::maker> == "ford");
        auto row = co_await session.fetch_one(ford);
        REQUIRE(row.has_value());
        CHECK(row->price == 3'000);
        CHECK(row->colour == "unknown");
        CHECK(row->doors == 4);
        CHECK(row->owner == std::nullopt);
        CHECK(row->options.empty());
        CHECK(row->country == "somewhere");
        CHECK(row->plate == "none");

        row->colour = "maroon";
        row->owner = "Ann";
        co_await session.execute(cqlxx::update(*row));
        row = co_await session.fetch_one(ford);
        CHECK(row->colour == "maroon");
        CHECK(row->owner == "Ann");
        row->options = {"radio"};
        co_await session.execute(cqlxx::insert(*row));
        row = co_await session.fetch_one(ford);
        CHECK(row->options == std::set<std::string>{"radio"});
        CHECK(row->price == 3'000);

        // The older struct still works beside the newer.
        const auto older = co_await session.fetch_one(cqlxx::objects<car>().filter(cqlxx::col<&car::maker> == "ford"));
        CHECK(older->price == 3'000);
        const auto back = co_await sync_table<car>(session);
        CHECK(back.empty());
        CHECK(back.notes().size() == 6);
    });
}

TEST_CASE("sync_table, live: a single member is added") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        struct single {
            cqlxx::key<int> id;
            std::optional<std::string> name{};
        };
        co_await cassandra::run_cql(session, "CREATE TABLE single (id int PRIMARY KEY)");
        const auto done = co_await sync_table<single>(session);
        REQUIRE(done.steps().size() == 1);
        CHECK(done.steps()[0].cql == "ALTER TABLE sync_change.single ADD name text");
    });
}

TEST_CASE("sync_table, live: columns that the struct lacks are left alone and keep their values") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session,
                                    "CREATE TABLE extra (id int PRIMARY KEY, \"Old Name\" text, kept int, name text)");
        co_await cassandra::run_cql(session, "CREATE INDEX by_kept ON extra (kept)");
        co_await cassandra::run_cql(session,
                                    "INSERT INTO extra (id, \"Old Name\", kept, name) VALUES (1, 'x', 7, 'a')");
        struct extra {
            cqlxx::key<int> id;
            std::string name{};
            std::string more{};
        };
        const auto done = co_await sync_table<extra>(session);
        REQUIRE(done.steps().size() == 1);
        CHECK(done.steps()[0].cql == "ALTER TABLE sync_change.extra ADD more text");
        REQUIRE(done.notes().size() == 2);
        CHECK(done.notes()[0] ==
              "table sync_change.extra has a column that the struct lacks and that is left alone: \"Old Name\" text");
        CHECK(done.notes()[1] ==
              "table sync_change.extra has a column that the struct lacks and that is left alone: kept int");
        const extra changed{1, "b", "c"};
        co_await session.execute(cqlxx::insert(changed));
        const auto json =
            co_await cassandra::one_text(session, "SELECT JSON id, \"Old Name\", kept, name, more FROM extra "
                                                  "WHERE kept = 7");
        CHECK(json == R"({"id": 1, "\"Old Name\"": "x", "kept": 7, "name": "b", "more": "c"})");
    });
}

TEST_CASE("sync_table, live: a plan is only a plan") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        struct planned {
            cqlxx::key<int> id;
            cqlxx::indexed<std::string> name;
        };
        const std::string version = co_await cassandra::schema_version(session);
        const auto plan = co_await cqlxx::plan_table<planned>(session);
        CHECK(plan.to_string() ==
              "-- table sync_change.planned does not exist\n"
              "CREATE TABLE IF NOT EXISTS sync_change.planned (id int, name text, PRIMARY KEY (id));\n"
              "-- table sync_change.planned lacks an index of the struct, on name\n"
              "CREATE INDEX IF NOT EXISTS ON sync_change.planned (name);");
        const std::string version_after = co_await cassandra::schema_version(session);
        CHECK(version == version_after);
        const auto none =
            co_await cassandra::one_text(session, "SELECT table_name FROM system_schema.tables WHERE "
                                                  "keyspace_name = 'sync_change' AND table_name = 'planned'");
        CHECK(none == "no row");
    });
}

TEST_CASE("sync_table, live: another key is refused, whatever is different about it") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        const std::string key = "-- refused: table sync_change.reading: the primary key is ((sensor, day), at) in the "
                                "struct and ";
        const auto fewer = co_await refusal<reading>(
            session, "reading", "(sensor text, day int, at bigint, value double, PRIMARY KEY ((sensor, day)))");
        CHECK(fewer == key + "((sensor, day)) in the cluster" + other_table);
        const auto more = co_await refusal<reading>(
            session, "reading",
            "(sensor text, day int, at bigint, row int, PRIMARY KEY ((sensor, day), at, row)) "
            "WITH CLUSTERING ORDER BY (at DESC, row ASC)");
        CHECK(more == key + "((sensor, day), at, row) in the cluster" + other_table);
        const auto order =
            co_await refusal<reading>(session, "reading",
                                      "(sensor text, day int, at bigint, PRIMARY KEY ((day, sensor), at)) "
                                      "WITH CLUSTERING ORDER BY (at DESC)");
        CHECK(order == key + "((day, sensor), at) in the cluster" + other_table);
        const auto split = co_await refusal<reading>(
            session, "reading", "(sensor text, day int, at bigint, PRIMARY KEY (sensor, day, at))");
        CHECK(split == key + "(sensor, day, at) in the cluster" + other_table);
        const auto names = co_await refusal<reading>(
            session, "reading", "(sensor text, \"Day\" int, at bigint, PRIMARY KEY ((sensor, \"Day\"), at))");
        CHECK(names == key + "((sensor, \"Day\"), at) in the cluster" + other_table);
    });
}

TEST_CASE("sync_table, live: another clustering order is refused") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        const auto ascending = co_await refusal<reading>(
            session, "reading", "(sensor text, day int, at bigint, room text static, PRIMARY KEY ((sensor, day), at))");
        CHECK(ascending ==
              std::string("-- refused: table sync_change.reading: the clustering order is (at DESC) in the "
                          "struct and (at ASC) in the cluster") +
                  other_table);
    });
}

TEST_CASE("sync_table, live: other types of keys and columns are refused, all at once") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        const auto types = co_await refusal<reading>(
            session, "reading",
            "(sensor ascii, day int, at timestamp, room text static, value frozen<list<double>>, "
            "PRIMARY KEY ((sensor, day), at)) WITH CLUSTERING ORDER BY (at DESC)");
        const std::string type = "-- refused: table sync_change.reading: the type of column ";
        CHECK(types == type + "sensor is text in the struct and ascii in the cluster" + other_column + "\n" + type +
                           "at is bigint in the struct and timestamp in the cluster" + other_column + "\n" + type +
                           "value is double in the struct and frozen<list<double>> in the cluster" + other_column);
    });
}

TEST_CASE("sync_table, live: static against regular is refused, both ways") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        const auto both =
            co_await refusal<reading>(session, "reading",
                                      "(sensor text, day int, at bigint, room text, value double static, "
                                      "PRIMARY KEY ((sensor, day), at)) WITH CLUSTERING ORDER BY (at DESC)");
        CHECK(both ==
              std::string("-- refused: table sync_change.reading: column room is static in the struct and not "
                          "static in the cluster") +
                  other_column +
                  "\n-- refused: table sync_change.reading: column value is not static in the struct and static in "
                  "the cluster" +
                  other_column);
    });
}

TEST_CASE("sync_table, live: counters don't come into tables without, nor others into theirs") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        struct hits {
            cqlxx::key<int> page;
            cqlxx::counter views{};
        };
        struct pages {
            cqlxx::key<int> page;
            std::string title{};
        };
        const auto counter = co_await refusal<hits>(session, "hits", "(page int PRIMARY KEY)");
        CHECK(counter ==
              "-- refused: table sync_change.hits: column views is counter in the struct and in a table without "
              "counters in the cluster; counters stand in tables of their own");
        const auto other = co_await refusal<pages>(session, "pages", "(page int PRIMARY KEY, views counter)");
        CHECK(other ==
              "-- refused: table sync_change.pages: column title is text in the struct and in a table of counters "
              "in the cluster; counters stand in tables of their own\n"
              "-- table sync_change.pages has a column that the struct lacks and that is left alone: views counter");
    });
}

TEST_CASE("sync_table, live: an index that finds other rows is refused") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session, "CREATE TABLE titled (id int PRIMARY KEY, title text)");
        co_await cassandra::run_cql(session, "CREATE INDEX by_title ON titled (title) USING 'sai'");
        struct titled {
            cqlxx::key<int> id;
            cqlxx::indexed<std::string, cqlxx::sai{.case_sensitive = false}> title;
            std::string added{};
        };
        const std::string before = co_await cassandra::describe(session, "titled");
        const auto synced = co_await cassandra::failure_of(sync_table<titled>(session));
        CHECK(synced.code == cqlxx::errc::schema_conflict);
        CHECK(synced.text ==
              "cqlxx: -- refused: table sync_change.titled: the index on title is with {'case_sensitive': "
              "'false'} in the struct and with {} (by_title) in the cluster; it can't be changed: drop it "
              "yourself, or change the struct: the schema differs from the model");
        const std::string after = co_await cassandra::describe(session, "titled");
        CHECK(before == after);
    });
}

TEST_CASE("sync_table, live: a materialized view of the table's name is refused") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session, "CREATE TABLE viewed (id int, name text, PRIMARY KEY (id, name))");
        co_await cassandra::run_cql(session,
                                    "CREATE MATERIALIZED VIEW by_name AS SELECT * FROM viewed WHERE id IS NOT NULL AND "
                                    "name IS NOT NULL PRIMARY KEY (name, id)");
        struct by_name { // the view's own columns: but it is no table
            cqlxx::key<std::string> name;
            cqlxx::key<int> id;
        };
        const std::string version = co_await cassandra::schema_version(session);
        const auto synced = co_await cassandra::failure_of(sync_table<by_name>(session));
        CHECK(synced.code == cqlxx::errc::schema_conflict);
        CHECK(synced.text ==
              "cqlxx: -- refused: table sync_change.by_name is a materialized view of viewed in the cluster; "
              "give the struct's table another name: the schema differs from the model");
        const std::string version_after = co_await cassandra::schema_version(session);
        CHECK(version == version_after);
    });
}

TEST_CASE("sync_table, live: types, functions and indexes of the table's name are no obstacle") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        for (const char* text :
             {"CREATE TYPE namesake (id int)", "CREATE TABLE other (id int PRIMARY KEY, name text)",
              "CREATE INDEX namesake ON other (name)",
              "CREATE FUNCTION namesake (x int) CALLED ON NULL INPUT RETURNS int LANGUAGE java AS 'return x;'"})
            co_await cassandra::run_cql(session, text);
        struct namesake {
            cqlxx::key<int> id;
            cqlxx::indexed<std::string> name;
        };
        const auto done = co_await sync_table<namesake>(session);
        CHECK(done.steps().size() == 2);
        const auto again = co_await sync_table<namesake>(session);
        CHECK(again.empty());
    });
}

TEST_CASE("sync_table, live: what the server refuses comes as its own error") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session, "CREATE TABLE dropped (id int PRIMARY KEY, name int)");
        co_await cassandra::run_cql(session, "ALTER TABLE dropped DROP name");
        struct dropped {
            cqlxx::key<int> id;
            std::string name{};
        };
        const auto synced = co_await cassandra::failure_of(sync_table<dropped>(session));
        CHECK(synced.code == cqlxx::server_errc::invalid);
        CHECK(synced.text.find("Cannot re-add previously dropped column 'name'") != std::string::npos);
        CHECK(synced.text.find("[statement ALTER TABLE sync_change.dropped ADD name text]") != std::string::npos);
    });
}
