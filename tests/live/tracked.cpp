// What saving tracked rows does in a real Cassandra, and what the guide's page about writing shows of it.
#include "live/support/cassandra.hpp"
#include <cqlxx/types.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace cqlxx::literals;

namespace {

constexpr const char* keyspace = "tracked";

struct car {
    cqlxx::partition_key<std::string> maker;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::optional<std::string>> city{};
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> tags{};
    std::map<std::string, std::int32_t> parts{};
    std::vector<std::int32_t> runs{};
};
struct member { // nothing but its key
    cqlxx::key<std::int32_t> team;
    cqlxx::key<std::int32_t> person;
};

/// A session in the keyspace with the tables of this file, empty.
asio::awaitable<cqlxx::session> empty_tables(cqlxx::protocol::version version) {
    auto first = co_await cassandra::fresh_session(keyspace);
    co_await cqlxx::sync_table<car>(first);
    co_await cqlxx::sync_table<member>(first);
    co_await cassandra::run_cql(first, "TRUNCATE car");
    co_await cassandra::run_cql(first, "TRUNCATE member");
    co_await first.close();
    auto settings = cassandra::config(keyspace);
    settings.protocol_version(version);
    co_return co_await cqlxx::connect(settings);
}

/// Runs `client(session)` in v4 and in v5.
template <class Client>
void in_both(Client client) {
    for (const auto version : {cqlxx::protocol::version::v4, cqlxx::protocol::version::v5})
        cassandra::run([&]() -> asio::awaitable<void> { co_await client(co_await empty_tables(version)); });
}

const auto query = cqlxx::objects<car>().filter("maker"_f = "VW", "number"_f = 1);

asio::awaitable<cqlxx::tracked<car>> load(cqlxx::session session) {
    const car golf{"VW", 1, "Ulm", 10, "red", {"a", "b"}, {{"x", 1}, {"y", 2}}, {1, 2}};
    co_await session.execute(cqlxx::insert(golf));
    co_return *co_await session.fetch_one(query.tracked());
}
asio::awaitable<car> stored(cqlxx::session session) { co_return *co_await session.fetch_one(query); }

/// When a column was written; 0 if it has no value.
asio::awaitable<std::int64_t> written(cqlxx::session session, std::string column) {
    const auto row = co_await session.fetch_one(cqlxx::cql<std::tuple<std::optional<std::int64_t>>>(
        cqlxx::runtime("SELECT writetime(" + column + ") FROM car WHERE maker = 'VW' AND number = 1")));
    co_return std::get<0>(*row).value_or(0);
}

} // namespace

TEST_CASE("live: a save writes what changed, in one request, and leaves the row clean") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await load(session);
        const auto price_at = co_await written(session, "price");
        const auto colour_at = co_await written(session, "colour");
        // [save]
        auto golf = *co_await session.fetch_one(query.tracked());
        golf->colour = "blue";
        golf->tags.insert("c");
        golf->tags.erase("a");
        golf->parts["y"] = 3;
        golf->parts.erase("x");
        co_await session.execute(cqlxx::save(golf)); // one UPDATE; price is not written
        // [save]
        CHECK_FALSE(golf.is_changed());
        CHECK(golf.before()->colour == "blue");
        CHECK(co_await written(session, "price") == price_at);
        CHECK(co_await written(session, "colour") > colour_at);
        auto now = co_await stored(session);
        CHECK(now.colour == "blue");
        CHECK(now.price == 10);
        CHECK(now.tags == std::set<std::string>{"b", "c"});
        CHECK(now.parts == std::map<std::string, std::int32_t>{{"y", 3}});
        CHECK(now.runs == std::vector<std::int32_t>{1, 2});

        golf->colour = std::nullopt; // nulls and emptied collections in the same request
        golf->parts.clear();
        golf->runs = {5};
        golf->city = "Bonn";
        co_await session.execute(cqlxx::save(golf));
        now = co_await stored(session);
        CHECK_FALSE(now.colour);
        CHECK(now.parts.empty());
        CHECK(now.runs == std::vector<std::int32_t>{5});
        CHECK(*now.city == "Bonn");
        CHECK(now.price == 10);
    });
}

TEST_CASE("live: where nothing changed nothing is sent") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        auto golf = co_await load(session);
        cqlxx::execution_info info;
        co_await session.execute(cqlxx::save(golf).info(info));
        CHECK(info.answers().empty());
        golf->price = 11;
        co_await session.execute(cqlxx::save(golf).info(info));
        CHECK_FALSE(info.answers().empty());
    });
}

TEST_CASE("live: a row that was saved by others in between keeps what they wrote, but for what is saved now") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        auto mine = co_await load(session);
        auto theirs = *co_await session.fetch_one(query.tracked());
        theirs->price = 12;
        theirs->tags.insert("theirs");
        co_await session.execute(cqlxx::save(theirs));
        mine->colour = "green";
        mine->tags.insert("mine");
        co_await session.execute(cqlxx::save(mine));
        const auto now = co_await stored(session);
        CHECK(now.price == 12);
        CHECK(now.colour == "green");
        CHECK(now.tags == std::set<std::string>{"a", "b", "mine", "theirs"});
    });
}

