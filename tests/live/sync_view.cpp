// covers: orm/sync_view.hpp
#include "live/support/cassandra.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using cqlxx::sync_table;
using cqlxx::sync_view;

namespace {

constexpr const char* keyspace = "sync_views";

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> Year;
    cqlxx::static_column<std::optional<std::string>> country;
    std::optional<std::string> colour{};
    int price = 0;
};
struct automobile_by_colour {
    using view_of = automobile;
    cqlxx::key<std::string> colour;
    cqlxx::clustering_key<std::int32_t, cqlxx::descending> Year;
    cqlxx::key<std::string> manufacturer;
    int price = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options().comment("by colour");
};
struct cheaper_view {
    using view_of = automobile;
    cqlxx::key<std::string> colour;
    cqlxx::key<std::int32_t> Year;
    cqlxx::key<std::string> manufacturer;
    static constexpr auto cqlxx_table = cqlxx::table_options("automobile_by_colour");
};
struct numbers {
    cqlxx::key<int> id;
    std::string kind{};
    std::string title{};
};
struct numbers_indexed {
    cqlxx::key<int> id;
    cqlxx::indexed<std::string> kind;
    cqlxx::indexed<std::string, cqlxx::sai{}> title;
    static constexpr auto cqlxx_table = cqlxx::table_options("numbers");
};
struct numbers_by_kind {
    using view_of = numbers;
    cqlxx::key<std::string> kind;
    cqlxx::key<int> id;
};

template <class View>
asio::awaitable<void> sync_in_own_session() {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    co_await sync_table<automobile>(session);
    co_await sync_view<View>(session);
}

} // namespace

TEST_CASE("sync_view, live: without its table nothing is made") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::drop_view<automobile_by_colour>(session);
        co_await cqlxx::drop_table<automobile>(session);
        const auto [code, text] = co_await cassandra::failure_of(sync_view<automobile_by_colour>(session));
        CHECK(code == cqlxx::errc::schema_conflict);
        CHECK(
            text.find("table sync_views.automobile does not exist; sync_table makes the table, and is called first") !=
            std::string::npos);
    });
}

TEST_CASE("sync_view, live: is made, built from the rows that are there, read by objects, and recognised") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::drop_view<automobile_by_colour>(session);
        co_await cqlxx::drop_table<automobile>(session);
        co_await sync_table<automobile>(session);
        const automobile red{"Tesla", 2013, "USA", "red", 57'400};
        const automobile older{"Fiat", 1970, "Italy", "red", 4'000};
        const automobile plain{"Ford", 1976, "USA", std::nullopt, 9'000};
        for (const automobile* car : {&red, &older, &plain}) co_await session.execute(cqlxx::insert(*car));

        const auto made = co_await sync_view<automobile_by_colour>(session);
        REQUIRE(made.steps().size() == 1);
        CHECK(made.notes().empty());
        const auto rows = co_await session.fetch(
            cqlxx::objects<automobile_by_colour>().filter(cqlxx::col<&automobile_by_colour::colour> == "red"));
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].manufacturer == "Tesla"); // newest first
        CHECK(rows[1].price == 4'000);

        const std::string version = co_await cassandra::schema_version(session);
        const auto again = co_await sync_view<automobile_by_colour>(session);
        CHECK(again == cqlxx::schema::plan());
        const auto verified = co_await cqlxx::verify_view<automobile_by_colour>(session);
        CHECK(verified.to_string() == "no difference");
        const std::string version_after = co_await cassandra::schema_version(session);
        CHECK(version == version_after);

        const auto other = co_await cassandra::failure_of(sync_view<cheaper_view>(session));
        CHECK(other.code == cqlxx::errc::schema_conflict);
        CHECK(other.text.find(
                  "the clustering order is (\"Year\" ASC, manufacturer ASC) in the struct and (\"Year\" DESC, "
                  "manufacturer ASC) in the cluster") != std::string::npos);
        const auto planned = co_await cqlxx::plan_view<cheaper_view>(session);
        CHECK(planned.refused());

        const auto depended = co_await cassandra::server_refusal_of(cqlxx::drop_table<automobile>(session));
        CHECK(depended.find("materialized views still depend on it") != std::string::npos);
        const bool agreed = co_await cqlxx::drop_view<automobile_by_colour>(session);
        CHECK(agreed);
        const auto gone = co_await cqlxx::verify_view<automobile_by_colour>(session);
        CHECK(gone.to_string() == "view sync_views.automobile_by_colour does not exist");
    });
}

