// What other drivers' suites ask at the edges: text whose question marks are no markers, nulls and missing fields in tuples,
// elements that hold all of that, pages of sizes that divide nothing.
#include "live/support/cassandra.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace cqlxx::literals;

namespace {

constexpr const char* keyspace = "edges";

using pair = std::tuple<std::int32_t, std::string>;
using maybe_pair = std::tuple<std::optional<std::int32_t>, std::optional<std::string>>;

struct place {
    cqlxx::partition_key<std::int32_t> house;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::optional<std::string>> owner{};
    std::optional<std::int32_t> beds{};
};

} // namespace

TEST_CASE("edges: question marks, colons, semicolons and IF in strings, quoted names and comments") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(
            session, R"(CREATE TABLE IF NOT EXISTS t (id int PRIMARY KEY, v text, "a?:b" text, "if" int);)");
        co_await session.execute(cqlxx::cql("-- ? :x IF\nINSERT INTO t (id, v) VALUES (?, 'a?b;c''?'); ", 1));
        co_await session.execute(
            cqlxx::cql("/* ? ; */ UPDATE t /* IF */ SET v = $$it's ? : IF$$, \"a?:b\" = ? // IF ?\n"
                       " WHERE id = ?;;",
                       "q", 2));
        co_await session.execute(cqlxx::cql("UPDATE t SET \"if\" = :n WHERE id = :id", "n"_arg = 5, "id"_arg = 2));
        const auto text = cqlxx::cql<std::tuple<std::string, std::optional<std::string>, std::optional<std::int32_t>>>(
            "  \n\tSELECT v, \"a?:b\", \"if\" /* ? */ FROM t WHERE id = ? -- ?\n", 2);
        CHECK(co_await session.get(text) == std::tuple("it's ? : IF", "q", 5));
        CHECK(co_await cassandra::one_text(session, "SELECT v FROM t WHERE id = 1") == "a?b;c'?");
    });
}

TEST_CASE("edges: a batch in text takes values, and its timestamp is the session's unless it says one") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session, "CREATE TABLE IF NOT EXISTS b (id int PRIMARY KEY, v text)");
        co_await session.execute(
            cqlxx::cql("BEGIN BATCH INSERT INTO b (id, v) VALUES (?, 'x'); UPDATE b SET v = ? WHERE id = 2; "
                       "APPLY BATCH;",
                       1, "y"));
        co_await session.execute(
            cqlxx::cql("BEGIN UNLOGGED BATCH USING TIMESTAMP 1000 INSERT INTO b (id, v) VALUES (?, 'old') "
                       "INSERT INTO b (id, v) VALUES (3, 'old') APPLY BATCH",
                       1));
        const auto rows = co_await session.fetch(
            cqlxx::cql<std::tuple<std::string, std::int64_t>>("SELECT v, writetime(v) FROM b WHERE id IN (1, 2, 3)"));
        REQUIRE(rows.size() == 3);
        CHECK(std::get<0>(rows[0]) == "x");
        CHECK(std::get<1>(rows[0]) == std::get<1>(rows[1]));
        CHECK(rows[2] == std::tuple("old", std::int64_t(1000)));
    });
}

TEST_CASE("edges: nulls and missing fields of tuples are nulls, and an error where the field has none") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session,
                                    "CREATE TABLE IF NOT EXISTS tuples (id int PRIMARY KEY, v tuple<int, text>)");
        for (const std::string row : {"1, (1, 'x')", "2, (null, 'x')", "3, (1)", "4, null"})
            co_await cassandra::run_cql(session, "INSERT INTO tuples (id, v) VALUES (" + row + ")");
        const auto read = [&](std::int32_t id) {
            return session.get(cqlxx::cql<std::optional<maybe_pair>>("SELECT v FROM tuples WHERE id = ?", id));
        };
        CHECK(co_await read(1) == maybe_pair(1, "x"));
        CHECK(co_await read(2) == maybe_pair(std::nullopt, "x"));
        CHECK(co_await read(3) == maybe_pair(1, std::nullopt));
        CHECK_FALSE((co_await read(4)).has_value());
        const auto strictly = [&](std::int32_t id) {
            return session.get(cqlxx::cql<std::optional<pair>>("SELECT v FROM tuples WHERE id = ?", id));
        };
        CHECK(co_await strictly(1) == pair(1, "x"));
        const auto first = co_await cassandra::failure_of(strictly(2));
        CHECK(first.code == cqlxx::errc::unexpected_null);
        CHECK(first.text.find("has a null as field 1 of the tuple") != std::string::npos);
        const auto second = co_await cassandra::failure_of(strictly(3));
        CHECK(second.text.find("has a null as field 2 of the tuple") != std::string::npos);
    });
}

TEST_CASE("edges: 1,000 rows and a partition of static columns alone, by pages of sizes that divide nothing") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::sync_table<place>(session);
        auto rows = std::views::iota(0, 1000) | std::views::transform([](std::int32_t i) {
                        return cqlxx::insert<place>(i % 3, i, std::string("Ann"), i);
                    });
        co_await cqlxx::run_all(session, rows);
        const auto all = cqlxx::objects<place>();
        co_await session.execute(all.filter("house"_f = 77).update("owner"_f = "Bob"));
        for (const std::int32_t size : {7, 333, 999, 1001, 2'147'483'647}) {
            CHECK((co_await session.fetch(all.page_size(size))).size() == 1001);
            CHECK((co_await session.fetch(all.limit(500).page_size(size))).size() == 500);
            CHECK((co_await session.fetch(all.per_partition_limit(100).page_size(size))).size() == 301);
            CHECK((co_await session.fetch(all.distinct("owner"_f).page_size(size))).size() == 4);
            const auto backwards = all.filter("house"_f = 1).order_by("-number"_f).values("number"_f);
            const auto numbers = co_await session.fetch(backwards.page_size(size));
            CHECK(numbers.size() == 333);
            CHECK(std::ranges::is_sorted(numbers, std::ranges::greater()));
            const auto counts = all.group_by("house"_f).values(cqlxx::count()).page_size(size);
            std::int64_t total = 0;
            for (const std::int64_t count : co_await session.fetch(counts)) total += count;
            CHECK(total == 1001); // a partition of static columns alone counts as a row
        }
    });
}
