// What a real Cassandra says besides rows: traces, warnings, nothing to a custom payload.
#include "live/support/cassandra.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

using namespace cassandra;
using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::protocol::version;

namespace {

struct reading {
    cqlxx::key<std::int32_t> sensor;
    std::string place{};
};
const auto of_sensor_1 = cqlxx::objects<reading>().filter("sensor"_f = 1);

/// A session with an empty table of readings, whose warnings are put into `heard`.
asio::awaitable<cqlxx::session> with_readings(version spoken, std::vector<std::string>& heard) {
    auto session = co_await fresh_session("execution_info");
    co_await cqlxx::sync_table<reading>(session);
    co_await run_cql(session, "TRUNCATE reading");
    auto settings = config("execution_info").protocol_version(spoken);
    settings.on_warning([&heard](const cqlxx::server_warning& w) { heard.emplace_back(w.text); });
    co_return co_await cqlxx::connect(settings);
}

} // namespace

TEST_CASE("info: the tracing id that arrives is that of a trace in the cluster") {
    run([]() -> asio::awaitable<void> {
        std::vector<std::string> heard;
        auto session = co_await with_readings(version::v5, heard);
        const reading cellar{1, "cellar"};
        const cqlxx::execution_info seen;
        co_await session.execute(cqlxx::insert(cellar).tracing().info(seen));
        co_await session.fetch(of_sensor_1.tracing().info(seen));
        REQUIRE(seen.answers().size() == 2);
        CHECK(seen.answers()[0].tracing_id != seen.tracing_id());
        CHECK(seen.coordinator() == contact_point());
        const auto whole =
            co_await cqlxx::read_trace(session, *seen.tracing_id(), 20s); // a busy machine takes its time
        REQUIRE(whole);
        REQUIRE(whole->duration);
        CHECK(*whole->duration > 0us);
        CHECK(whole->client == cqlxx::inet("127.0.0.1"));
        CHECK(whole->parameters.at("query") == "SELECT sensor, place FROM reading WHERE sensor = ?");
        CHECK_FALSE(whole->events.empty());
        std::string shown;
        // [trace]
        if (const auto trace = co_await cqlxx::read_trace(session, *seen.tracing_id())) shown = trace->to_string();
        // [trace]
        CHECK(shown.find("Execute CQL3 prepared query") != std::string::npos);
        const auto none = co_await cqlxx::read_trace(session, cqlxx::uuid(), 0ms);
        CHECK_FALSE(none);
    });
}

TEST_CASE("info: warnings of an aggregate and of a batch over many partitions; both versions") {
    for (const version spoken : {version::v4, version::v5})
        run([spoken]() -> asio::awaitable<void> {
            std::vector<std::string> heard;
            auto session = co_await with_readings(spoken, heard);
            const cqlxx::execution_info seen;
            const auto count = cqlxx::cql<std::tuple<std::int64_t>>("SELECT count(*) FROM reading");
            const auto found = co_await session.fetch_one(count.info(seen));
            CHECK(found == std::tuple<std::int64_t>(0));
            CHECK(seen.warnings() == std::vector<std::string>{"Aggregation query used without partition key"});
            CHECK(heard == seen.warnings());
            cqlxx::unlogged_batch wide;
            for (std::int32_t i = 0; i < 30; ++i) wide.add(cqlxx::insert<reading>(i, "cellar"));
            co_await session.execute(wide);
            REQUIRE(heard.size() == 2);
            CHECK(heard[1].find("covering 30 partitions") != std::string::npos);
            seen.clear();
            co_await session.fetch(of_sensor_1.info(seen));
            CHECK(seen.answers().size() == 1);
            CHECK(seen.warnings().empty());
        });
}

TEST_CASE("custom payload: Cassandra takes it with text, prepared statements and batches, and goes on; both versions") {
    for (const version spoken : {version::v4, version::v5})
        run([spoken]() -> asio::awaitable<void> {
            std::vector<std::string> heard;
            auto session = co_await with_readings(spoken, heard);
            const auto name = cqlxx::as_bytes("somebody");
            const reading cellar{1, "cellar"};
            const reading attic{2, "attic"};
            const cqlxx::execution_info seen;
            co_await session.execute(cqlxx::insert(cellar).custom_payload("tenant", name).custom_payload("empty", {}));
            co_await session.execute(cqlxx::batch(cqlxx::insert(attic)).custom_payload("tenant", name).info(seen));
            const auto text = cqlxx::cql<std::tuple<std::string>>("SELECT place FROM reading WHERE sensor = 2");
            const auto found = co_await session.fetch_one(text.custom_payload("tenant", name).tracing().info(seen));
            CHECK(found == std::tuple<std::string>("attic"));
            CHECK(seen.tracing_id());
            CHECK(seen.custom_payload().empty());
        });
}
