// What UPDATE and DELETE through a QuerySet do in a real Cassandra, and what the guide's page about writing shows.
#include "live/support/cassandra.hpp"
#include <cqlxx/types.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;

namespace {

constexpr const char* keyspace = "writing";

// [model]
struct parcel {
    cqlxx::partition_key<std::string> depot;
    cqlxx::clustering_key<std::int32_t> day;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::optional<std::string>> manager{};
    std::int64_t weight = 0;
    std::optional<std::string> receiver{};
    std::set<std::string> tags{};
    std::vector<std::int32_t> stops{};
    std::map<std::string, std::int32_t> parts{};
};
struct visits {
    cqlxx::key<std::string> page;
    cqlxx::counter hits{};
};
// [model]

/// A session in the keyspace with the tables of this file, empty.
asio::awaitable<cqlxx::session> empty_tables(cqlxx::protocol::version version) {
    auto first = co_await cassandra::fresh_session(keyspace);
    co_await cqlxx::sync_table<parcel>(first);
    co_await cqlxx::sync_table<visits>(first);
    co_await cassandra::run_cql(first, "TRUNCATE parcel");
    co_await cassandra::run_cql(first, "TRUNCATE visits");
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

const auto ulm = cqlxx::objects<parcel>().filter("depot"_f = "Ulm");
const auto first = ulm.filter("day"_f = 1, "number"_f = 1);

asio::awaitable<void> insert_five(cqlxx::session session) {
    const parcel one{"Ulm", 1, 1, "Ann", 10, "Joe", {"new", "red"}, {7, 8}, {{"a", 1}, {"b", 2}}};
    co_await session.execute(cqlxx::insert(one));
    for (const auto& [day, number] : {std::pair(1, 2), std::pair(2, 1), std::pair(2, 2), std::pair(3, 1)})
        co_await session.execute(cqlxx::insert<parcel>("Ulm", day, number));
}

/// The rows' days and numbers: "1.1 1.2 2.1".
asio::awaitable<std::string> rows_of(cqlxx::session session) {
    std::string found;
    for (const parcel& p : co_await session.fetch(ulm))
        found += (found.empty() ? "" : " ") + std::to_string(p.day) + "." + std::to_string(p.number);
    co_return found;
}

} // namespace

TEST_CASE("live: an update sets columns, changes collections and leaves the others alone, all in one request") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await insert_five(session);
        // [update]
        const auto parcels = cqlxx::objects<parcel>().filter("depot"_f = "Ulm", "day"_f = 1);
        co_await session.execute(parcels.filter("number"_f = 1)
                                     .update("weight"_f = 12, "receiver"_f = std::nullopt, "tags"_f.add("heavy"),
                                             "tags"_f -= "new", "stops"_f.append(9, 10), "parts"_f["c"] = 3));
        // [update]
        auto row = co_await session.fetch_one(first);
        REQUIRE(row);
        CHECK(row->weight == 12);
        CHECK_FALSE(row->receiver);
        CHECK(row->tags == std::set<std::string>{"heavy", "red"});
        CHECK(row->stops == std::vector<std::int32_t>{7, 8, 9, 10});
        CHECK(row->parts == std::map<std::string, std::int32_t>{{"a", 1}, {"b", 2}, {"c", 3}});
        CHECK(*row->manager == "Ann");

        const std::map<std::string, std::int32_t> more{{"d", 4}, {"a", 5}};
        co_await session.execute(first.update("stops"_f.prepend(5, 6), "stops"_f -= 8, "parts"_f += more,
                                              "parts"_f.remove("b", "x"), "receiver"_f = cqlxx::unset));
        co_await session.execute(first.update("stops"_f[2] = 70, "parts"_f["c"] = std::nullopt));
        row = co_await session.fetch_one(first);
        CHECK(row->stops == std::vector<std::int32_t>{5, 6, 70, 9, 10});
        CHECK(row->parts == std::map<std::string, std::int32_t>{{"a", 5}, {"d", 4}});

        const std::optional<std::string> nobody;
        co_await session.execute(first.update("receiver"_f = nobody, "tags"_f = std::set<std::string>()));
        row = co_await session.fetch_one(first);
        CHECK(row->tags.empty());
        CHECK(row->weight == 12);
    });
}

