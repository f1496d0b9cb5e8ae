// The snippets of docs/guide/schema.md, executed.
#include "live/support/cassandra.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

// [types]
struct point {
    float latitude = 0;
    float longitude = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct stop {
    std::string name{};
    std::optional<point> where{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct bus_line {
    cqlxx::key<int> number;
    std::vector<stop> stops{};
};
// [types]

// [options]
struct reading {
    cqlxx::key<std::string> sensor;
    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;
    double value = 0;
    static constexpr auto cqlxx_table =
        cqlxx::table_options()
            .comment("raw values of a month")
            .default_time_to_live(std::chrono::days(30))
            .gc_grace(std::chrono::hours(3))
            .compaction(cqlxx::time_window_compaction(1, cqlxx::compaction_window::days))
            .compression(cqlxx::zstd_compression().with("compression_level", 3))
            .caching(cqlxx::cached::all, 100)
            .with("memtable_flush_period_in_ms", 60'000); // whatever else CREATE TABLE takes
};
// [options]

// [indexes]
struct article {
    cqlxx::key<int> id;
    cqlxx::indexed<std::string> author;                                                 // built-in
    cqlxx::indexed<std::string, cqlxx::sai{.case_sensitive = false}> title;             // storage-attached
    cqlxx::indexed<std::vector<std::string>> tags;                                      // values(tags)
    cqlxx::indexed<std::map<std::string, int>, cqlxx::map_keys> links;                  // keys(links)
    cqlxx::indexed<std::map<std::string, int>, cqlxx::sai{.on = cqlxx::map_entries}> votes; // entries(votes)
    cqlxx::indexed<cqlxx::frozen<std::vector<int>>> sources;                            // full(sources)
};
// [indexes]

// [view]
struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    std::optional<std::string> colour{};
    double price = 0;
};
struct automobile_by_colour {
    using view_of = automobile;
    cqlxx::key<std::string> colour; // one column at most that is not in the table's key
    cqlxx::clustering_key<std::int32_t, cqlxx::descending> year;
    cqlxx::key<std::string> manufacturer;
    double price = 0;
};
// [view]

} // namespace

TEST_CASE("guide, live: schema") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("guide_schema");

        // [sync_types]
        const auto made = co_await cqlxx::sync_table<bus_line>(session); // point, stop, then bus_line
        co_await cqlxx::sync_type<stop>(session);                        // point and stop alone
        // [sync_types]
        CHECK(made.steps().size() == 3);

        // [alter_options]
        co_await cqlxx::sync_table<reading>(session); // sets them when it makes the table
        co_await cqlxx::sync_table<reading>(session, cqlxx::sync_options().alter_options()); // and later, too
        // [alter_options]

        co_await cqlxx::sync_table<article>(session);

        // [verify]
        const auto found = co_await cqlxx::verify_table<reading>(session);
        if (!found.matches()) fmt::print("{}\n", found); // every difference, a line each
        // [verify]
        CHECK(found.to_string() == "no difference");
        const auto indexes = co_await cqlxx::verify_table<article>(session);
        CHECK(indexes.to_string() == "no difference");

        co_await cqlxx::sync_table<automobile>(session);
        const automobile car{"Tesla", 2013, "red", 57'400};
        co_await session.execute(cqlxx::insert(car));
        // [sync_view]
        co_await cqlxx::sync_view<automobile_by_colour>(session); // after its table; returns when it is built
        const auto red =
            cqlxx::objects<automobile_by_colour>().filter(cqlxx::col<&automobile_by_colour::colour> == "red");
        const std::vector<automobile_by_colour> cars = co_await session.fetch(red);
        // [sync_view]
        CHECK(cars.size() == 1);

        // [keyspace]
        const auto copies = cqlxx::network_replication().in("dc1", 1);
        const auto wanted = cqlxx::keyspace_definition("guide_keyspace", copies).durable_writes(false);
        co_await cqlxx::sync_keyspace(session, wanted);
        // [keyspace]

        // [drop]
        co_await cqlxx::drop_index<&article::author>(session);
        co_await cqlxx::drop_view<automobile_by_colour>(session);
        co_await cqlxx::drop_table<bus_line>(session);
        co_await cqlxx::drop_type<stop>(session);
        co_await cqlxx::drop_keyspace(session, "guide_keyspace");
        // [drop]
        const auto gone = co_await cqlxx::verify_table<bus_line>(session);
        CHECK(gone.to_string() == "type guide_schema.stop does not exist\ntable guide_schema.bus_line does not exist");
    });
}
