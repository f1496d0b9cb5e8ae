// covers: orm/sync_table.hpp orm/read_table.hpp orm/schema_agreement.hpp orm/keyspace.hpp
#include "live/support/cassandra.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using cqlxx::sync_table;

namespace {

constexpr const char* keyspace = "sync_create";

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
};
struct lone_key {
    cqlxx::key<int> id;
};
struct SensorReading { // CamelCase: the table is sensor_reading
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;
    cqlxx::clustering_key<std::int32_t> channel;
    cqlxx::static_column<std::optional<std::string>> room;
    double value = 0;
};
struct HTTPRequestLog2 {
    cqlxx::key<cqlxx::timeuuid> id;
    std::int16_t status = 0;
};
struct keys_of_all_kinds {
    cqlxx::partition_key<cqlxx::frozen<std::vector<int>>> numbers;
    cqlxx::partition_key<std::tuple<int, std::string>> pair;
    cqlxx::partition_key<cqlxx::uuid> id;
    cqlxx::clustering_key<cqlxx::frozen<std::map<std::string, int>>, cqlxx::descending> labels;
    cqlxx::clustering_key<std::chrono::sys_days> day;
    cqlxx::clustering_key<cqlxx::time_of_day, cqlxx::descending> at;
    cqlxx::clustering_key<bool> flag;
    cqlxx::clustering_key<cqlxx::inet> from;
    cqlxx::clustering_key<cqlxx::decimal> amount;
    cqlxx::clustering_key<cqlxx::varint> big;
    cqlxx::clustering_key<std::array<float, 2>> position;
    cqlxx::clustering_key<cqlxx::bytes> raw;
};
struct plain_members {
    int tenant;
    std::string name;
    int number;
    std::string text{};
    using primary_key = cqlxx::leading<2, 1>;
};
struct hits {
    cqlxx::key<std::string> page;
    cqlxx::counter views{};
    cqlxx::counter clicks{};
};
struct Awkward { // reserved words, capitals, spaces, quotes
    cqlxx::key<int> select;
    cqlxx::clustering_key<int, cqlxx::descending> from;
    std::string Where{};
    int token = 0;
    int order = 0;
    static constexpr auto cqlxx_table =
        cqlxx::table_options("Order").rename("token", "a \"b\" c").rename("order", "Ünïcode");
};
struct of_another_keyspace {
    cqlxx::key<int> id;
    std::string text{};
    static constexpr auto cqlxx_table = cqlxx::table_options("things").keyspace("SyncElsewhere");
};
struct built_in_indexes {
    cqlxx::key<int> id;
    cqlxx::key<cqlxx::indexed<int>> row;
    cqlxx::indexed<std::string> order;
    cqlxx::indexed<std::set<std::string>> tags;
    cqlxx::indexed<std::vector<int>> numbers;
    cqlxx::indexed<std::map<std::string, int>> labels;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::map_keys> words;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::map_entries> pairs;
    cqlxx::indexed<cqlxx::frozen<std::set<int>>> fixed;
    cqlxx::static_column<cqlxx::indexed<int>> shared;
};
struct sai_indexes {
    cqlxx::key<int> id;
    cqlxx::key<cqlxx::indexed<int, cqlxx::sai{}>> row;
    cqlxx::indexed<std::string, cqlxx::sai{}> Name;
    cqlxx::indexed<std::string, cqlxx::sai{.case_sensitive = false, .normalize = true, .ascii = true}> title;
    cqlxx::indexed<std::set<std::string>, cqlxx::sai{}> tags;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::sai{}> labels;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::sai{.on = cqlxx::map_keys}> words;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::sai{.on = cqlxx::map_entries}> pairs;
    cqlxx::indexed<cqlxx::frozen<std::set<int>>, cqlxx::sai{}> fixed;
    cqlxx::indexed<std::array<float, 3>, cqlxx::sai{.similarity = cqlxx::euclidean}> embedding;
    cqlxx::static_column<cqlxx::indexed<int, cqlxx::sai{}>> shared;
};

} // namespace