TEST_CASE("live: a new row is inserted, also one that is nothing but its key") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        cqlxx::tracked<member> row;
        row->team = 1;
        row->person = 2;
        CHECK(row.is_new());
        co_await session.execute(cqlxx::save(row));
        CHECK_FALSE(row.is_new());
        CHECK((co_await session.fetch(cqlxx::objects<member>())).size() == 1);
        co_await session.execute(cqlxx::save(row)); // clean
        // [new]
        cqlxx::tracked<car> polo;
        polo->maker = "VW";
        polo->number = 1;
        polo->price = 7;
        co_await session.execute(cqlxx::save(polo)); // an INSERT
        polo->price = 8;
        co_await session.execute(cqlxx::save(polo)); // an UPDATE of the price
        // [new]
        CHECK((co_await stored(session)).price == 8);
    });
}

TEST_CASE("live: a changed key is another row") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        auto golf = co_await load(session);
        golf->number = 2;
        CHECK_THROWS_AS(cqlxx::save(golf), cqlxx::error);
        co_return;
    });
}

TEST_CASE("live: a column that was added to the table and read from an old row is not written") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await cassandra::run_cql(session, "INSERT INTO car (maker, number, colour) VALUES ('VW', 1, 'red')");
        auto old = *co_await session.fetch_one(query.tracked());
        CHECK(old->price == 0); // the member's default; the table has null
        old->colour = "blue";
        co_await session.execute(cqlxx::save(old));
        CHECK(co_await written(session, "colour") > 0);
        CHECK(co_await written(session, "price") == 0);
    });
}

TEST_CASE("live: conditions on a save") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        auto golf = co_await load(session);
        // [optimistic]
        golf->price = 9;
        const auto result = co_await session.execute(cqlxx::save(golf).iff("price"_f = golf.before()->price));
        if (result.rejected()) co_return; // somebody was quicker: load it again
        // [optimistic]
        CHECK(result.applied());
        CHECK_FALSE(golf.is_changed());
        golf->price = 8;
        const auto rejected = co_await session.execute(cqlxx::save(golf).iff("price"_f = 7));
        REQUIRE(rejected.existing());
        CHECK((*rejected.existing())["price"_f] == 9);
        CHECK(golf.is_changed());
        CHECK((co_await session.execute(cqlxx::save(golf).if_exists())).applied());
        CHECK_FALSE(golf.is_changed());
        co_await session.execute(query.erase());
        CHECK((co_await session.execute(cqlxx::save(golf).if_exists())).rejected()); // sent although clean
        const auto clean = cqlxx::save(golf).if_exists();
        const cqlxx::statement::undecided<car> pending{
            std::make_shared<cqlxx::error>(cqlxx::errc::timed_out, "made up"), clean.lower(), clean.settle_by()};
        const auto settled = co_await session.settle(cqlxx::outcome<car>::make_unknown(pending));
        CHECK(settled.rejected());
    });
}

TEST_CASE("live: saves in a batch, and rows by streams and text") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await load(session);
        co_await session.execute(cqlxx::insert<car>("VW", 2, "Ulm", 20));
        auto pages = session.stream(cqlxx::objects<car>().filter("maker"_f = "VW").tracked());
        std::vector<cqlxx::tracked<car>> cars;
        while (auto page = co_await pages.next())
            for (auto& row : *page) cars.push_back(row);
        REQUIRE(cars.size() == 2);
        cqlxx::batch both;
        for (auto& row : cars) {
            row->price += 1;
            both.add(cqlxx::save(row));
        }
        co_await session.execute(both);
        for (auto& row : cars) row.accept();
        CHECK_FALSE(cars[0].is_changed());
        CHECK((co_await stored(session)).price == 11);
        const auto text = cqlxx::cql<cqlxx::tracked<car>>(
            "SELECT maker, number, city, price, colour, tags, parts, runs FROM car WHERE maker = 'VW' AND number = 2");
        auto second = *co_await session.fetch_one(text);
        CHECK(second->price == 21);
        second->price = 22;
        co_await session.execute(cqlxx::save(second));
        CHECK((co_await session.fetch_one(text)).value()->price == 22);
    });
}

TEST_CASE("live: a save that fails leaves the row changed") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        auto golf = co_await load(session);
        golf->price = 12;
        co_await cassandra::run_cql(session, "ALTER TABLE car DROP runs");
        const auto failure = co_await cassandra::failure_of(session.execute(cqlxx::save(golf), asio::use_awaitable));
        co_await cassandra::run_cql(session, "ALTER TABLE car ADD runs list<int>");
        CHECK(failure.code == cqlxx::server_errc::invalid);
        CHECK(golf.is_changed());
    });
}
