// One struct for several tables: what docs/guide/several_tables.md shows, executed, and what a real Cassandra makes of it.
#include "live/support/cassandra.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;

namespace {

// [model]
struct magazine {
    std::int32_t id = 0;
    std::string publisher{};
    std::chrono::year_month_day published{};
    std::optional<std::string> title{};
    std::set<std::string> tags{};

    using tables =
        cqlxx::tables<cqlxx::table_of<"magazine", cqlxx::partition<"id">>,
                      cqlxx::table_of<"magazine_by_publisher", cqlxx::partition<"publisher">,
                                      cqlxx::clustering<"published", cqlxx::descending>, cqlxx::clustering<"id">>>;
};
// [model]

struct money {
    std::string currency{};
    cqlxx::decimal amount{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct offer {
    std::int32_t id = 0;
    cqlxx::frozen<money> price{};
    std::string title{};

    using tables = cqlxx::tables<cqlxx::table_of<"offer", cqlxx::partition<"id">, cqlxx::clustering<"price">>,
                                 cqlxx::table_of<"offer_by_price", cqlxx::partition<"price">, cqlxx::clustering<"id">>>;
};

const auto magazines = cqlxx::objects<magazine>();

/// What both tables have of all rows, which must be the same: "1 Heise t 2; ".
asio::awaitable<std::string> content(cqlxx::session session) {
    std::string found[2];
    for (int i = 0; i < 2; ++i) {
        const std::string name = i == 0 ? "magazine" : "magazine_by_publisher";
        const auto rows = co_await session.fetch(
            cqlxx::cql<std::tuple<std::int32_t, std::string, std::optional<std::string>, std::set<std::string>>>(
                cqlxx::runtime("SELECT id, publisher, title, tags FROM " + name)));
        std::set<std::string> lines;
        for (const auto& [id, publisher, title, tags] : rows)
            lines.insert(std::to_string(id) + " " + publisher + " " + title.value_or("-") + " " +
                         std::to_string(tags.size()));
        for (const std::string& line : lines) found[i] += line + "; ";
    }
    CHECK(found[0] == found[1]);
    co_return found[0];
}

asio::awaitable<cqlxx::session> empty_tables() {
    auto session = co_await cassandra::fresh_session("several_tables");
    // [sync]
    co_await cqlxx::sync_table<magazine>(session); // both tables
    // [sync]
    co_await cassandra::run_cql(session, "TRUNCATE magazine");
    co_await cassandra::run_cql(session, "TRUNCATE magazine_by_publisher");
    co_return session;
}

} // namespace

TEST_CASE("live: all tables of a model are made, verified, and left alone when they are there") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("several_tables_sync");
        const auto plan = co_await cqlxx::plan_table<magazine>(session);
        CHECK(plan.steps().size() == 2);
        CHECK_FALSE((co_await cqlxx::verify_table<magazine>(session)).matches());
        const auto made = co_await cqlxx::sync_table<magazine>(session);
        CHECK(made.steps().size() == 2);
        CHECK((co_await cqlxx::sync_table<magazine>(session)).empty());
        CHECK((co_await cqlxx::verify_table<magazine>(session)).matches());
        co_await cassandra::run_cql(session, "ALTER TABLE magazine_by_publisher DROP tags");
        CHECK((co_await cqlxx::sync_table<magazine>(session)).steps().size() == 1);
        co_await cqlxx::drop_table<magazine>(session);
        CHECK((co_await cqlxx::plan_table<magazine>(session)).steps().size() == 2);
    });
}

TEST_CASE("live: a row is written to all tables, and read from the one that serves the query") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        // [write]
        const magazine ct{1, "Heise", 2024y / 1 / 5, "c't"};
        const magazine ix{2, "Heise", 2024y / 2 / 2, "iX"};
        co_await session.execute(cqlxx::insert(ct));
        co_await session.execute(cqlxx::insert(ix));
        // [write]
        CHECK(co_await content(session) == "1 Heise c't 0; 2 Heise iX 0; ");

        // [read]
        const auto magazines = cqlxx::objects<magazine>();
        const auto one = co_await session.fetch_one(magazines.filter("id"_f = 1)); // FROM magazine
        const auto of_heise = magazines.filter("publisher"_f = "Heise"); // FROM magazine_by_publisher
        for (const magazine& m : co_await session.fetch(of_heise.limit(10))) fmt::print("{}\n", *m.title);
        // [read]
        REQUIRE(one);
        CHECK(one->title == "c't");
        const auto rows = co_await session.fetch(of_heise.filter("published__gte"_f = 2024y / 1 / 1));
        REQUIRE(rows.size() == 2);
        CHECK(rows.begin()->title == "iX"); // the latest first

        // [query_set]
        const auto row = magazines.filter("id"_f = 1, "publisher"_f = "Heise", "published"_f = 2024y / 1 / 5);
        co_await session.execute(row.update("tags"_f += "computers"));
        // [query_set]
        CHECK(co_await content(session) == "1 Heise c't 1; 2 Heise iX 0; ");
        const magazine better{1, "Heise", 2024y / 1 / 5, "c't magazin"};
        co_await session.execute(cqlxx::update(better));
        CHECK(co_await content(session) == "1 Heise c't magazin 1; 2 Heise iX 0; ");
        co_await session.execute(row.erase("title"_f));
        CHECK(co_await content(session) == "1 Heise - 1; 2 Heise iX 0; ");
        co_await session.execute(row.erase());
        CHECK(co_await content(session) == "2 Heise iX 0; ");
        cqlxx::batch both(cqlxx::insert(ct), cqlxx::erase(ix));
        co_await session.execute(both);
        CHECK(co_await content(session) == "1 Heise c't 0; ");
    });
}