namespace weather { // a struct that can't be changed
struct reading {
    std::string station;
    std::int64_t taken_at;
    double celsius;
};
} // namespace weather

template <>
struct cqlxx::model_description<weather::reading> {
    static constexpr auto cqlxx_table = cqlxx::table_options("Readings").rename("celsius", "°C").descending("taken_at");
    using primary_key = cqlxx::leading<1, 1>;
};

namespace {

/// Syncs a model whose table does not exist, and again: the second time nothing is planned, sent or changed.
template <class Model>
asio::awaitable<void> sync_twice(cqlxx::session session, std::string table) {
    CAPTURE(table);
    const auto planned = co_await cqlxx::plan_table<Model>(session);
    CHECK_FALSE(planned.empty());
    const auto first = co_await sync_table<Model>(session);
    CHECK(first == planned);

    const std::string made = co_await cassandra::describe(session, table);
    const std::string version = co_await cassandra::schema_version(session);
    const auto second = co_await sync_table<Model>(session);
    CHECK(second == cqlxx::schema::plan());
    CHECK(second.to_string() == "-- nothing to do");
    const std::string version_after = co_await cassandra::schema_version(session);
    CHECK(version == version_after);
    const std::string after = co_await cassandra::describe(session, table);
    CHECK(made == after);
}

} // namespace

TEST_CASE("sync_table, live: without any keyspace it says so") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cassandra::config());
        const auto [code, text] = co_await cassandra::failure_of(sync_table<automobile>(session));
        CHECK(code == cqlxx::errc::keyspace_missing);
        CHECK(text ==
              "cqlxx: table automobile has no keyspace: neither its struct nor the session names one: the keyspace "
              "does not exist");
    });
}

TEST_CASE("sync_table, live: a missing keyspace is named, not made") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cassandra::config());
        co_await cassandra::run_cql(session, "DROP KEYSPACE IF EXISTS \"SyncElsewhere\"");
        const std::string version = co_await cassandra::schema_version(session);
        const std::string expected = "cqlxx: table things: there is no keyspace \"SyncElsewhere\" in the cluster; "
                                     "cqlxx::create_keyspace() makes one: the keyspace does not exist";
        const auto synced = co_await cassandra::failure_of(sync_table<of_another_keyspace>(session));
        CHECK(synced.code == cqlxx::errc::keyspace_missing);
        CHECK(synced.text == expected);
        const auto planned = co_await cassandra::failure_of(cqlxx::plan_table<of_another_keyspace>(session));
        CHECK(planned.text == expected);
        const std::string version_after = co_await cassandra::schema_version(session);
        CHECK(version == version_after);
    });
}

TEST_CASE("sync_table, live: a default-constructed session is refused through the token") {
    cassandra::run([]() -> asio::awaitable<void> {
        const auto [code, text] = co_await cassandra::failure_of(sync_table<automobile>(cqlxx::session()));
        CHECK(code == cqlxx::errc::session_closed);
        std::exception_ptr told;
        cqlxx::plan_table<automobile>(cqlxx::session(),
                                      asio::bind_executor(co_await asio::this_coro::executor,
                                                          [&](std::exception_ptr why, const auto&) { told = why; }));
        CHECK(told == nullptr); // not within the call
        co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
        CHECK(cassandra::message(told) == text);
    });
}

