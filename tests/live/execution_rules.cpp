// What Cassandra refuses only when it executes a statement: what is refused here before, and what only the node can say.
#include "live/support/cassandra.hpp"
#include <cqlxx/query/dynamic.hpp>
#include <cqlxx/types/dynamic_row.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::errc;
using cqlxx::objects;

namespace {

struct entry {
    cqlxx::key<std::string> board;
    cqlxx::key<std::int32_t> day;
    cqlxx::key<std::string> title;
    std::optional<std::int32_t> size{};
    cqlxx::duration took{};
};
struct passage {
    cqlxx::key<std::int32_t> page;
    cqlxx::key<std::int32_t> number;
    cqlxx::indexed<cqlxx::vector<float, 2>, cqlxx::sai{}> place{};
};

const auto board = objects<entry>().filter("board"_f = "a");
const auto row = board.filter("day"_f = 1, "title"_f = "t");
const std::vector<float> here{1, 2};
const std::vector<std::string> both{"a", "b"};

asio::awaitable<cqlxx::session> open() {
    auto session = co_await cassandra::fresh_session("execution_rules");
    co_await cqlxx::sync_table<entry>(session);
    co_await cqlxx::sync_table<passage>(session);
    co_return session;
}

/// What the node says of text and values, prepared first: that is what the test is about.
template <class... Values>
asio::awaitable<std::string> said_by_node(const cqlxx::session& session, std::string text, Values... values) {
    const auto prepared = co_await session.prepare<cqlxx::dynamic_row>(cqlxx::runtime(std::move(text)));
    auto statement = prepared.bind(values...);
    co_return co_await cassandra::server_refusal_of(session.fetch(std::move(statement)));
}
bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// What is refused without asking the node.
template <class Call>
std::string refused(Call call) {
    try {
        call();
    } catch (const cqlxx::server_error& e) {
        return std::string("the node was asked: ") + e.what();
    } catch (const cqlxx::error& e) {
        return e.what();
    }
    return "nothing was refused";
}

} // namespace

TEST_CASE("execution rules, live: IN beside IF") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        CHECK(has(refused([] {
                      (void)board.filter("day"_f = 1)
                          .dynamic()
                          .filter("title__in", both)
                          .update()
                          .set("size", 1)
                          .iff("size", 2)
                          .cql();
                  }),
                  "(in_beside_condition)"));
        CHECK(has(co_await said_by_node(
                      session, "DELETE FROM entry WHERE board = ? AND day = ? AND title IN ? IF EXISTS", "a", 1, both),
                  "IN on the clustering key columns is not supported with conditional"));
    });
}

TEST_CASE("execution rules, live: pages of rows that are ordered across partitions") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto query = objects<entry>().dynamic().filter("board__in", both).order_by("day");
        CHECK((co_await session.fetch(query)).empty()); // it has no pages
        CHECK(
            has(co_await said_by_node(session, query.cql(), both), "Cannot page queries with both ORDER BY and a IN"));
    });
}

TEST_CASE("execution rules, live: limits below one row") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        CHECK(has(refused([] { (void)board.dynamic().limit(0); }), "a limit must be at least 1 row"));
        CHECK(has(refused([] { (void)board.dynamic().per_partition_limit(-1); }), "a limit must be at least 1 row"));
        CHECK(has(co_await said_by_node(session, std::string(board.limit(1).cql()), "a", 0),
                  "LIMIT must be strictly positive"));
        CHECK(has(co_await said_by_node(session, std::string(board.per_partition_limit(1).cql()), "a", -1),
                  "PER PARTITION LIMIT must be strictly positive"));
    });
}

TEST_CASE("execution rules, live: columns deleted by a part of the key") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        CHECK(has(refused([] { (void)board.dynamic().filter("day", 1).erase("size").cql(); }),
                  "(write_lacks_clustering_key)"));
        CHECK(has(co_await said_by_node(session, "DELETE size FROM entry WHERE board = ? AND day = ?", "a", 1),
                  "Range deletions are not supported for specific columns"));
    });
}