TEST_CASE("live: a changed key moves the row, and a row whose key stays is not lost") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const magazine ct{1, "Heise", 2024y / 1 / 5, "c't", {"computers"}};
        co_await session.execute(cqlxx::insert(ct));
        // [replace]
        magazine postponed = ct;
        postponed.published = 2024y / 3 / 1;
        postponed.title = std::nullopt;
        co_await session.execute(cqlxx::replace(ct, postponed));
        // [replace]
        CHECK(co_await content(session) == "1 Heise - 1; ");
        const auto march = magazines.filter("publisher"_f = "Heise", "published__gte"_f = 2024y / 3 / 1);
        CHECK((co_await session.fetch(march)).size() == 1);

        // [save]
        auto tracked = *co_await session.fetch_one(magazines.filter("id"_f = 1).tracked());
        tracked->publisher = "Maker Media";
        tracked->title = "Make";
        co_await session.execute(cqlxx::save(tracked));
        // [save]
        CHECK_FALSE(tracked.is_changed());
        CHECK(co_await content(session) == "1 Maker Media Make 1; ");
        tracked->id = 9;
        co_await session.execute(cqlxx::save(tracked));
        CHECK(co_await content(session) == "9 Maker Media Make 1; ");
        co_await session.execute(cqlxx::erase(*tracked));
        CHECK(co_await content(session) == "");
    });
}

TEST_CASE("live: a row that a batch can't hold is refused before anything is sent, as the cluster would") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const magazine large{1, "Heise", 2024y / 1 / 5, std::string(26'000, 'x')};
        try {
            co_await session.execute(cqlxx::insert(large));
            FAIL("no error");
        } catch (const cqlxx::error& failure) {
            CHECK(failure.code() == cqlxx::errc::invalid_statement);
        }
        try {
            co_await session.execute(cqlxx::insert(large).batch_limit(100'000));
            FAIL("no error");
        } catch (const cqlxx::server_error& failure) {
            CHECK(std::string(failure.what()).find("Batch too large") != std::string::npos);
        }
        CHECK(co_await content(session) == "");
        const magazine fits{1, "Heise", 2024y / 1 / 5, std::string(25'000, 'x')};
        co_await session.execute(cqlxx::insert(fits));
    });
}

TEST_CASE("live: a key that is spelled anew moves where it is a partition's, and stays where it is a row's") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        co_await cqlxx::sync_table<offer>(session);
        const auto count = [&](std::string table) -> asio::awaitable<std::int64_t> {
            co_return std::get<0>(*co_await session.fetch_one(
                cqlxx::cql<std::tuple<std::int64_t>>(cqlxx::runtime("SELECT count(*) FROM " + table))));
        };
        const offer before{1, money{"eur", cqlxx::decimal("1.0")}, "lamp"};
        offer now = before;
        now.price.amount = cqlxx::decimal("1.00");
        co_await session.execute(cqlxx::insert(before));
        co_await session.execute(cqlxx::insert(now)); // what the cluster makes of both
        CHECK(co_await count("offer") == 1);
        CHECK(co_await count("offer_by_price") == 2);
        co_await session.execute(cqlxx::erase(now));
        co_await session.execute(cqlxx::erase(before));

        co_await session.execute(cqlxx::insert(before));
        co_await session.execute(cqlxx::replace(before, now));
        CHECK(co_await count("offer") == 1); // a DELETE of it would have won over the INSERT
        CHECK(co_await count("offer_by_price") == 1);
        const auto found = co_await session.fetch(cqlxx::objects<offer>().filter("price"_f = now.price));
        REQUIRE(found.size() == 1);
        CHECK(found[0].title == "lamp");
    });
}