TEST_CASE("create_keyspace, live: makes one, leaves one that is there as it is") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cassandra::config());
        co_await cassandra::run_cql(session, "DROP KEYSPACE IF EXISTS \"SyncKeyspace\"");
        co_await cqlxx::create_keyspace(session, "SyncKeyspace", cqlxx::network_replication().in("dc1", 1));
        const std::string question = "SELECT JSON replication FROM system_schema.keyspaces WHERE keyspace_name = "
                                     "'SyncKeyspace'";
        const std::string expected =
            "{\"replication\": {\"class\": \"org.apache.cassandra.locator.NetworkTopologyStrategy\", "
            "\"dc1\": \"1\"}}";
        const auto made = co_await cassandra::one_text(session, question);
        CHECK(made == expected);
        const bool agreed = co_await cqlxx::create_keyspace(session, "SyncKeyspace", cqlxx::simple_replication(3));
        CHECK(agreed);
        const auto left = co_await cassandra::one_text(session, question);
        CHECK(left == expected);
        co_await cassandra::run_cql(session, "DROP KEYSPACE \"SyncKeyspace\"");
    });
}

TEST_CASE("create_keyspace, live: what can't be is refused before anything is sent") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cassandra::config());
        const auto name =
            co_await cassandra::failure_of(cqlxx::create_keyspace(session, "no-word", cqlxx::simple_replication(1)));
        CHECK(name.code == cqlxx::errc::invalid_configuration);
        const auto copies =
            co_await cassandra::failure_of(cqlxx::create_keyspace(session, "nowhere", cqlxx::network_replication()));
        CHECK(copies.code == cqlxx::errc::invalid_configuration);
        const auto nobody = co_await cassandra::failure_of(
            cqlxx::create_keyspace(cqlxx::session(), "nowhere", cqlxx::simple_replication(1)));
        CHECK(nobody.code == cqlxx::errc::session_closed);
        const auto unknown = co_await cassandra::failure_of( // the server's own words
            cqlxx::create_keyspace(session, "nowhere", cqlxx::network_replication().in("O'Hare", 1)));
        CHECK(unknown.text.find("O'Hare") != std::string::npos);
    });
}

TEST_CASE("sync_table, live: a table is created once, then there is nothing to do") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_twice<automobile>(session, "automobile");
    });
}

TEST_CASE("sync_table, live: all kinds of keys") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_twice<lone_key>(session, "lone_key");
        co_await sync_twice<SensorReading>(session, "sensor_reading");
        co_await sync_twice<keys_of_all_kinds>(session, "keys_of_all_kinds");
        co_await sync_twice<plain_members>(session, "plain_members");
        co_await sync_twice<hits>(session, "hits");
        const std::string made = co_await cassandra::describe(session, "sensor_reading");
        CHECK(made.find("PRIMARY KEY ((sensor, day), at, channel)") != std::string::npos);
        CHECK(made.find("CLUSTERING ORDER BY (at DESC, channel ASC)") != std::string::npos);
        CHECK(made.find("room text static") != std::string::npos);
    });
}

TEST_CASE("sync_table, live: names from CamelCase structs") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_twice<HTTPRequestLog2>(session, "http_request_log2");
    });
}

TEST_CASE("sync_table, live: reserved words, capitals, spaces and quotes as names") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_twice<Awkward>(session, "\"Order\"");
        const Awkward row{1, 2, "here", 3, 4};
        co_await session.execute(cqlxx::insert(row));
        const auto json = co_await cassandra::one_text(session, "SELECT JSON * FROM \"Order\"");
        CHECK(json == R"({"select": 1, "from": 2, "\"Ünïcode\"": 4, "\"Where\"": "here", "a \"b\" c": 3})");
        const auto back = co_await session.fetch_one(cqlxx::objects<Awkward>());
        REQUIRE(back.has_value());
        CHECK(back->Where == "here");
        CHECK(back->token == 3);
        CHECK(back->order == 4);
    });
}

TEST_CASE("sync_table, live: a struct described from outside") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_twice<weather::reading>(session, "\"Readings\"");
        const weather::reading cold{"north", 2, -40.0};
        co_await session.execute(cqlxx::insert(cold));
        const auto json = co_await cassandra::one_text(session, "SELECT JSON * FROM \"Readings\"");
        CHECK(json == "{\"station\": \"north\", \"taken_at\": 2, \"\\\"°C\\\"\": -40.0}");
    });
}

