// What statements say about themselves, against a real Cassandra: keyspaces, timestamps, profiles, the time of expiry.
#include "live/support/cassandra.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

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

asio::awaitable<std::string> place(const cqlxx::session& session, std::string keyspace) {
    const auto found = co_await session.fetch_one(of_sensor_1.keyspace(std::move(keyspace)));
    co_return found ? found->place : "no row";
}

/// A column of the one row, as text.
asio::awaitable<std::int64_t> written_at(const cqlxx::session& session) {
    const auto row = co_await session.fetch_one(
        cqlxx::cql<std::tuple<std::int64_t>>("SELECT writetime(place) FROM reading WHERE sensor = 1"));
    co_return row ? std::get<0>(*row) : -1;
}

/// A session in `keyspace`, which has an empty table of readings.
asio::awaitable<cqlxx::session> with_readings(std::string keyspace, version spoken = version::v5) {
    auto session = co_await fresh_session(keyspace);
    co_await cqlxx::sync_table<reading>(session);
    co_await run_cql(session, "TRUNCATE reading");
    co_return co_await cqlxx::connect(config(keyspace).protocol_version(spoken));
}

} // namespace

TEST_CASE("keyspace: the same typed statements in two keyspaces of one session each reach their own") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_readings("options_one");
        co_await with_readings("options_two");
        const reading cellar{1, "cellar"};
        const reading attic{1, "attic"};
        co_await session.execute(cqlxx::insert(cellar));
        co_await session.execute(cqlxx::insert(attic).keyspace("options_two"));
        for (int i = 0; i < 2; ++i) { // prepared, then by id
            CHECK(co_await place(session, "options_one") == "cellar");
            CHECK(co_await place(session, "options_two") == "attic");
        }
        const auto text = cqlxx::cql<std::tuple<std::string>>("SELECT place FROM reading WHERE sensor = 1");
        const auto here = co_await session.fetch_one(text);
        const auto there = co_await session.fetch_one(text.keyspace("options_two"));
        CHECK(std::get<0>(*here) == "cellar");
        CHECK(std::get<0>(*there) == "attic");
        const auto nowhere = co_await failure_of(session.fetch_one(of_sensor_1.keyspace("options_none")));
        CHECK(nowhere.text.find("options_none") != std::string::npos);
        auto other = co_await cqlxx::connect(config("options_two"));
        CHECK(co_await place(other, "options_two") == "attic");
    });
}

TEST_CASE("keyspace: v4 refuses another one, and takes the session's own") {
    run([]() -> asio::awaitable<void> {
        co_await with_readings("options_two");
        auto session = co_await with_readings("options_one", version::v4);
        const reading cellar{1, "cellar"};
        co_await session.execute(cqlxx::insert(cellar));
        const auto refused = co_await failure_of(session.fetch_one(of_sensor_1.keyspace("options_two")));
        CHECK(refused.code == cqlxx::errc::invalid_statement);
        CHECK(co_await place(session, "options_one") == "cellar");
    });
}

TEST_CASE("timestamp: given, of the session, of the server; both versions") {
    for (const version spoken : {version::v4, version::v5})
        run([spoken]() -> asio::awaitable<void> {
            auto session = co_await with_readings("options_one", spoken);
            const reading cellar{1, "cellar"};
            const auto now = [] {
                return std::chrono::floor<std::chrono::microseconds>(
                           std::chrono::system_clock::now().time_since_epoch())
                    .count();
            };
            co_await session.execute(cqlxx::insert(cellar).timestamp(1234us));
            CHECK(co_await written_at(session) == 1234);
            co_await session.execute(cqlxx::cql("UPDATE reading SET place = 'x' WHERE sensor = 1").timestamp(1235us));
            CHECK(co_await written_at(session) == 1235);
            const auto before = now();
            co_await session.execute(cqlxx::insert(cellar));
            const auto after = now();
            const auto ours = co_await written_at(session);
            CHECK(before <= ours);
            CHECK(ours <= after);
            co_await run_cql(session, "TRUNCATE reading");
            co_await session.execute(cqlxx::insert(cellar).server_timestamp());
            CHECK(co_await written_at(session) % 1000 == 0); // Cassandra's clock ticks in milliseconds
            co_await run_cql(session,
                             "UPDATE reading USING TIMESTAMP 9000000000000000 SET place = 'x' WHERE sensor = 1");
            CHECK(co_await written_at(session) == 9'000'000'000'000'000);
        });
}

TEST_CASE("timestamp: typed and hand-written writes of a session win in the order in which they were made") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_readings("options_one");
        const reading cellar{1, "cellar"};
        int left_over = 0;
        for (int i = 0; i < 300; ++i) {
            co_await session.execute(cqlxx::insert(cellar));
            co_await session.execute(cqlxx::cql("DELETE FROM reading WHERE sensor = 1"));
            left_over += (co_await session.fetch_one(of_sensor_1)).has_value();
        }
        CHECK(left_over == 0);
    });
}

