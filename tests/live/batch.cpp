// Batches of all kinds against a real Cassandra, both versions.
#include "live/support/cassandra.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <tuple>

using namespace cassandra;
using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::protocol::version;

namespace {

struct reading {
    cqlxx::key<std::int32_t> sensor;
    cqlxx::key<std::int32_t> number;
    std::string text{};
};

asio::awaitable<std::size_t> rows_of(const cqlxx::session& session, std::int32_t sensor) {
    co_return (co_await session.fetch(cqlxx::objects<reading>().filter("sensor"_f = sensor))).size();
}

asio::awaitable<cqlxx::session> with_readings(version spoken) {
    auto session = co_await fresh_session("batches");
    co_await cqlxx::sync_table<reading>(session);
    co_await run_cql(session, "TRUNCATE reading");
    co_return co_await cqlxx::connect(config("batches").protocol_version(spoken));
}

} // namespace

TEST_CASE("batch: inserts, updates and erases of rows and text, logged and unlogged") {
    for (const version spoken : {version::v4, version::v5})
        run([spoken]() -> asio::awaitable<void> {
            auto session = co_await with_readings(spoken);
            const reading a{1, 1, "a"};
            const reading b{1, 2, "b"};
            const reading c{2, 1, "c"};
            cqlxx::batch all(cqlxx::insert(a), cqlxx::update(b), cqlxx::insert(c));
            all.add(cqlxx::cql("INSERT INTO reading (sensor, number, text) VALUES (?, ?, 'd')", std::int32_t(1),
                               std::int32_t(3)));
            co_await session.execute(all);
            CHECK(co_await rows_of(session, 1) == 3);
            CHECK(co_await rows_of(session, 2) == 1);
            co_await session.execute(cqlxx::unlogged_batch(cqlxx::erase(a), cqlxx::erase(b))
                                         .timestamp(std::chrono::system_clock::now() + 1h));
            CHECK(co_await rows_of(session, 1) == 1);
        });
}

TEST_CASE("batch: a thousand rows of one partition in one request") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_readings(version::v5);
        cqlxx::unlogged_batch rows;
        rows.reserve(1000);
        for (std::int32_t i = 0; i < 1000; ++i) {
            const reading row{7, i, "row"};
            rows.add(cqlxx::insert(row));
        }
        co_await session.execute(std::move(rows).timeout(30s));
        CHECK(co_await rows_of(session, 7) == 1000);
    });
}

TEST_CASE("batch: counters, in both ways of saying how many") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_readings(version::v5);
        co_await run_cql(session, "DROP TABLE IF EXISTS hits");
        co_await run_cql(session, "CREATE TABLE hits (page int PRIMARY KEY, n counter)");
        const auto add = [](std::int32_t page) { return cqlxx::cql("UPDATE hits SET n = n + 2 WHERE page = ?", page); };
        co_await session.execute(cqlxx::counter_batch(add(1), add(2), add(1)));
        using count = std::tuple<std::int64_t>;
        const auto n =
            co_await session.fetch_one(cqlxx::cql<count>("SELECT CAST(n AS bigint) FROM hits WHERE page = 1"));
        CHECK(std::get<0>(*n) == 4);
        const auto mixed = co_await failure_of(session.execute(cqlxx::batch(add(1))));
        CHECK(mixed.code == cqlxx::server_errc::invalid);
    });
}

TEST_CASE("batch: of another keyspace in v5; of none that exists: a refusal that names it") {
    run([]() -> asio::awaitable<void> {
        co_await with_readings(version::v5);
        auto session = co_await cqlxx::connect(config());
        const reading a{9, 1, "a"};
        const cqlxx::batch both(cqlxx::insert(a), cqlxx::cql("INSERT INTO reading (sensor, number) VALUES (9, 2)"));
        co_await session.execute(both.keyspace("batches"));
        auto inside = co_await cqlxx::connect(config("batches"));
        CHECK(co_await rows_of(inside, 9) == 2);
        const auto nowhere = co_await failure_of(session.execute(both));
        CHECK(nowhere.text.find("keyspace") != std::string::npos);
    });
}

TEST_CASE("batch: statements that the cluster forgot are prepared again") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_readings(version::v5);
        const reading a{3, 1, "a"};
        const reading b{3, 2, "b"};
        const cqlxx::batch both(cqlxx::insert(a), cqlxx::erase(b));
        co_await session.execute(both);
        // A change of the table makes Cassandra drop the statements that it had prepared.
        co_await run_cql(session, "ALTER TABLE reading ADD extra int");
        co_await session.execute(both);
        CHECK(co_await rows_of(session, 3) == 1);
        co_await run_cql(session, "ALTER TABLE reading DROP extra");
    });
}
