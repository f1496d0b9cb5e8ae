// What cqlxx_structs writes for a keyspace with every type: it is as checked in, compiles, and differs in nothing.
#include "live/support/cassandra.hpp"
#include "live/support/everything.inc" // written by cqlxx_structs
#include "structs/read_keyspace.hpp"

#include <fstream>
#include <sstream>
#include <string>

namespace {

constexpr const char* script[] = {
    "CREATE TYPE point (latitude float, longitude float)",
    "CREATE TYPE \"Stop\" (name text, \"where\" frozen<point>, tags set<text>, \"class\" int)",
    "CREATE TYPE trip (stops list<frozen<\"Stop\">>, seen frozen<map<frozen<point>, int>>)",
    "CREATE TABLE scalars (id uuid PRIMARY KEY, a ascii, b bigint, c blob, d boolean, e date, f decimal, g double, h "
    "duration, "
    "i float, j inet, k int, l smallint, m text, n time, o timestamp, p timeuuid, q tinyint, r varint)",
    "CREATE TABLE nested (id int PRIMARY KEY, l list<int>, s set<text>, m map<text, frozen<list<int>>>, fl "
    "frozen<list<int>>, "
    "fs frozen<set<inet>>, fm frozen<map<int, frozen<map<text, uuid>>>>, t tuple<int, text, frozen<list<int>>>, v "
    "vector<float, "
    "3>, w vector<text, 2>, u point, fu frozen<point>, lu list<frozen<\"Stop\">>, su set<frozen<point>>, trip "
    "frozen<trip>, mt "
    "map<int, frozen<tuple<point, int>>>)",
    "CREATE TABLE keyed (sensor text, day int, at timestamp, channel int, room text static, \"class\" int, \"°C\" "
    "double, "
    "\"Two Words\" text, point int, PRIMARY KEY ((sensor, day), at, channel)) WITH CLUSTERING ORDER BY (at DESC, "
    "channel ASC) "
    "AND comment = 'say \"hi\", it''s \\' AND default_time_to_live = 86400 AND gc_grace_seconds = 3600 AND compaction "
    "= {'class': "
    "'TimeWindowCompactionStrategy', 'compaction_window_size': '1', 'compaction_window_unit': 'DAYS'} AND caching = "
    "{'keys': "
    "'ALL', 'rows_per_partition': '10'} AND bloom_filter_fp_chance = 0.05 AND speculative_retry = '50ms' AND "
    "compression = "
    "{'enabled': 'false'}",
    "CREATE TABLE \"Hits\" (page frozen<tuple<text, int>> PRIMARY KEY, views counter, clicks counter)",
    "CREATE TABLE indexed (id int, row int, a text, b text, c list<int>, d map<text, int>, e map<text, int>, f "
    "frozen<set<int>>, g vector<float, 2>, h int static, PRIMARY KEY (id, row))",
    "CREATE INDEX ON indexed (row)",
    "CREATE INDEX ON indexed (a)",
    "CREATE INDEX ON indexed (b) USING 'sai' WITH OPTIONS = {'case_sensitive': 'false', 'ascii': 'true'}",
    "CREATE INDEX ON indexed (c)",
    "CREATE INDEX ON indexed (keys(d))",
    "CREATE INDEX second_on_d ON indexed (values(d))",
    "CREATE INDEX ON indexed (entries(e)) USING 'sai'",
    "CREATE INDEX ON indexed (full(f))",
    "CREATE INDEX ON indexed (g) USING 'sai' WITH OPTIONS = {'similarity_function': 'euclidean'}",
    "CREATE INDEX ON indexed (h) USING 'sai'",
    "CREATE MATERIALIZED VIEW by_class AS SELECT * FROM everything.nested WHERE id IS NOT NULL AND fu IS NOT NULL "
    "PRIMARY KEY "
    "(fu, id)",
    "CREATE MATERIALIZED VIEW filtered AS SELECT id, u FROM nested WHERE id = 5 PRIMARY KEY (id)",
};

template <class Model>
asio::awaitable<std::string> difference(cqlxx::session session) {
    if constexpr (cqlxx::model::says_view<Model>) {
        const auto found = co_await cqlxx::verify_view<Model>(session);
        co_return found.to_string();
    } else {
        const auto found = co_await cqlxx::verify_table<Model>(session);
        co_return found.to_string();
    }
}

} // namespace

TEST_CASE("structs, live: the structs of a keyspace with every type") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("everything");
        for (const char* text : script) co_await cassandra::run_cql(session, text);
        const auto contents = co_await structs::read_keyspace(session, "everything");
        const std::string written = structs::write_structs(contents);
        std::ifstream file("tests/live/support/everything.inc");
        std::stringstream expected;
        expected << file.rdbuf();
        CHECK(written == expected.str());

        std::string found = co_await difference<everything::scalars>(session);
        CHECK(found == "no difference");
        found = co_await difference<everything::nested>(session);
        CHECK(found == "no difference");
        found = co_await difference<everything::keyed>(session);
        CHECK(found == "no difference");
        found = co_await difference<everything::Hits>(session);
        CHECK(found == "no difference");
        found = co_await difference<everything::indexed>(session);
        CHECK(found == "no difference");
        found = co_await difference<everything::by_class>(session);
        CHECK(found == "no difference");

        everything::keyed row{"north", 1, cqlxx::timestamp(), 2};
        row.C = -40.0;
        co_await session.execute(cqlxx::insert(row));
        const auto json = co_await cassandra::one_text(session, "SELECT JSON \"°C\", \"class\" FROM keyed");
        CHECK(json == R"({"\"°C\"": -40.0, "class": null})");
    });
}

TEST_CASE("structs, live: a keyspace that is not there") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cassandra::config());
        const auto [code, text] = co_await cassandra::failure_of(structs::read_keyspace(session, "no_such_keyspace"));
        CHECK(code == cqlxx::errc::keyspace_missing);
    });
}
