// What conditional batches do in a real Cassandra, and what the guide shows of them.
#include "live/support/cassandra.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace cassandra;
using namespace cqlxx::literals;
using cqlxx::protocol::version;

namespace {

struct account {
    cqlxx::partition_key<std::string> bank;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::optional<std::string>> city;
    std::int64_t balance = 0;
    std::optional<std::string> owner{};
};
// [columns]
struct numbered_balance { // no table: what the batch's conditions ask for, found by name
    std::int32_t number = 0;
    std::int64_t balance = 0;
};
// [columns]

/// Runs `client(session)` in v4 and in v5, with accounts 1 (10, joe) and 2 (20, ann) of bank b in Paris.
template <class Client>
void in_both(Client client) {
    for (const version spoken : {version::v4, version::v5})
        run([&]() -> asio::awaitable<void> {
            auto first = co_await fresh_session("conditional_batches");
            co_await cqlxx::sync_table<account>(first);
            co_await run_cql(first, "TRUNCATE account");
            auto session = co_await cqlxx::connect(config("conditional_batches").protocol_version(spoken));
            // Conditional, as all that follows: a plain write's timestamp may be younger than the batch's.
            co_await session.execute(cqlxx::insert<account>("b", 1, "Paris", 10, "joe").if_not_exists());
            co_await session.execute(cqlxx::insert<account>("b", 2, "Paris", 20, "ann").if_not_exists());
            co_await client(session);
        });
}

asio::awaitable<std::int64_t> balance(const cqlxx::session& session, std::int32_t number) {
    const auto found =
        co_await session.fetch_one(cqlxx::objects<account>().filter("bank"_f = "b", "number"_f = number));
    co_return found ? found->balance : -1;
}

/// What the guide shows: both accounts change, or none.
asio::awaitable<std::string> transfer(cqlxx::session session, std::int64_t from, std::int64_t to, std::int64_t amount) {
    // [transfer]
    cqlxx::conditional_batch<numbered_balance> changes;
    changes.add(cqlxx::cql("UPDATE account SET balance = ? WHERE bank = ? AND number = 1 IF balance = ?", from - amount,
                           std::string("b"), from));
    changes.add(cqlxx::cql("UPDATE account SET balance = ? WHERE bank = ? AND number = 2 IF balance = ?", to + amount,
                           std::string("b"), to));
    const auto result = co_await session.execute(changes);
    if (result.applied()) co_return "done";
    if (result.unknown()) co_return result.failure()->what();
    std::string there;
    for (const numbered_balance& found : result.rows())
        there += std::to_string(found.number) + " has " + std::to_string(found.balance) + "; ";
    co_return there;
    // [transfer]
}

} // namespace

TEST_CASE("live: a conditional batch is applied as a whole, or tells all rows that it checked") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        CHECK(co_await transfer(session, 10, 20, 5) == "done");
        CHECK(co_await balance(session, 1) == 5);
        CHECK(co_await balance(session, 2) == 25);
        CHECK(co_await transfer(session, 5, 20, 5) == "1 has 5; 2 has 25; "); // the first condition holds
        CHECK(co_await balance(session, 1) == 5);
    });
}

TEST_CASE("live: models whole, where one condition is IF [NOT] EXISTS; plain statements beside") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        const account first{"b", 1, {}, 99, "eve"};
        const account third{"b", 3, {}, 30, "tom"};
        const account fourth{"b", 4, {}, 40, "tim"};
        // [models]
        const cqlxx::conditional_batch<account> both(cqlxx::insert(first).if_not_exists(),
                                                     cqlxx::insert(third).if_not_exists(), cqlxx::insert(fourth));
        const auto result = co_await session.execute(both);
        for (const account& taken : result.rows()) CHECK(taken.number == 1); // 3 is free, but nothing was written
        // [models]
        REQUIRE(result.rows().size() == 1);
        CHECK(result.existing()->owner == "joe");
        CHECK(result.existing()->balance == 10);
        CHECK(result.existing()->city == "Paris");
        const cqlxx::conditional_batch<account> without_city(
            cqlxx::cql("INSERT INTO account (bank, number, balance) VALUES ('b', 2, 1) IF NOT EXISTS"));
        const auto no_city = co_await session.execute(without_city);
        REQUIRE(no_city.existing());
        CHECK(no_city.existing()->owner == "ann");
        CHECK_FALSE(no_city.existing()->city.has_value()); // static columns are told only where a statement names one
        CHECK(co_await balance(session, 3) == -1);
        CHECK(co_await balance(session, 4) == -1);
        const cqlxx::conditional_batch<account> free(cqlxx::insert(third).if_not_exists(), cqlxx::insert(fourth));
        CHECK((co_await session.execute(free)).applied());
        CHECK(co_await balance(session, 3) == 30);
        CHECK(co_await balance(session, 4) == 40);
        const cqlxx::conditional_batch<account> removal(cqlxx::erase(third).if_exists(),
                                                        cqlxx::erase(fourth).if_exists());
        CHECK((co_await session.execute(removal)).applied());
        const auto again = co_await session.execute(removal);
        CHECK(again.rejected());
        CHECK(again.existing() == nullptr);
    });
}