TEST_CASE("live: several rows by IN, static columns by the partition, a row that is not there is made") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await insert_five(session);
        co_await session.execute(ulm.filter("day"_f.in(1, 2), "number"_f = 1).update("weight"_f = 5));
        co_await session.execute(ulm.update("manager"_f = "Bob"));
        co_await session.execute(ulm.filter("day"_f = 9, "number"_f = 9).update("weight"_f = 1));
        std::vector<std::int64_t> weights;
        for (const parcel& p : co_await session.fetch(ulm)) {
            weights.push_back(p.weight);
            CHECK(*p.manager == "Bob");
        }
        CHECK(weights == std::vector<std::int64_t>{5, 0, 5, 0, 0, 1});
    });
}

TEST_CASE("live: rows are deleted by row, by range and by partition; columns and elements by name") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await insert_five(session);
        co_await session.execute(first.erase("receiver"_f, "tags"_f["red"], "parts"_f["a"], "stops"_f[0]));
        const auto row = co_await session.fetch_one(first);
        REQUIRE(row);
        CHECK_FALSE(row->receiver);
        CHECK(row->tags == std::set<std::string>{"new"});
        CHECK(row->parts == std::map<std::string, std::int32_t>{{"b", 2}});
        CHECK(row->stops == std::vector<std::int32_t>{8});
        CHECK(row->weight == 10);

        // [erase]
        const auto depot = cqlxx::objects<parcel>().filter("depot"_f = "Ulm");
        co_await session.execute(depot.filter("day"_f = 1, "number"_f = 1).erase());      // a row
        co_await session.execute(depot.filter("day"_f = 2, "number__gte"_f = 2).erase()); // a range of rows
        // [erase]
        CHECK(co_await rows_of(session) == "1.2 2.1 3.1");
        co_await session.execute(ulm.filter("day__in"_f = cqlxx::in(1, 3)).erase());
        CHECK(co_await rows_of(session) == "2.1");
        co_await session.execute(ulm.erase());
        CHECK(co_await rows_of(session) == "");
    });
}

TEST_CASE("live: counters count up and down, and can be deleted") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        // [counter]
        const auto front = cqlxx::objects<visits>().filter("page"_f = "front");
        co_await session.execute(front.update("hits"_f += 3));
        co_await session.execute(front.update("hits"_f -= 1));
        // [counter]
        const auto row = co_await session.fetch_one(front);
        REQUIRE(row);
        CHECK(row->hits == 2);
        co_await session.execute(front.erase());
        CHECK_FALSE(co_await session.fetch_one(front));
    });
}

TEST_CASE("live: what is written with a time to live expires") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await insert_five(session);
        // [ttl]
        const parcel short_lived{"Ulm", 5, 5};
        co_await session.execute(cqlxx::insert(short_lived).ttl(1h));
        co_await session.execute(first.update("receiver"_f = "Eve").ttl(1h));
        // [ttl]
        parcel changed{"Ulm", 1, 2};
        changed.weight = 6;
        co_await session.execute(cqlxx::update(changed).ttl(1h));
        const auto ttl_of = [&](std::string column, std::string where) -> asio::awaitable<std::int32_t> {
            const auto row = co_await session.fetch_one(cqlxx::cql<std::optional<std::int32_t>>(
                cqlxx::runtime("SELECT ttl(" + column + ") FROM parcel WHERE depot = 'Ulm' AND " + where)));
            co_return row ? row->value_or(0) : -1;
        };
        for (const auto& [column, where] :
             {std::pair("weight", "day = 5 AND number = 5"), std::pair("receiver", "day = 1 AND number = 1"),
              std::pair("weight", "day = 1 AND number = 2")}) {
            const auto left = co_await ttl_of(column, where);
            CHECK((left > 3'000 && left <= 3'600));
        }
        CHECK(co_await ttl_of("weight", "day = 1 AND number = 1") == 0);
        const auto applied = co_await session.execute(cqlxx::insert<parcel>("Ulm", 6, 6).ttl(1h).if_not_exists());
        CHECK(applied.applied());
        CHECK((co_await ttl_of("weight", "day = 6 AND number = 6")) > 3'000);
    });
}

