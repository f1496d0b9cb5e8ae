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
struct spot {
    cqlxx::key<std::int32_t> id;
    cqlxx::indexed<cqlxx::vector<float, 2>, cqlxx::sai{.similarity = cqlxx::euclidean}> far{};
    cqlxx::indexed<cqlxx::vector<float, 2>, cqlxx::sai{.similarity = cqlxx::dot_product}> along{};
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
/// Nothing if a text has that part; otherwise the text, for the test's message.
std::string without(std::string_view part, const std::string& text) {
    return text.find(part) != std::string::npos ? std::string() : text;
}

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
        CHECK(without("(in_beside_condition)", refused([] {
                          (void)board.filter("day"_f = 1)
                              .dynamic()
                              .filter("title__in", both)
                              .update()
                              .set("size", 1)
                              .iff("size", 2)
                              .cql();
                      })) == "");
        CHECK(without("IN on the clustering key columns is not supported with conditional",
                      co_await said_by_node(session,
                                            "DELETE FROM entry WHERE board = ? AND day = ? AND title IN ? IF EXISTS",
                                            "a", 1, both)) == "");
    });
}

TEST_CASE("execution rules, live: pages of rows that are ordered across partitions") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto query = objects<entry>().dynamic().filter("board__in", both).order_by("day");
        CHECK((co_await session.fetch(query)).empty()); // it has no pages
        const auto prepared = co_await session.prepare<cqlxx::dynamic_row>(cqlxx::runtime(query.cql()));
        CHECK((co_await session.fetch(prepared.bind(both))).empty()); // nor has its text
        auto paged = prepared.bind(both).page_size(10);
        CHECK(without("Cannot page queries with both ORDER BY and a IN",
                      co_await cassandra::server_refusal_of(session.fetch(std::move(paged)))) == "");
    });
}

TEST_CASE("execution rules, live: limits below one row") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        CHECK(without("a limit must be at least 1 row", refused([] { (void)board.dynamic().limit(0); })) == "");
        CHECK(without("a limit must be at least 1 row",
                      refused([] { (void)board.dynamic().per_partition_limit(-1); })) == "");
        CHECK(without("LIMIT must be strictly positive",
                      co_await said_by_node(session, std::string(board.limit(1).cql()), "a", 0)) == "");
        CHECK(without("LIMIT must be strictly positive",
                      co_await said_by_node(session, std::string(board.per_partition_limit(1).cql()), "a", -1)) == "");
    });
}

TEST_CASE("execution rules, live: columns deleted by a part of the key") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        CHECK(without("(write_lacks_clustering_key)",
                      refused([] { (void)board.dynamic().filter("day", 1).erase("size").cql(); })) == "");
        CHECK(without("Range deletions are not supported for specific columns",
                      co_await said_by_node(session, "DELETE size FROM entry WHERE board = ? AND day = ?", "a", 1)) ==
              "");
    });
}

TEST_CASE("execution rules, live: ranges of a tuple of one key that would be filtered, of which lists are") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto all = board.dynamic().allow_filtering();
        CHECK(without("(keys_are_not_filtered)",
                      refused([&] { (void)all.filter(cqlxx::keys("title"), "gt", std::tuple("a")).cql(); })) == "");
        CHECK(without("Multi-column slice restrictions cannot be used for filtering",
                      co_await said_by_node(session,
                                            "SELECT * FROM entry WHERE board = ? AND (title) > ('a') ALLOW FILTERING",
                                            "a")) == "");
        const std::vector<std::tuple<std::string>> listed{{"a"}, {"b"}};
        CHECK((co_await session.fetch(all.filter(cqlxx::keys("title"), "in", listed))).empty());
        CHECK((co_await session.fetch(all.filter(cqlxx::keys("title"), "eq", listed.front()))).empty());
        CHECK((co_await session.fetch(all.filter("title__gt", "a"))).empty());
    });
}

TEST_CASE("execution rules, live: null and unset in keys") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        CHECK(without("(compared_with_null)",
                      refused([] { (void)objects<entry>().dynamic().filter("board", std::nullopt); })) == "");
        CHECK(without("(compared_with_null)", refused([] { (void)board.dynamic().filter("day", cqlxx::unset); })) ==
              "");
        CHECK(without("(compared_with_null)", refused([] {
                          (void)board.dynamic().filter("day__in", cqlxx::query::dynamic_value::list(1));
                      })) == "");
        const std::string by_day = "SELECT * FROM entry WHERE board = ? AND day = ?";
        CHECK(without("Invalid null value in condition for column board",
                      co_await said_by_node(session, by_day, std::nullopt, 1)) == "");
        CHECK(without("Invalid null value in condition for column day",
                      co_await said_by_node(session, by_day, "a", std::nullopt)) == "");
        CHECK(without("Invalid unset value for column day",
                      co_await said_by_node(session, by_day, "a", cqlxx::unset)) == "");
        CHECK(without("Invalid unset value for column board",
                      co_await said_by_node(session, by_day, cqlxx::unset, 1)) == "");
    });
}

