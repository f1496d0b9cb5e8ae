// Fields of user-defined types, written, deleted and asked for alone, against a real server.
#include "live/support/cassandra.hpp"

#include <cstdint>
#include <optional>
#include <string>

using namespace cqlxx::literals;

namespace {

// [model]
struct address {
    std::string street{};
    std::optional<std::int32_t> zip{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<std::int32_t> id;
    std::optional<address> home{};
};
// [model]

} // namespace

TEST_CASE("fields: the others stay as they are, and conditions look at one") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("udt_fields");
        co_await cqlxx::sync_table<person>(session);
        const person first{1, address{"Main", 1}};
        co_await session.execute(cqlxx::insert(first));
        const auto one = cqlxx::objects<person>().filter("id"_f = 1);

        // [update]
        co_await session.execute(
            one.update("home"_f.field("zip"_f) = 89073)); // UPDATE person SET home.zip = ? WHERE id = ?
        // [update]
        auto now = co_await session.get(one);
        CHECK(now.home->street == "Main");
        CHECK(now.home->zip == 89073);

        auto outcome =
            co_await session.execute(one.update("home"_f.field("street"_f) = "High").iff("home"_f.field("zip"_f) = 1));
        REQUIRE(outcome.rejected());
        CHECK_FALSE(outcome.applied());
        outcome = co_await session.execute(
            one.update("home"_f.field("street"_f) = "High").iff("home"_f.field("zip"_f) = 89073));
        CHECK(outcome.applied());

        co_await session.execute(one.erase("home"_f.field("zip"_f)));
        now = co_await session.get(one);
        CHECK(now.home->street == "High");
        CHECK_FALSE(now.home->zip);
    });
}

TEST_CASE("fields: a time to live of a save, and of what it changed only") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("udt_fields");
        co_await cqlxx::sync_table<person>(session);
        const person first{2, address{"Main", 1}};
        co_await session.execute(cqlxx::insert(first));
        const auto two = cqlxx::objects<person>().filter("id"_f = 2);
        auto row = co_await session.get(two.tracked());
        row->home = address{"High", 2};
        co_await session.execute(cqlxx::save(row).ttl(std::chrono::hours(1)));
        CHECK_FALSE(row.is_changed());
        const auto left = co_await session.get(two.values(ttl("home"_f)));
        REQUIRE(left.size() == 2);
        CHECK(left[0] > 3'000);
        CHECK(left[0] <= 3'600);
    });
}