TEST_CASE("execution rules, live: null and unset in keys") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        CHECK(has(refused([] { (void)objects<entry>().dynamic().filter("board", std::nullopt); }),
                  "(compared_with_null)"));
        CHECK(has(refused([] { (void)board.dynamic().filter("day", cqlxx::unset); }), "(compared_with_null)"));
        CHECK(has(refused([] { (void)board.dynamic().filter("day__in", cqlxx::query::dynamic_value::list(1)); }),
                  "(compared_with_null)"));
        const std::string by_day = "SELECT * FROM entry WHERE board = ? AND day = ?";
        CHECK(has(co_await said_by_node(session, by_day, std::nullopt, 1),
                  "Invalid null value in condition for column board"));
        CHECK(has(co_await said_by_node(session, by_day, "a", std::nullopt),
                  "Invalid null value in condition for column day"));
        CHECK(has(co_await said_by_node(session, by_day, "a", cqlxx::unset), "Invalid unset value for column day"));
        CHECK(has(co_await said_by_node(session, by_day, cqlxx::unset, 1), "Invalid unset value for column board"));
    });
}

TEST_CASE("execution rules, live: an empty partition key of one column, and keys of 64 KiB: only the node says so") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto empty = objects<entry>().dynamic().filter("board", "");
        CHECK(has(co_await cassandra::server_refusal_of(session.fetch(empty)), "Key may not be empty"));
        const auto large = objects<entry>().dynamic().filter("board", std::string(70'000, 'x'));
        CHECK(has(co_await cassandra::server_refusal_of(session.fetch(large)),
                  "Key length of 70000 is longer than maximum of 65535"));
        const auto far =
            board.dynamic().filter("day", 1).filter("title", std::string(70'000, 'x')).update().set("size", 1);
        CHECK(has(co_await cassandra::server_refusal_of(session.execute(far)), "65535"));
    });
}

TEST_CASE("execution rules, live: searches by similarity") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto search = objects<passage>().dynamic().order_by_similarity("place", here);
        CHECK(has(refused([&] { (void)search.cql(); }), "(similarity_needs_limit)"));
        CHECK(has(refused([&] { (void)search.limit(1).per_partition_limit(1).cql(); }), "(similarity_per_partition)"));
        CHECK(has(refused([&] { (void)search.limit(1).count().cql(); }), "(similarity_of_aggregate)"));
        CHECK(has(refused([&] { (void)search.limit(1).group_by("page").cql(); }), "(similarity_of_aggregate)"));
        const std::string text = "SELECT page FROM passage ORDER BY place ANN OF ?";
        const cqlxx::vector<float, 2> place{1, 2};
        CHECK(has(co_await said_by_node(session, text, place), "LIMIT"));
        CHECK(has(co_await said_by_node(session, text + " PER PARTITION LIMIT 1 LIMIT 1", place), "PER PARTITION"));
        CHECK(has(co_await said_by_node(session, "SELECT count(*) FROM passage ORDER BY place ANN OF ? LIMIT 1", place),
                  "aggregat"));
        // How many rows are wanted is a bound value, and how many there may be a setting of the cluster.
        CHECK(has(co_await cassandra::server_refusal_of(session.fetch(search.limit(1'001))), "1000"));
    });
}

TEST_CASE("execution rules, live: times to live out of range, durations of mixed signs") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        using std::chrono::seconds;
        const auto write = row.dynamic().update().set("size", 1);
        CHECK(has(refused([&] { (void)write.ttl(seconds(-1)); }), "a ttl must be from 0 s"));
        CHECK(has(refused([&] { (void)write.ttl(seconds(630'720'001)); }), "a ttl must be from 0 s"));
        const std::string text = "UPDATE entry USING TTL ? SET size = 1 WHERE board = 'a' AND day = 1 AND title = 't'";
        CHECK(has(co_await said_by_node(session, text, -1), "A TTL must be greater or equal to 0"));
        CHECK(has(co_await said_by_node(session, text, 630'720'001), "ttl is too large"));
        CHECK(has(refused([&] {
                      (void)row.dynamic().update().set(
                          "took",
                          cqlxx::duration(std::chrono::months(1), std::chrono::days(-1), std::chrono::nanoseconds(0)));
                  }),
                  "different signs"));
        CHECK(
            has(refused([&] { (void)row.dynamic().update().set("took", cqlxx::parsed("1mo-1d")); }), "is no duration"));
    });
}

TEST_CASE("execution rules, live: consistencies that are for other statements: only the node says so") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto write = row.dynamic().update().set("size", 1);
        CHECK(has(co_await cassandra::server_refusal_of(session.execute(write.consistency(cqlxx::consistency::serial))),
                  "is not supported as conditional update commit consistency"));
        CHECK(has(
            co_await cassandra::server_refusal_of(session.fetch(board.dynamic().consistency(cqlxx::consistency::any))),
            "ANY ConsistencyLevel is only supported for writes"));
    });
}