TEST_CASE("execution rules, live: an empty partition key of one column, and keys of 64 KiB: only the node says so") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto empty = objects<entry>().dynamic().filter("board", "");
        CHECK(without("Key may not be empty", co_await cassandra::server_refusal_of(session.fetch(empty))) == "");
        const auto large = objects<entry>().dynamic().filter("board", std::string(70'000, 'x'));
        CHECK(without("Key length of 70000 is longer than maximum of 65535",
                      co_await cassandra::server_refusal_of(session.fetch(large))) == "");
        const auto far =
            board.dynamic().filter("day", 1).filter("title", std::string(70'000, 'x')).update().set("size", 1);
        CHECK(without("65535", co_await cassandra::server_refusal_of(session.execute(far))) == "");
    });
}

TEST_CASE("execution rules, live: searches by similarity") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto search = objects<passage>().dynamic().order_by_similarity("place", here);
        CHECK(without("(similarity_needs_limit)", refused([&] { (void)search.cql(); })) == "");
        CHECK(without("(similarity_per_partition)",
                      refused([&] { (void)search.limit(1).per_partition_limit(1).cql(); })) == "");
        CHECK(without("(similarity_of_aggregate)", refused([&] { (void)search.limit(1).count().cql(); })) == "");
        CHECK(without("(similarity_of_aggregate)", refused([&] { (void)search.limit(1).group_by("page").cql(); })) ==
              "");
        const std::string text = "SELECT page FROM passage ORDER BY place ANN OF ?";
        const cqlxx::vector<float, 2> place{1, 2};
        CHECK(without("Top-K queries must have a limit", co_await said_by_node(session, text, place)) == "");
        CHECK(without("PER PARTITION",
                      co_await said_by_node(session, text + " PER PARTITION LIMIT 1 LIMIT 1", place)) == "");
        CHECK(without("aggregat",
                      co_await said_by_node(session, "SELECT count(*) FROM passage ORDER BY place ANN OF ? LIMIT 1",
                                            place)) == "");
        // How many rows are wanted is a bound value, and how many there may be a setting of the cluster.
        CHECK(without("1000", co_await cassandra::server_refusal_of(session.fetch(search.limit(1'001)))) == "");
    });
}

TEST_CASE("execution rules, live: vectors that no index takes, which look like an outage") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        constexpr float infinite = std::numeric_limits<float>::infinity(),
                        none = std::numeric_limits<float>::quiet_NaN();
        const std::string write = "INSERT INTO passage (page, number, place) VALUES (1, 1, ?)";
        const std::string search = "SELECT page FROM passage ORDER BY place ANN OF ? LIMIT 1";
        using vector = cqlxx::vector<float, 2>;
        co_await session.execute(cqlxx::insert<passage>(1, 1, vector(1.0F, 2.0F)));
        for (const vector& wrong :
             {vector(), vector(none, 1.0F), vector(infinite, 1.0F), vector(1.0F, 100000007020609536.0F)}) {
            const auto refusal = refused([&] { (void)cqlxx::insert<passage>(1, 1, wrong); });
            CHECK(without("passage: column \"place\": ", refusal) == "");
            CHECK(without("passage: column \"place\": ",
                          refused([&] { (void)objects<passage>().order_by_similarity("place"_f, wrong); })) == "");
            CHECK(without("WRITE_FAILURE", co_await said_by_node(session, write, wrong)) == "");
            CHECK(without("READ_FAILURE", co_await said_by_node(session, search, wrong)) == "");
        }
        const vector largest(1e17F, -1e17F), smallest(1e-45F, 0.0F);
        co_await session.execute(cqlxx::insert<passage>(1, 2, largest));
        co_await session.execute(cqlxx::insert<passage>(1, 3, smallest));
        for (const vector& right : {largest, smallest})
            CHECK((co_await session.fetch(objects<passage>().order_by_similarity("place"_f, right).limit(3))).size() >
                  0);
        CHECK(without("doesn't support all-zero vectors",
                      co_await said_by_node(session, "SELECT similarity_cosine(place, ?) FROM passage", vector())) ==
              "");
    });
}

TEST_CASE("execution rules, live: vectors of other measures may be zero") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        co_await cqlxx::sync_table<spot>(session);
        using vector = cqlxx::vector<float, 2>;
        co_await session.execute(cqlxx::insert<spot>(1, vector(), vector()));
        CHECK((co_await session.fetch(objects<spot>().order_by_similarity("far"_f, vector()).limit(3))).size() == 1);
        CHECK((co_await session.fetch(objects<spot>().order_by_similarity("along"_f, vector()).limit(3))).size() == 1);
    });
}

TEST_CASE("execution rules, live: times to live out of range, durations of mixed signs") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        using std::chrono::seconds;
        const auto write = row.dynamic().update().set("size", 1);
        CHECK(without("a ttl must be from 0 s", refused([&] { (void)write.ttl(seconds(-1)); })) == "");
        CHECK(without("a ttl must be from 0 s", refused([&] { (void)write.ttl(seconds(630'720'001)); })) == "");
        const std::string text = "UPDATE entry USING TTL ? SET size = 1 WHERE board = 'a' AND day = 1 AND title = 't'";
        CHECK(without("A TTL must be greater or equal to 0", co_await said_by_node(session, text, -1)) == "");
        CHECK(without("ttl is too large", co_await said_by_node(session, text, 630'720'001)) == "");
        CHECK(without("different signs", refused([&] {
                          (void)row.dynamic().update().set("took", cqlxx::duration(std::chrono::months(1),
                                                                                   std::chrono::days(-1),
                                                                                   std::chrono::nanoseconds(0)));
                      })) == "");
        CHECK(without("is no duration",
                      refused([&] { (void)row.dynamic().update().set("took", cqlxx::parsed("1mo-1d")); })) == "");
    });
}

TEST_CASE("execution rules, live: consistencies that are for other statements: only the node says so") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto write = row.dynamic().update().set("size", 1);
        CHECK(without("You must use conditional updates for serializable writes",
                      co_await cassandra::server_refusal_of(
                          session.execute(write.consistency(cqlxx::consistency::serial)))) == "");
        CHECK(without("ANY ConsistencyLevel is only supported for writes",
                      co_await cassandra::server_refusal_of(
                          session.fetch(board.dynamic().consistency(cqlxx::consistency::any)))) == "");
    });
}