TEST_CASE("live: rows of any columns, by name; a condition on a static column") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        cqlxx::conditional_batch changes(
            cqlxx::cql("UPDATE account SET city = 'Rome' WHERE bank = 'b' IF city = 'Oslo'"),
            cqlxx::cql("UPDATE account SET balance = 0 WHERE bank = 'b' AND number = 1 IF owner = ?",
                       std::string("joe")),
            cqlxx::cql("INSERT INTO account (bank, number, balance) VALUES ('b', 9, 1)"));
        const auto result = co_await session.execute(changes);
        REQUIRE(result.rejected());
        REQUIRE(result.existing());
        CHECK(result.existing()->get<std::string>("city") == "Paris");
        CHECK(result.existing()->get<std::string>("owner") == "joe");
        CHECK(co_await balance(session, 9) == -1);
    });
}

TEST_CASE("live: what a conditional batch can't be; all of it refused, nothing written") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        const account third{"b", 3, {}, 30, "tom"};
        const account elsewhere{"c", 3, {}, 30, "tom"};
        const cqlxx::conditional_batch<account> two(cqlxx::insert(third).if_not_exists(), cqlxx::insert(elsewhere));
        const auto partitions = co_await failure_of(session.execute(two));
        CHECK(partitions.code == cqlxx::errc::invalid_statement);
        CHECK(partitions.text.find("statement 2 has another partition key than statement 1") != std::string::npos);
        const auto text = [](const char* cql) { return cqlxx::cql(cqlxx::runtime(cql)); };
        const auto partitions_in_text = co_await failure_of(session.execute(cqlxx::conditional_batch(
            text("UPDATE account SET balance = 0 WHERE bank = 'b' AND number = 1 IF balance = 10"),
            text("UPDATE account SET balance = 0 WHERE bank = 'c' AND number = 1 IF balance = 10"))));
        CHECK(partitions_in_text.code == cqlxx::server_errc::invalid); // the cluster's word
        const auto mixed = co_await failure_of(session.execute(cqlxx::conditional_batch(
            text("UPDATE account SET balance = 0 WHERE bank = 'b' AND number = 1 IF balance = 10"),
            text("DELETE FROM account WHERE bank = 'b' AND number = 1 IF EXISTS"))));
        CHECK(mixed.code == cqlxx::server_errc::invalid);
        const auto timed = co_await failure_of(session.execute(
            cqlxx::conditional_batch(cqlxx::insert(third).if_not_exists()).timestamp(std::chrono::microseconds(5))));
        CHECK(timed.code == cqlxx::errc::invalid_statement);
        CHECK(co_await balance(session, 1) == 10);
        CHECK(co_await balance(session, 3) == -1);
    });
}

TEST_CASE("live: an unknown outcome of a batch is settled by the row of one of its conditions") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        // A real CAS timeout needs a second replica: the outcome is made here, the reads are real.
        struct seat { // without static columns, whose cells all rows share
            cqlxx::key<std::string> hall;
            cqlxx::key<std::int32_t> number;
            std::string guest{};
        };
        co_await cqlxx::sync_table<seat>(session);
        co_await run_cql(session, "TRUNCATE seat");
        const seat first{"h", 1, "joe"};
        const seat second{"h", 2, "ann"};
        const cqlxx::conditional_batch<seat> both(cqlxx::insert(first).if_not_exists(),
                                                  cqlxx::insert(second).if_not_exists());
        cqlxx::detail::conditional_request<seat> request(both.lower(), nullptr, {});
        request.settle_parts_by(both.settle_parts_by());
        const auto unknown = cqlxx::outcome<seat>::make_unknown(
            request.undecided(std::make_shared<cqlxx::error>(cqlxx::errc::timed_out, "made up"), request.what));
        const auto before = co_await session.settle(unknown);
        CHECK((before.rejected() && before.existing() == nullptr));
        CHECK((co_await session.execute(both)).applied());
        CHECK((co_await session.settle(unknown)).applied());
        co_await session.execute(
            cqlxx::conditional(cqlxx::cql("UPDATE seat SET guest = 'eve' WHERE hall = 'h' AND number = 1 IF EXISTS")));
        const auto theirs = co_await session.settle(unknown);
        REQUIRE(theirs.existing());
        CHECK(theirs.existing()->guest == "eve");
    });
}
