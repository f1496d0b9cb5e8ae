// The snippets of docs/guide/getting_started.md, executed.
#include "live/support/cassandra.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace cqlxx::literals;

namespace {

// [model]
struct automobile {
    cqlxx::key<std::string> manufacturer; // the first key: the partition key
    cqlxx::key<std::int32_t> year;        // the following keys: clustering keys
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
};
// [model]

// [later]
struct painted_automobile {
    static constexpr auto cqlxx_table = cqlxx::table_options("automobile"); // the same table

    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
    std::string owner = "nobody"; // new: what older rows read as
};
// [later]

struct reading {
    cqlxx::key<int> id;
    std::string text{};
};

} // namespace

TEST_CASE("guide, live: getting started") {
    cassandra::run([]() -> asio::awaitable<void> {
        co_await cassandra::fresh_session("showroom");
        const std::string node = cassandra::contact_point();

        // [connect]
        auto first = co_await cqlxx::connect(node);
        co_await cqlxx::create_keyspace(first, "showroom", cqlxx::simple_replication(1));
        auto session =
            co_await cqlxx::connect(cqlxx::config(node).keyspace("showroom").timeout(std::chrono::seconds(5)));
        // [connect]

        // [sync]
        const auto done = co_await cqlxx::sync_table<automobile>(session);
        const std::string script = done.to_string(); // the CQL that ran, with the reasons as comments
        // [sync]
        CHECK(script ==
              "-- table showroom.automobile does not exist\n"
              "CREATE TABLE IF NOT EXISTS showroom.automobile (manufacturer text, year int, model text, price "
              "double, colour text, options set<text>, PRIMARY KEY (manufacturer, year, model));");

        // [write]
        automobile car{"Tesla", 2013, "Model S", 57'400};
        co_await session.execute(cqlxx::insert(car));

        car.colour = "red";
        co_await session.execute(cqlxx::update(car)); // null members and empty collections are left as they are

        co_await session.execute(cqlxx::insert<automobile>("Tesla", 2008, "Roadster", 98'000)); // without a named row
        // [write]

        std::size_t seen = 0;
        // [read]
        const auto teslas = cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla"); // a value: keep it

        for (const automobile& each : co_await session.fetch(teslas)) seen += each.price > 0 ? 1 : 0;

        const std::optional<automobile> newest = co_await session.fetch_one(teslas.order_by("-year"_f));

        auto pages = session.stream(teslas.page_size(500)); // one page in memory
        while (auto page = co_await pages.next())
            for (const automobile& each : *page) seen += each.price > 0 ? 1 : 0;
        // [read]
        CHECK(seen == 4);
        CHECK(newest->colour == "red");

        // [erase]
        co_await session.execute(cqlxx::erase(car));
        // [erase]

        // [plan]
        const auto plan = co_await cqlxx::plan_table<painted_automobile>(session); // runs nothing
        for (const cqlxx::schema::step& step : plan.steps()) fmt::print("{}\n", step.cql);
        co_await cqlxx::sync_table<painted_automobile>(session);
        // [plan]
        REQUIRE(plan.steps().size() == 1);
        CHECK(plan.steps()[0].cql == "ALTER TABLE showroom.automobile ADD owner text");
        const auto old = co_await session.fetch_one(cqlxx::objects<painted_automobile>());
        CHECK(old->owner == "nobody");

        co_await cassandra::run_cql(session, "CREATE TABLE reading (id int PRIMARY KEY, text int)");
        std::string told;
        // [errors]
        try {
            co_await cqlxx::sync_table<reading>(session);
        } catch (const cqlxx::server_error& e) { // the cluster's answer
            told = e.what();
        } catch (const cqlxx::error& e) {        // found by the client, before anything was changed
            if (e.code() == cqlxx::errc::schema_conflict) told = e.what();
        }
        // [errors]
        CHECK(told ==
              "cqlxx: -- refused: table showroom.reading: the type of column text is text in the struct and int in "
              "the cluster; Cassandra can't change it: change the member, or rename its column: the schema differs "
              "from the model");
        // [close]
        co_await session.close();
        // [close]
        co_await cassandra::run_cql(first, "DROP KEYSPACE showroom"); // example 01 has another key there
    });
}