TEST_CASE("sync_table, live: a model with a keyspace of its own, from a session of none and of another") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto nowhere = co_await cqlxx::connect(cassandra::config());
        co_await cassandra::run_cql(nowhere, "DROP KEYSPACE IF EXISTS \"SyncElsewhere\"");
        co_await cqlxx::create_keyspace(nowhere, "SyncElsewhere", cqlxx::simple_replication(1));
        co_await sync_twice<of_another_keyspace>(nowhere, "\"SyncElsewhere\".things");
        auto session = co_await cassandra::fresh_session(keyspace);
        const auto again = co_await sync_table<of_another_keyspace>(session);
        CHECK(again.empty());
        const of_another_keyspace row{1, "one"};
        co_await session.execute(cqlxx::insert(row));
        const auto back = co_await session.fetch_one(cqlxx::objects<of_another_keyspace>());
        REQUIRE(back.has_value());
        CHECK(back->text == "one");
        co_await cassandra::run_cql(nowhere, "DROP KEYSPACE \"SyncElsewhere\"");
    });
}

TEST_CASE("sync_table, live: built-in indexes are created and then recognised") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_twice<built_in_indexes>(session, "built_in_indexes");
        const auto count = co_await session.fetch_one(cqlxx::cql<std::tuple<std::int64_t>>(
            "SELECT count(*) FROM system_schema.indexes WHERE keyspace_name = ? AND table_name = 'built_in_indexes'",
            std::string(keyspace)));
        CHECK(std::get<0>(*count) == 9);
        const std::string made = co_await cassandra::describe(session, "built_in_indexes");
        CHECK(made.find("(keys(words))") != std::string::npos);
        CHECK(made.find("(entries(pairs))") != std::string::npos);
    });
}

TEST_CASE("sync_table, live: storage-attached indexes are created and then recognised") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_twice<sai_indexes>(session, "sai_indexes");
        const std::string made = co_await cassandra::describe(session, "sai_indexes");
        CHECK(made.find("'similarity_function': 'EUCLIDEAN'") != std::string::npos);
        CHECK(made.find("'case_sensitive': 'false'") != std::string::npos);
    });
}

TEST_CASE("sync_table, live: indexes that somebody made under another spelling are recognised") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        for (const char* text : {"CREATE TABLE searched (id int PRIMARY KEY, name text, place text, kind text)",
                                 "CREATE CUSTOM INDEX by_name ON searched (name) USING 'StorageAttachedIndex'",
                                 "CREATE CUSTOM INDEX by_place ON searched (place) USING "
                                 "'org.apache.cassandra.index.sai.StorageAttachedIndex' "
                                 "WITH OPTIONS = {'case_sensitive': 'true'}",
                                 "CREATE INDEX by_kind ON searched (kind) USING 'sai'"})
            co_await cassandra::run_cql(session, text);
        struct searched {
            cqlxx::key<int> id;
            cqlxx::indexed<std::string, cqlxx::sai{}> name;
            cqlxx::indexed<std::string, cqlxx::sai{}> place;
            cqlxx::indexed<std::string> kind; // a storage-attached one serves, too
        };
        const auto plan = co_await cqlxx::plan_table<searched>(session);
        CHECK(plan.to_string() == "-- nothing to do");
    });
}

TEST_CASE("sync_table, live: whatever consistency and page size the session's rows have") {
    cassandra::run([]() -> asio::awaitable<void> {
        co_await cassandra::fresh_session(keyspace);
        struct of_strict_session {
            cqlxx::key<int> id;
            cqlxx::indexed<std::string> name;
        };
        auto session =
            co_await cqlxx::connect(cassandra::config(keyspace).consistency(cqlxx::consistency::two).page_size(1));
        const auto first = co_await sync_table<of_strict_session>(session);
        CHECK(first.steps().size() == 2);
        const auto second = co_await sync_table<of_strict_session>(session);
        CHECK(second.empty());
    });
}