TEST_CASE("live: a timestamp decides which of two writes stays") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await session.execute(first.update("weight"_f = 1).timestamp(2000us));
        co_await session.execute(first.update("weight"_f = 2).timestamp(1000us));
        CHECK((co_await session.fetch_one(first))->weight == 1);
        co_await session.execute(first.erase("weight"_f).timestamp(1500us));
        CHECK((co_await session.fetch_one(first))->weight == 1);
    });
}

TEST_CASE("live: conditions of all kinds, and what a rejected write tells") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await insert_five(session);
        // [iff]
        const auto parcel_one = ulm.filter("day"_f = 1, "number"_f = 1);
        const auto result =
            co_await session.execute(parcel_one.update("weight"_f = 11).iff("weight"_f = 9, "receiver"_f != "Eve"));
        if (const auto* there = result.existing()) {
            CHECK((*there)["weight"_f] == 10);
            CHECK((*there)["receiver"_f] == "Joe");
        }
        // [iff]
        REQUIRE(result.existing());
        const auto holds = [&](auto guard) -> asio::awaitable<bool> {
            const auto guarded = first.update("weight"_f = 10).iff(guard);
            const auto outcome = co_await session.execute(guarded);
            co_return outcome.applied();
        };
        CHECK(co_await holds("weight"_f = 10));
        CHECK_FALSE(co_await holds("weight"_f != 10));
        CHECK(co_await holds("weight"_f > 9));
        CHECK_FALSE(co_await holds("weight"_f > 10));
        CHECK(co_await holds("weight"_f >= 10));
        CHECK_FALSE(co_await holds("weight"_f < 10));
        CHECK(co_await holds("weight"_f <= 10));
        CHECK(co_await holds("weight"_f.in(9, 10)));
        CHECK_FALSE(co_await holds("weight"_f.in(8, 9)));
        CHECK(co_await holds("manager"_f = "Ann"));
        CHECK_FALSE(co_await holds("receiver"_f = std::nullopt));
        CHECK(co_await holds("receiver"_f != std::nullopt));
        CHECK(co_await holds("parts"_f["a"] == 1));
        CHECK_FALSE(co_await holds("parts"_f["a"] > 1));
        CHECK(co_await holds("parts"_f["z"] = std::nullopt));
        CHECK(co_await holds("parts"_f["a"].in(1, 2)));
        CHECK(co_await holds("stops"_f[1] == 8));
        CHECK(co_await holds("tags"_f.contains("red")));
        CHECK_FALSE(co_await holds("parts"_f.contains_key("z")));
        const std::set<std::string> both{"new", "red"};
        CHECK(co_await holds("tags"_f = both));

        const auto none = co_await session.execute(ulm.filter("day"_f = 7, "number"_f = 7).erase().iff("weight"_f = 1));
        CHECK(none.rejected());
        const auto city = co_await session.execute(ulm.update("manager"_f = "Bob").iff("manager"_f = "Eve"));
        REQUIRE(city.existing());
        CHECK(*(*city.existing())["manager"_f] == "Ann");
        CHECK((co_await session.execute(ulm.erase("manager"_f).iff("manager"_f = "Ann"))).applied());
        CHECK((co_await session.execute(first.update("weight"_f = 1).ttl(1h).if_exists())).applied());
        CHECK((co_await session.execute(ulm.filter("day"_f = 7, "number"_f = 7).erase().if_exists())).rejected());
        CHECK((co_await session.execute(first.erase().iff("weight"_f = 1))).applied());
    });
}

TEST_CASE("live: numbers and texts grow under a condition") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await insert_five(session);
        // [sum]
        const auto result = co_await session.execute(first.update("weight"_f += 5).iff("weight"_f < 100));
        // [sum]
        CHECK(result.applied());
        CHECK((co_await session.execute(first.update("receiver"_f += "y").if_exists())).applied());
        const auto row = co_await session.fetch_one(first);
        CHECK(row->weight == 15);
        CHECK(row->receiver == "Joey");
    });
}

