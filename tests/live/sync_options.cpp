// covers: orm/sync_options.hpp orm/sync_table.hpp
// Options of tables: said by the struct, set at CREATE, compared by value afterwards.
#include "live/support/cassandra.hpp"

#include <chrono>
#include <string>
#include <vector>

using cqlxx::sync_table;

namespace {

constexpr const char* keyspace = "sync_options";

struct every_option {
    cqlxx::key<int> id;
    cqlxx::clustering_key<int, cqlxx::descending> row;
    static constexpr auto cqlxx_table =
        cqlxx::table_options()
            .comment("it's")
            .default_time_to_live(std::chrono::days(30))
            .gc_grace(std::chrono::hours(1))
            .compaction(cqlxx::time_window_compaction(1, cqlxx::compaction_window::days).with("max_threshold", 16))
            .compression(cqlxx::zstd_compression().with("compression_level", 5))
            .caching(cqlxx::cached::all, 100)
            .speculative_retry("MAX(99percentile, 10.0ms)")
            .bloom_filter_fp_chance(0.05)
            .with("additional_write_policy", "95PERCENTILE")
            .with("crc_check_chance", 0.5)
            .with("min_index_interval", 64)
            .with("max_index_interval", 1024)
            .with("memtable_flush_period_in_ms", 60'000)
            .with("read_repair", "none")
            .with("cdc", false)
            .with("incremental_backups", false);
};
struct every_map {
    cqlxx::key<int> id;
    static constexpr auto cqlxx_table = cqlxx::table_options()
                                            .compaction(cqlxx::unified_compaction("T4"))
                                            .compression(cqlxx::no_compression())
                                            .caching(cqlxx::cached::none);
};
struct plain {
    cqlxx::key<int> id;
    static constexpr auto cqlxx_table = cqlxx::table_options("grown");
};
struct levelled {
    cqlxx::key<int> id;
    static constexpr auto cqlxx_table = cqlxx::table_options("grown")
                                            .comment("v2")
                                            .gc_grace(std::chrono::seconds(864000)) // Cassandra's default
                                            .compaction(cqlxx::leveled_compaction());
};
struct levelled_finer {
    cqlxx::key<int> id;
    static constexpr auto cqlxx_table =
        cqlxx::table_options("grown").compaction(cqlxx::leveled_compaction().with("fanout_size", "5"));
};
struct misspelt {
    cqlxx::key<int> id;
    static constexpr auto cqlxx_table = cqlxx::table_options("grown").with("gc_grace", 5);
};
struct shared_1 {
    cqlxx::key<int> id;
    static constexpr auto cqlxx_table = cqlxx::table_options("shared").comment("one").gc_grace(std::chrono::hours(1));
};
struct shared_2 {
    cqlxx::key<int> id;
    int more = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options("shared").comment("one").gc_grace(std::chrono::hours(1));
};

template <class Model>
asio::awaitable<void> sync_in_own_session() {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    co_await sync_table<Model>(session, cqlxx::sync_options().alter_options());
}

} // namespace

TEST_CASE("table options, live: every option is set, and read back as the same value in another spelling") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_table<every_option>(session);
        const std::string made = co_await cassandra::describe(session, "every_option");
        for (const char* part :
             {"comment = 'it''s'", "default_time_to_live = 2592000", "gc_grace_seconds = 3600",
              "TimeWindowCompactionStrategy", "'compaction_window_unit': 'DAYS'", "'max_threshold': '16'",
              "ZstdCompressor", "'compression_level': '5'", "'rows_per_partition': '100'",
              "bloom_filter_fp_chance = 0.05", "additional_write_policy = '95p'", "read_repair = 'NONE'",
              "CLUSTERING ORDER BY (row DESC)"})
            CHECK_MESSAGE(made.find(part) != std::string::npos, part << " is not in " << made);
        const auto verified = co_await cqlxx::verify_table<every_option>(session);
        CHECK(verified.to_string() == "no difference");
        const auto again = co_await sync_table<every_option>(session, cqlxx::sync_options().alter_options());
        CHECK(again == cqlxx::schema::plan());

        co_await sync_table<every_map>(session);
        const auto maps = co_await cqlxx::verify_table<every_map>(session);
        CHECK(maps.to_string() == "no difference");
        const std::string text = co_await cassandra::describe(session, "every_map");
        CHECK(text.find("UnifiedCompactionStrategy") != std::string::npos);
        CHECK(text.find("compression = {'enabled': 'false'}") != std::string::npos);
    });
}

TEST_CASE("table options, live: a table that exists keeps its options, until it is asked for") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_table<plain>(session);
        const std::string version = co_await cassandra::schema_version(session);
        const auto left = co_await sync_table<levelled>(session);
        CHECK(left.steps().empty());
        REQUIRE(left.notes().size() == 2);
        CHECK(left.notes()[0] ==
              "table sync_options.grown: comment is 'v2' in the struct and '' in the cluster; it is left alone unless "
              "sync_options().alter_options() asks for it");
        const std::string version_after = co_await cassandra::schema_version(session);
        CHECK(version == version_after);

        const auto changed = co_await sync_table<levelled>(session, cqlxx::sync_options().alter_options());
        REQUIRE(changed.steps().size() == 1);
        CHECK(changed.steps()[0].cql == "ALTER TABLE sync_options.grown WITH comment = 'v2' AND compaction = {'class': "
                                        "'LeveledCompactionStrategy'}");
        const auto verified = co_await cqlxx::verify_table<levelled>(session);
        CHECK(verified.matches());

        // What somebody set by hand stays, since the struct does not speak of it.
        co_await cassandra::run_cql(session,
                                    "ALTER TABLE grown WITH compaction = {'class': 'LeveledCompactionStrategy', "
                                    "'sstable_size_in_mb': '320'}");
        const auto finer = co_await sync_table<levelled_finer>(session, cqlxx::sync_options().alter_options());
        CHECK(finer.steps().size() == 1);
        const std::string made = co_await cassandra::describe(session, "grown");
        CHECK(made.find("'fanout_size': '5'") != std::string::npos);
        CHECK(made.find("'sstable_size_in_mb': '320'") != std::string::npos);
        CHECK(made.find("comment = 'v2'") != std::string::npos);
        const auto older = co_await sync_table<plain>(session, cqlxx::sync_options().alter_options());
        CHECK(older == cqlxx::schema::plan());
    });
}

TEST_CASE("table options, live: an option that Cassandra does not know is its own error, with the statement") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_table<plain>(session);
        const auto refused =
            co_await cassandra::server_refusal_of(sync_table<misspelt>(session, cqlxx::sync_options().alter_options()));
        CHECK(refused.find("gc_grace") != std::string::npos);
        CHECK(refused.find("ALTER TABLE sync_options.grown WITH gc_grace = 5") != std::string::npos);
    });
}

TEST_CASE("table options, live: eight sessions of two versions set options and columns at once") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session, "DROP TABLE IF EXISTS shared");
        co_await cassandra::run_cql(session, "CREATE TABLE shared (id int PRIMARY KEY)");
        std::vector<asio::awaitable<void>> work;
        for (int i = 0; i < 4; ++i) {
            work.push_back(sync_in_own_session<shared_1>());
            work.push_back(sync_in_own_session<shared_2>());
        }
        for (const auto& failure : co_await cassandra::all(std::move(work))) FAIL_CHECK(cassandra::message(failure));
        const auto found = co_await cqlxx::verify_table<shared_2>(session);
        CHECK(found.to_string() == "no difference");
    });
}
