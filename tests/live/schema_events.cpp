// What a session prepared when somebody else makes the table anew, with other types: right, or an error; never misread.
#include "live/support/cassandra.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace cassandra;
using cqlxx::errc;
using cqlxx::protocol::version;

namespace {

constexpr const char* keyspace = "schema_events";

asio::awaitable<cqlxx::session> session_over(version spoken) {
    co_await fresh_session(keyspace);
    co_return co_await cqlxx::connect(config(keyspace).protocol_version(spoken));
}
asio::awaitable<void> make_table(const cqlxx::session& by, std::string type) {
    co_await run_cql(by, "DROP TABLE IF EXISTS tab");
    co_await run_cql(by, "CREATE TABLE tab (k int PRIMARY KEY, v " + type + ")");
}
template <class Value>
auto write(std::int32_t k, Value v) {
    return cqlxx::cql("INSERT INTO tab (k, v) VALUES (?, ?)", k, v);
}
template <class Value>
auto read(std::int32_t k) {
    return cqlxx::cql<std::tuple<std::optional<Value>>>("SELECT v FROM tab WHERE k = ?", k);
}
/// The event comes over the same connection as answers: when a later answer is here, so is the event.
asio::awaitable<void> hear(const cqlxx::session& session) {
    for (int i = 0; i < 2; ++i) co_await session.execute(cqlxx::cql("SELECT key FROM system.local"));
}

/// `mine` prepared the table with a column of type `before`; `theirs` makes it anew with `after` and prepares the same
/// texts, so that the node knows their ids, with which it would take the old values' bytes.
template <class Before, class After>
void make_anew(version spoken, std::string before, std::string after, Before old_value, After new_value) {
    CAPTURE(before);
    CAPTURE(after);
    run([&]() -> asio::awaitable<void> {
        auto mine = co_await session_over(spoken);
        auto theirs = co_await session_over(spoken);
        co_await make_table(theirs, before);
        co_await mine.execute(write(1, old_value));
        const auto first = co_await mine.fetch_one(read<Before>(1));
        CHECK(std::get<0>(*first) == old_value);

        co_await make_table(theirs, after);
        co_await theirs.execute(write(2, new_value));
        co_await theirs.fetch_one(read<After>(2));
        co_await hear(mine);
        const auto written = co_await failure_of(mine.execute(write(3, old_value)));
        CHECK(written.code == errc::type_mismatch);
        CHECK(written.text.find("\"v\"") != std::string::npos);
        CHECK(written.text.find(after) != std::string::npos);
        const auto fetched = co_await failure_of(mine.fetch_one(read<Before>(2)));
        CHECK(fetched.code == errc::type_mismatch);
        const auto right = co_await mine.fetch_one(read<After>(2));
        CHECK(std::get<0>(*right) == new_value);
        const auto keys = co_await theirs.fetch(cqlxx::cql<std::int32_t>("SELECT k FROM tab"));
        CHECK(keys == std::vector<std::int32_t>{2}); // nothing was misread
        co_await mine.execute(write(3, new_value));
    });
}

} // namespace

TEST_CASE("schema events: bigint becomes timestamp, of the same width") {
    for (const version spoken : {version::v4, version::v5})
        make_anew(spoken, "bigint", "timestamp", std::int64_t{1'000'000}, cqlxx::timestamp(std::chrono::seconds(1000)));
}

TEST_CASE("schema events: int becomes text") {
    for (const version spoken : {version::v4, version::v5})
        make_anew(spoken, "int", "text", std::int32_t{0x41424344}, std::string("four"));
}

TEST_CASE("schema events: what a session does to a table itself is known at once") {
    for (const version spoken : {version::v4, version::v5})
        run([&]() -> asio::awaitable<void> {
            auto session = co_await session_over(spoken);
            auto other = co_await session_over(spoken);
            for (int round = 0; round < 3; ++round) {
                co_await make_table(session, "bigint");
                co_await session.execute(write(1, std::int64_t{5}));
                co_await make_table(session, "timestamp");
                co_await other.execute(write(2, cqlxx::timestamp(std::chrono::seconds(1)))); // the node knows the id
                const auto failed = co_await failure_of(session.execute(write(1, std::int64_t{5})));
                CHECK(failed.code == errc::type_mismatch);
            }
        });
}

TEST_CASE("paging: text with ORDER BY and IN on the partition key is fetched unpaged, and has no stream") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await session_over(version::v5);
        co_await run_cql(session,
                         "CREATE TABLE IF NOT EXISTS measured (sensor text, at int, PRIMARY KEY (sensor, at))");
        co_await run_cql(session, "TRUNCATE measured");
        for (int at = 0; at < 4; ++at)
            co_await session.execute(cqlxx::cql("INSERT INTO measured (sensor, at) VALUES (?, ?)",
                                                std::string(at % 2 == 0 ? "a" : "b"), std::int32_t{at}));
        const auto both =
            cqlxx::cql<std::int32_t>("SELECT at FROM measured WHERE sensor IN ('a', 'b') ORDER BY at DESC");
        const auto found = co_await session.fetch(both);
        CHECK(found == std::vector<std::int32_t>{3, 2, 1, 0});
        const std::string text = "SELECT at FROM measured WHERE sensor IN ('a', 'b') ORDER BY at";
        const auto again = co_await session.fetch(cqlxx::cql<std::int32_t>(cqlxx::runtime(text)));
        CHECK(again == std::vector<std::int32_t>{0, 1, 2, 3});
        CHECK_THROWS_AS(session.stream(both), cqlxx::error);
        const auto paged =
            co_await server_refusal_of(session.fetch(cqlxx::cql<std::int32_t>(cqlxx::runtime(text)).page_size(2)));
        CHECK(paged.find("Cannot page queries with both ORDER BY and a IN restriction") != std::string::npos);
        // with "=" the IN may be that of a clustering key: the node decides
        const auto clustering = co_await session.fetch(
            cqlxx::cql<std::int32_t>("SELECT at FROM measured WHERE sensor = 'a' AND at IN (0, 2) ORDER BY at DESC")
                .page_size(1));
        CHECK(clustering == std::vector<std::int32_t>{2, 0});
    });
}

TEST_CASE("warnings: a node's about USE and prepared statements is not passed on") {
    run([]() -> asio::awaitable<void> {
        co_await fresh_session(keyspace);
        std::string heard;
        auto session = co_await cqlxx::connect(
            config(keyspace).on_warning([&](const cqlxx::server_warning& w) { heard += w.text; }));
        co_await run_cql(session, "CREATE TABLE IF NOT EXISTS warned (k int PRIMARY KEY)");
        co_await session.execute(cqlxx::cql("INSERT INTO warned (k) VALUES (?)", std::int32_t{1}));
        CHECK(heard == ""); // on a node that has just started this is its first and last chance to say so
    });
}