TEST_CASE("live: rows that are written whole take the same conditions") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await insert_five(session);
        parcel row = *co_await session.fetch_one(first);
        row.weight = 11;
        const auto rejected = co_await session.execute(cqlxx::update(row).iff("weight"_f = 9, "parts"_f["a"] == 1));
        REQUIRE(rejected.existing());
        CHECK((*rejected.existing())["weight"_f] == 10);
        CHECK((*rejected.existing())["parts"_f].size() == 2);
        CHECK((co_await session.execute(cqlxx::update(row).ttl(1h).iff("weight"_f = 10))).applied());
        CHECK((co_await session.execute(cqlxx::erase(row).iff("weight"_f = 10))).rejected());
        CHECK((co_await session.execute(cqlxx::erase(row).iff("weight"_f = 11))).applied());
    });
}

TEST_CASE("live: an unknown outcome of a QuerySet's write is settled by a SERIAL read") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await insert_five(session);
        const auto unknown = [](auto statement) { // the outcome is made here, the read is real
            using row = typename decltype(statement)::rejected_type;
            return cqlxx::outcome<row>::make_unknown({std::make_shared<cqlxx::error>(cqlxx::errc::timed_out, "made up"),
                                                      statement.lower(), decltype(statement)::settle_by()});
        };
        const auto update = first.update("weight"_f = 12, "tags"_f += "x", "parts"_f["a"] = 4).iff("weight"_f = 10);
        const auto before = co_await session.settle(unknown(update));
        REQUIRE(before.existing());
        CHECK((*before.existing())["weight"_f] == 10);
        CHECK((co_await session.execute(update)).applied());
        CHECK((co_await session.settle(unknown(update))).applied());
        const auto erasure = first.erase().iff("weight"_f = 12);
        CHECK((co_await session.settle(unknown(erasure))).rejected());
        CHECK((co_await session.execute(erasure)).applied());
        CHECK((co_await session.settle(unknown(erasure))).applied());
        CHECK((co_await session.settle(unknown(ulm.update("manager"_f = "Ann").if_exists()))).applied());
        const auto sum = co_await cassandra::failure_of(
            session.settle(unknown(first.update("weight"_f += 1).if_exists()), asio::use_awaitable));
        CHECK(sum.code == cqlxx::errc::invalid_statement);
    });
}

TEST_CASE("live: batches of changes, plain and conditional") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await insert_five(session);
        // [batch]
        cqlxx::batch both(first.update("weight"_f = 1, "tags"_f += "moved"), ulm.filter("day"_f = 3).erase());
        co_await session.execute(both);
        // [batch]
        CHECK(co_await rows_of(session) == "1.1 1.2 2.1 2.2");
        const cqlxx::conditional_batch<> some(first.update("weight"_f = 2).iff("weight"_f = 9),
                                              ulm.filter("day"_f = 2, "number"_f = 1).erase());
        const auto result = co_await session.execute(some);
        CHECK(result.rejected());
        CHECK(result.rows().at(0).get<std::int64_t>("weight") == 1);
        cqlxx::counter_batch hits(cqlxx::objects<visits>().filter("page"_f = "a").update("hits"_f += 1),
                                  cqlxx::objects<visits>().filter("page"_f = "b").update("hits"_f += 2));
        co_await session.execute(hits);
        CHECK((co_await session.fetch(cqlxx::objects<visits>())).size() == 2);
    });
}

// What Cassandra tells of a statement only when it is executed, and the compiler before: see check_write.
TEST_CASE("live: the rules that Cassandra finds when it executes") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        const auto refused = [&](std::string text) -> asio::awaitable<bool> {
            const auto statement = cqlxx::cql<cqlxx::dynamic_row>(cqlxx::runtime(text));
            const auto failure = co_await cassandra::failure_of(session.fetch(statement, asio::use_awaitable));
            co_return failure.code == cqlxx::server_errc::invalid;
        };
        CHECK(co_await refused("DELETE weight FROM parcel WHERE depot = 'Ulm' AND day = 1"));
        CHECK(co_await refused(
            "UPDATE parcel SET weight = 1 WHERE depot IN ('a', 'b') AND day = 1 AND number = 1 IF EXISTS"));
        CHECK(co_await refused(
            "UPDATE parcel SET weight = 1 WHERE depot = 'a' AND day IN (1, 2) AND number = 1 IF EXISTS"));
        CHECK(co_await refused(
            "UPDATE parcel USING TTL 630720001 SET weight = 1 WHERE depot = 'a' AND day = 1 AND number = 1"));
    });
}