TEST_CASE("timestamp: counters and conditional writes take one without harm") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_readings("options_one");
        co_await run_cql(session, "DROP TABLE IF EXISTS hits");
        co_await run_cql(session, "CREATE TABLE hits (page int PRIMARY KEY, n counter)");
        for (int i = 0; i < 2; ++i) co_await session.execute(cqlxx::cql("UPDATE hits SET n = n + 1 WHERE page = 1"));
        const auto n = co_await session.fetch_one(
            cqlxx::cql<std::tuple<std::int64_t>>("SELECT CAST(n AS bigint) FROM hits WHERE page = 1"));
        CHECK(std::get<0>(*n) == 2);
        const auto once =
            cqlxx::cql<cqlxx::dynamic_row>("INSERT INTO reading (sensor, place) VALUES (1, 'x') IF NOT EXISTS");
        const auto row = co_await session.fetch_one(once.client_timestamp());
        REQUIRE(row);
        CHECK(row->get<bool>("[applied]"));
        CHECK(co_await place(session, "options_one") == "x");
    });
}

TEST_CASE("profile: consistency, page size and timeout of it hold, and the statement's own word wins") {
    run([]() -> asio::awaitable<void> {
        co_await with_readings("options_one");
        auto settings = config("options_one");
        settings.profile("two", cqlxx::profile().consistency(cqlxx::consistency::two));
        settings.profile("pages", cqlxx::profile().page_size(2));
        settings.profile("serial", cqlxx::profile().serial_consistency(cqlxx::consistency::serial).timeout(5s));
        auto session = co_await cqlxx::connect(settings);
        for (std::int32_t i = 1; i <= 5; ++i) co_await session.execute(cqlxx::insert<reading>(i, "cellar"));
        const auto unavailable = co_await failure_of(session.fetch(of_sensor_1.profile("two"))); // there is one replica
        CHECK(unavailable.code == cqlxx::server_errc::unavailable);
        const auto found = co_await session.fetch(of_sensor_1.profile("two").consistency(cqlxx::consistency::one));
        CHECK(found.size() == 1);
        const auto page = co_await session.page(cqlxx::objects<reading>().profile("pages"));
        CHECK(page.size() == 2);
        const auto larger = co_await session.page(cqlxx::objects<reading>().profile("pages").page_size(4));
        CHECK(larger.size() == 4);
        const reading cellar{9, "cellar"};
        const auto once = co_await session.execute(cqlxx::insert(cellar).if_not_exists().profile("serial"));
        CHECK(once.applied());
        const auto unknown = co_await failure_of(session.fetch(of_sensor_1.profile("three")));
        CHECK(unknown.code == cqlxx::errc::invalid_statement);
        CHECK(unknown.text.find("\"two\", \"pages\", \"serial\"") != std::string::npos);
    });
}

TEST_CASE("now_in_seconds: what has expired is judged by the time said") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_readings("options_one");
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
        co_await run_cql(session, "INSERT INTO reading (sensor, place) VALUES (1, 'x') USING TTL 3600");
        const auto today = co_await session.fetch_one(of_sensor_1);
        const auto later = co_await session.fetch_one(of_sensor_1.now_in_seconds(now + 2h));
        CHECK(today.has_value());
        CHECK_FALSE(later.has_value());
    });
}
