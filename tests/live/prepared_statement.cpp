// Statements prepared as values, and named values, against a real Cassandra.
#include "live/support/cassandra.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace cassandra;
using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::protocol::version;

namespace {

struct automobile {
    cqlxx::key<std::string> maker;
    cqlxx::key<std::int32_t> year;
    std::optional<std::string> colour{};
    double price = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("price", "listPrice");
};

constexpr const char* keyspace = "prepared_values";

asio::awaitable<cqlxx::session> with_automobiles(std::string where = keyspace) {
    auto session = co_await fresh_session(where);
    co_await cqlxx::sync_table<automobile>(session);
    co_await run_cql(session, "TRUNCATE automobile");
    co_return session;
}

asio::awaitable<std::string> colour(const cqlxx::session& session, std::string maker) {
    const auto found = co_await session.fetch_one(
        cqlxx::cql<std::tuple<std::optional<std::string>>>("SELECT colour FROM automobile WHERE maker = ?", maker));
    if (!found) co_return "no row";
    co_return std::get<0>(*found).value_or("null");
}

} // namespace

TEST_CASE("prepared_statement: every way of binding writes the same row") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_automobiles();
        const auto insert =
            co_await session.prepare("INSERT INTO automobile (maker, year, colour, \"listPrice\") VALUES (?, ?, ?, ?)");
        REQUIRE(insert.markers().size() == 4);
        CHECK(insert.markers()[3].name == "listPrice");
        CHECK(insert.markers()[3].table == "automobile");
        CHECK(insert.markers()[3].type.is(cqlxx::type_id::double_));
        REQUIRE(insert.partition_key().size() == 1);
        CHECK(insert.partition_key()[0] == 0);
        CHECK(insert.columns().empty());
        const auto select = co_await session.prepare<automobile>(
            "SELECT maker, year, colour, \"listPrice\" FROM automobile WHERE maker = ?");
        CHECK(select.columns().size() == 4);

        const automobile car{"struct", 2013, "red", 1.5};
        co_await session.execute(insert.bind(car));
        co_await session.execute(insert.bind("position", 2013, "red", 1.5));
        const std::tuple<std::string, std::int32_t, std::string_view, double> tuple("tuple", 2013, "red", 1.5);
        co_await session.execute(insert.bind(tuple));
        co_await session.execute(
            insert.bind("listPrice"_arg = 1.5, "colour"_arg = "red", "year"_arg = 2013, "maker"_arg = "name"));
        for (const std::string maker : {"struct", "position", "tuple", "name"}) {
            const auto rows = co_await session.fetch(select.bind(maker));
            REQUIRE(rows.size() == 1);
            CHECK(rows[0].maker == maker);
            CHECK(rows[0].year == 2013);
            CHECK(rows[0].colour == "red");
            CHECK(rows[0].price == 1.5);
        }
        const auto pages = co_await session.page(select.bind("name").page_size(10));
        CHECK(pages.size() == 1);
        const auto wrong = co_await failure_of(session.execute(insert.bind("wrong", 2013LL, "red", 1.5)));
        CHECK(wrong.code == cqlxx::errc::type_mismatch);
        CHECK(wrong.text.find("column \"year\" is int in the cluster, but") != std::string::npos);
        CHECK(co_await colour(session, "wrong") == "no row");
    });
}

TEST_CASE("prepared_statement: null, unset and what else can be bound") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_automobiles();
        const auto insert = co_await session.prepare("INSERT INTO automobile (maker, year, colour) VALUES (?, ?, ?)");
        const automobile none{"car", 1};
        const std::string_view red = "red";
        co_await session.execute(insert.bind("car", 1, red));
        co_await session.execute(insert.bind(none).unset_nulls());
        CHECK(co_await colour(session, "car") == "red");
        co_await session.execute(insert.bind("car", 1, cqlxx::unset));
        co_await session.execute(insert.bind("car", 1, cqlxx::maybe_unset<std::string>()));
        CHECK(co_await colour(session, "car") == "red");
        co_await session.execute(insert.bind(none));
        CHECK(co_await colour(session, "car") == "null");
        co_await session.execute(insert.bind("car", 1, cqlxx::maybe_unset<std::string>("blue")));
        CHECK(co_await colour(session, "car") == "blue");
        co_await session.execute(insert.bind("car", 1, std::nullopt));
        CHECK(co_await colour(session, "car") == "null");
        co_await session.execute(
            cqlxx::cql("INSERT INTO automobile (maker, year, colour) VALUES (?, ?, ?)", "literal", 1, std::nullopt));
        CHECK(co_await colour(session, "literal") == "null");

        co_await run_cql(session,
                         "CREATE TABLE IF NOT EXISTS lists (id int PRIMARY KEY, l list<int>, v vector<float, 2>)");
        const std::vector<std::int32_t> numbers{1, 2, 3};
        const std::array<float, 2> place{1, 2};
        const auto lists = co_await session.prepare("INSERT INTO lists (id, l, v) VALUES (?, ?, ?)");
        co_await session.execute(lists.bind(1, std::span(numbers).first(2), place));
        const auto back = co_await session.fetch_one(
            cqlxx::cql<std::tuple<std::vector<std::int32_t>>>("SELECT l FROM lists WHERE id = ?", 1));
        REQUIRE(back.has_value());
        CHECK(std::get<0>(*back).size() == 2);
    });
}