TEST_CASE("sync_view, live: a table's name is not a view's, nor the other way round") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::drop_view<automobile_by_colour>(session);
        co_await sync_table<automobile>(session);
        co_await cassandra::run_cql(session, "CREATE TABLE automobile_by_colour (id int PRIMARY KEY)");
        const auto [code, text] = co_await cassandra::failure_of(sync_view<automobile_by_colour>(session));
        CHECK(code == cqlxx::errc::schema_conflict);
        CHECK(text.find("view sync_views.automobile_by_colour is a table in the cluster") != std::string::npos);
        co_await cassandra::run_cql(session, "DROP TABLE automobile_by_colour");
    });
}

TEST_CASE("sync_view, live: eight sessions make table and view at once") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::drop_view<automobile_by_colour>(session);
        co_await cqlxx::drop_table<automobile>(session);
        std::vector<asio::awaitable<void>> work;
        for (int i = 0; i < 8; ++i) work.push_back(sync_in_own_session<automobile_by_colour>());
        for (const auto& failure : co_await cassandra::all(std::move(work))) FAIL_CHECK(cassandra::message(failure));
        const auto found = co_await cqlxx::verify_view<automobile_by_colour>(session);
        CHECK(found.to_string() == "no difference");
        co_await cqlxx::drop_view<automobile_by_colour>(session);
    });
}

TEST_CASE("sync, live: indexes and views of 20,000 rows answer in full as soon as sync has ended") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::drop_view<numbers_by_kind>(session);
        co_await cqlxx::drop_table<numbers>(session);
        co_await sync_table<numbers>(session);
        constexpr int count = 20'000;
        std::vector<asio::awaitable<void>> work;
        for (int lane = 0; lane < 64; ++lane)
            work.push_back([](cqlxx::session s, int first) -> asio::awaitable<void> {
                for (int i = first; i < count; i += 64) {
                    const numbers row{i, i % 2 == 0 ? "even" : "odd", "n" + std::to_string(i % 1000)};
                    co_await s.execute(cqlxx::insert(row));
                }
            }(session, lane));
        for (const auto& failure : co_await cassandra::all(std::move(work))) FAIL_CHECK(cassandra::message(failure));

        const auto indexed = co_await sync_table<numbers_indexed>(session);
        CHECK(indexed.steps().size() == 2);
        CHECK(indexed.notes().empty());
        const auto titled = co_await session.fetch(
            cqlxx::objects<numbers_indexed>().filter(cqlxx::col<&numbers_indexed::title> == "n7"));
        CHECK(titled.size() == count / 1000);
        const auto even = co_await session.fetch(
            cqlxx::objects<numbers_indexed>().filter(cqlxx::col<&numbers_indexed::kind> == "even"));
        CHECK(even.size() == count / 2);

        const auto viewed = co_await sync_view<numbers_by_kind>(session);
        CHECK(viewed.notes().empty());
        auto view = cqlxx::schema::desired_view<numbers_by_kind>();
        view.keyspace = keyspace;
        const auto asked = co_await cqlxx::detail::ask(session, cqlxx::detail::build_of_view(view));
        CHECK(asked == cqlxx::detail::readiness::ready);
        const auto itself = co_await cqlxx::detail::ask_itself(session, cqlxx::schema::probe_of_view(view));
        CHECK(itself == cqlxx::detail::readiness::ready); // and not `unknown`: it is a question that a node takes
        const auto odd = co_await session.fetch(
            cqlxx::objects<numbers_by_kind>().filter(cqlxx::col<&numbers_by_kind::kind> == "odd"));
        CHECK(odd.size() == count / 2);
        co_await cqlxx::drop_view<numbers_by_kind>(session);
        co_await cqlxx::drop_table<numbers>(session);
    });
}