TEST_CASE("prepared_statement: survives a table that is dropped, made anew and altered") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_automobiles();
        const auto insert = co_await session.prepare("INSERT INTO automobile (maker, year) VALUES (?, ?)");
        const auto all = co_await session.prepare<cqlxx::dynamic_row>("SELECT * FROM automobile");
        co_await session.execute(insert.bind("before", 1));
        co_await run_cql(session, "DROP TABLE automobile"); // its nodes forget what was prepared
        co_await cqlxx::sync_table<automobile>(session);
        co_await session.execute(insert.bind("after", 2));
        auto rows = co_await session.fetch(all);
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].get<std::string>("maker") == "after");
        co_await run_cql(session, "ALTER TABLE automobile ADD wheels int");
        co_await run_cql(session, "UPDATE automobile SET wheels = 4 WHERE maker = 'after' AND year = 2");
        rows = co_await session.fetch(all);
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].size() == 5);
        CHECK(rows[0].get<std::int32_t>("wheels") == 4);
        co_await run_cql(session, "DROP TABLE automobile");
    });
}

TEST_CASE("prepared_statement: in batches, conditions, streams and bulk runs") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await with_automobiles();
        const auto insert = co_await session.prepare("INSERT INTO automobile (maker, year, colour) VALUES (?, ?, ?)");
        cqlxx::batch both(insert.bind("one", 1, "red"));
        both.add(insert.bind("two", 1, "red"));
        both.add(cqlxx::cql(cqlxx::runtime("DELETE colour FROM automobile WHERE maker = :maker AND year = :year"),
                            "year"_arg = 1, "maker"_arg = "three"));
        co_await session.execute(both);
        CHECK(co_await colour(session, "two") == "red");

        const auto repaint = co_await session.prepare<std::tuple<std::optional<std::string>>>(
            "UPDATE automobile SET colour = :after WHERE maker = :maker AND year = 1 IF colour = :before");
        const auto change = repaint.bind("maker"_arg = "two", "before"_arg = "red", "after"_arg = "blue");
        const auto applied = co_await session.execute(cqlxx::conditional(change));
        CHECK(applied.applied());
        const auto rejected = co_await session.execute(cqlxx::conditional(change));
        REQUIRE(rejected.rejected());
        REQUIRE((rejected.existing() != nullptr));
        CHECK(std::get<0>(*rejected.existing()) == "blue");

        auto statements = std::views::iota(0, 100) |
                          std::views::transform([&](int year) { return insert.bind("many", year, "grey"); });
        const auto report = co_await cqlxx::run_all(session, statements, cqlxx::bulk_options().window(16));
        CHECK(report.done == 100);
        const auto years = co_await session.prepare<std::tuple<std::int32_t>>(
            "SELECT year FROM automobile WHERE maker = ? AND year >= ?");
        auto stream = session.stream(years.bind("many", 10).page_size(7));
        std::size_t seen = 0;
        while (auto page = co_await stream.next()) seen += page->size();
        CHECK(seen == 90);
    });
}

TEST_CASE("prepared_statement: belongs to the keyspace in which it was prepared, whatever session runs it") {
    run([]() -> asio::awaitable<void> {
        auto one = co_await with_automobiles();
        auto two = co_await with_automobiles("prepared_values_two");
        const auto insert = co_await one.prepare("INSERT INTO automobile (maker, year, colour) VALUES (?, ?, ?)");
        auto newer = co_await cqlxx::connect(config("prepared_values_two").protocol_version(version::v5));
        co_await newer.execute(insert.bind("car", 1, "red"));
        CHECK(co_await colour(one, "car") == "red");
        CHECK(co_await colour(two, "car") == "no row");
        co_await newer.execute(cqlxx::batch(insert.bind("car", 1, "blue")));
        CHECK(co_await colour(one, "car") == "blue");
        CHECK(co_await colour(two, "car") == "no row");
        const auto there = co_await newer.prepare(
            cqlxx::unbound("INSERT INTO automobile (maker, year, colour) VALUES (?, ?, ?)").keyspace(keyspace));
        co_await newer.execute(there.bind("car", 1, "green"));
        CHECK(co_await colour(one, "car") == "green");

        auto older = co_await cqlxx::connect(config("prepared_values_two").protocol_version(version::v4));
        const auto refused = co_await failure_of(older.execute(insert.bind("car", 1, "black")));
        CHECK(refused.code == cqlxx::errc::invalid_statement);
        CHECK(refused.text.find("the statement was prepared in keyspace \"prepared_values\"") != std::string::npos);
        auto same = co_await cqlxx::connect(config(keyspace).protocol_version(version::v4));
        co_await same.execute(insert.bind("car", 1, "white"));
        CHECK(co_await colour(one, "car") == "white");
    });
}

TEST_CASE("named values: of literals, run-time text and prepared statements; used twice, quoted, in any case") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await fresh_session(keyspace);
        co_await run_cql(session, "CREATE TABLE IF NOT EXISTS pair (id int PRIMARY KEY, a int, b int)");
        const auto pair = [&](int id) -> asio::awaitable<std::tuple<std::int32_t, std::int32_t>> {
            const auto row = co_await session.fetch_one(cqlxx::cql<std::tuple<std::int32_t, std::int32_t>>(
                "SELECT a, b FROM pair WHERE id = :id", "id"_arg = id));
            co_return row.value_or(std::tuple(0, 0));
        };
        co_await session.execute(
            cqlxx::cql("UPDATE pair SET a = :v, b = :V WHERE id = :\"Id\"", "Id"_arg = 1, "v"_arg = 10));
        CHECK((co_await pair(1)) == std::tuple(10, 10));

        const auto text = "UPDATE pair SET a = :v, b = :V WHERE id = :\"Id\"";
        const auto of_run_time = cqlxx::cql(cqlxx::runtime(text), "Id"_arg = 2, "v"_arg = 20);
        co_await session.execute(of_run_time);
        CHECK((co_await pair(2)) == std::tuple(20, 20));

        const auto prepared = co_await session.prepare(cqlxx::runtime(text));
        REQUIRE(prepared.markers().size() == 3);
        CHECK(prepared.markers()[0].name == "v");
        CHECK(prepared.markers()[1].name == "v");
        CHECK(prepared.markers()[2].name == "Id");
        co_await session.execute(prepared.bind("v"_arg = 30, "Id"_arg = 3));
        CHECK((co_await pair(3)) == std::tuple(30, 30));
        co_await session.execute(prepared.bind(40, 41, 4)); // by position: one value for each place
        CHECK((co_await pair(4)) == std::tuple(40, 41));

        const auto wrong = co_await failure_of(
            session.execute(cqlxx::cql("UPDATE pair SET a = :v WHERE id = :id", "id"_arg = 1, "v"_arg = "x")));
        CHECK(wrong.code == cqlxx::errc::type_mismatch);
        CHECK((co_await pair(1)) == std::tuple(10, 10));
    });
}

TEST_CASE("markers: those that are found in a text are the server's") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await fresh_session(keyspace);
        co_await run_cql(session, "CREATE TYPE IF NOT EXISTS street (name text, number int)");
        co_await run_cql(session, "CREATE TABLE IF NOT EXISTS odd (id int PRIMARY KEY, m map<text, int>, s set<int>, l "
                                  "list<int>, u frozen<street>, t text, \"x:y\" text)");
        const std::vector<std::string> texts{
            "UPDATE odd SET m = {'a':1, 'b' :2}, s = {1, 2}, l = l + : more WHERE id=:id",
            "INSERT INTO odd (id, u, m) VALUES (:id, {name:null, number::n}, {'x':7})",
            "UPDATE odd SET m['a'] = :a, l[:i] = :\"X y\" WHERE id = :ID",
            "INSERT INTO odd (id, u) VALUES (:id, {name:'a', number: :n})",
            "INSERT INTO odd (id, u) VALUES (:id, {name::a, number:7})",
            "INSERT INTO odd (id, t, \"x:y\") VALUES (:id, ':t', $$:d$$) USING TTL :ttl",
            "SELECT \"x:y\" FROM odd WHERE id = /* :no */ :yes -- :no\n LIMIT :n",
            "SELECT id FROM odd WHERE id IN (:a, :\"a\"\"b\", ?) LIMIT ?",
        };
        for (const std::string& text : texts) {
            const auto prepared = co_await session.prepare(cqlxx::runtime(text));
            std::vector<std::string_view> found;
            cqlxx::statement::for_each_marker(text, [&](std::string_view name) { found.push_back(name); });
            CHECK_MESSAGE(found.size() == prepared.markers().size(), text);
            for (std::size_t i = 0; i < std::min(found.size(), prepared.markers().size()); ++i)
                if (!found[i].empty())
                    CHECK_MESSAGE(cqlxx::statement::is_marker_of(found[i], prepared.markers()[i].name), text);
        }
    });
}
