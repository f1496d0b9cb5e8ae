// What conditional writes do in a real Cassandra, and what the guide's page about them shows.
#include "live/support/cassandra.hpp"
#include <cqlxx/types/set.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

constexpr const char* keyspace = "conditional";

// [model]
struct user {
    cqlxx::key<std::string> name;
    std::optional<std::string> mail{};
    std::set<std::string> groups{};
};
// [model]
struct account {
    cqlxx::partition_key<std::string> bank;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::optional<std::string>> city;
    std::int64_t balance = 0;
    std::optional<std::string> owner{};
};
// [columns]
struct balance_and_owner { // no table: what the conditions ask for, found by name
    std::int64_t balance = 0;
    std::optional<std::string> owner{};
};
// [columns]

using both_versions = std::vector<cqlxx::protocol::version>;
const both_versions versions{cqlxx::protocol::version::v4, cqlxx::protocol::version::v5};

/// A session in the keyspace with the tables of this file, empty.
asio::awaitable<cqlxx::session> empty_tables(cqlxx::protocol::version version) {
    auto first = co_await cassandra::fresh_session(keyspace);
    co_await cqlxx::sync_table<user>(first);
    co_await cqlxx::sync_table<account>(first);
    co_await cassandra::run_cql(first, "TRUNCATE user");
    co_await cassandra::run_cql(first, "TRUNCATE account");
    co_await first.close();
    auto settings = cassandra::config(keyspace);
    settings.protocol_version(version);
    co_return co_await cqlxx::connect(settings);
}

/// What the guide shows: a name is taken once.
asio::awaitable<std::string> sign_up(cqlxx::session session, const user joe) {
    // [insert]
    auto result = co_await session.execute(cqlxx::insert(joe).if_not_exists());
    if (result.unknown()) result = co_await session.settle(result); // time ran out: a SERIAL read tells

    if (result.applied()) co_return "welcome, " + joe.name;
    if (const user* taken = result.existing()) co_return "taken by " + taken->mail.value_or("somebody");
    co_return "try again"; // settled: nobody has the name
    // [insert]
}

asio::awaitable<std::string> withdraw(cqlxx::session session, std::int64_t before, std::int64_t after) {
    // [update]
    const auto update = cqlxx::cql<balance_and_owner>("UPDATE account SET balance = ? WHERE bank = 'b' AND number = 1 "
                                                      "IF balance = ? AND owner = 'joe'",
                                                      after, before);
    const auto result = co_await session.execute(cqlxx::conditional(update));
    if (result.applied()) co_return "done";
    if (result.unknown()) co_return result.failure()->what();
    if (result.existing() == nullptr) co_return "no such account";
    co_return result.existing()->owner.value_or("nobody") + " has " + std::to_string(result.existing()->balance);
    // [update]
}

/// Runs `client(session)` in v4 and in v5.
template <class Client>
void in_both(Client client) {
    for (const auto version : versions)
        cassandra::run([&]() -> asio::awaitable<void> { co_await client(co_await empty_tables(version)); });
}

} // namespace

TEST_CASE("live: if_not_exists is applied once; then the whole row that is there is told") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        const user first{"joe", "joe@first", {"a", "b"}};
        const user second{"joe", "joe@second"};
        CHECK(co_await sign_up(session, first) == "welcome, joe");
        CHECK(co_await sign_up(session, second) == "taken by joe@first");
        for (int i = 0; i < 3; ++i) { // the same prepared statement: applied and rejected in turn
            const user other{"user " + std::to_string(i)};
            CHECK((co_await session.execute(cqlxx::insert(other).if_not_exists())).applied());
            const auto result = co_await session.execute(cqlxx::insert(second).if_not_exists());
            REQUIRE(result.rejected());
            REQUIRE(result.existing());
            CHECK(result.existing()->mail == "joe@first");
            CHECK(result.existing()->groups == std::set<std::string>{"a", "b"});
        }
    });
}

TEST_CASE("live: the row is told although the table has a column more, or gets one while the statement is prepared") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        const user joe{"joe", "joe@there"};
        CHECK((co_await session.execute(cqlxx::insert(joe).if_not_exists())).applied());
        co_await cassandra::run_cql(session, "ALTER TABLE user ADD added int");
        const auto more = co_await session.execute(cqlxx::insert(joe).if_not_exists());
        REQUIRE(more.existing());
        CHECK(more.existing()->mail == "joe@there");
        co_await cassandra::run_cql(session, "ALTER TABLE user DROP added");
        const auto fewer = co_await session.execute(cqlxx::insert(joe).if_not_exists());
        REQUIRE(fewer.existing());
        CHECK(fewer.existing()->mail == "joe@there");
    });
}

TEST_CASE("live: if_exists of update and erase") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        const account mine{"b", 1, "Paris", 100, "joe"};
        const auto nothing = co_await session.execute(cqlxx::update(mine).if_exists());
        CHECK(nothing.rejected());
        CHECK(nothing.existing() == nullptr);
        CHECK((co_await session.execute(cqlxx::erase(mine).if_exists())).rejected());
        CHECK((co_await session.execute(cqlxx::insert(mine).if_not_exists())).applied());
        CHECK((co_await session.execute(cqlxx::update(mine).if_exists())).applied());
        CHECK((co_await session.execute(cqlxx::erase(mine).if_exists())).applied());
        CHECK((co_await session.execute(cqlxx::erase(mine).if_exists())).rejected());
    });
}

TEST_CASE("live: text tells the columns of its conditions, in their order or by name") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        CHECK(co_await withdraw(session, 100, 90) == "no such account");
        co_await session.execute(cqlxx::insert<account>("b", 1, "Paris", 100, "joe"));
        CHECK(co_await withdraw(session, 100, 90) == "done");
        CHECK(co_await withdraw(session, 100, 80) == "joe has 90");

        const auto ordered = co_await session.execute(
            cqlxx::conditional(cqlxx::cql<std::tuple<std::optional<std::string>, std::int64_t>>(
                "UPDATE account SET balance = 0 WHERE bank = 'b' AND number = 1 IF owner = 'ann' AND balance = 90")));
        REQUIRE(ordered.existing());
        CHECK(*ordered.existing() == std::tuple(std::optional<std::string>("joe"), std::int64_t(90)));
        const auto untyped = co_await session.execute(
            cqlxx::conditional(cqlxx::cql("DELETE FROM account WHERE bank = 'b' AND number = 1 IF balance > 90")));
        CHECK(untyped.rejected());
    });
}

TEST_CASE("live: a rejected batch of text tells of every row that it checked") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        co_await session.execute(cqlxx::insert<account>("b", 1, "Paris", 10, "joe"));
        co_await session.execute(cqlxx::insert<account>("b", 2, "Paris", 20, "ann"));
        const auto result = co_await session.execute(
            cqlxx::conditional(cqlxx::cql<balance_and_owner>("BEGIN BATCH "
                                                             "UPDATE account SET balance = 0 WHERE bank = 'b' AND "
                                                             "number = 1 IF balance = 10 AND owner = 'joe'; "
                                                             "UPDATE account SET balance = 0 WHERE bank = 'b' AND "
                                                             "number = 2 IF balance = 10 AND owner = 'ann'; "
                                                             "APPLY BATCH")));
        CHECK(result.rejected());
        REQUIRE(result.rows().size() == 2);
        CHECK(result.rows()[0].balance == 10);
        CHECK(result.rows()[1].balance == 20);
        CHECK(result.rows()[1].owner == "ann");
    });
}

TEST_CASE("live: text without IF, and a model that the condition does not fill, are errors") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        const auto failure_of = [&](auto statement) -> asio::awaitable<std::error_code> {
            try {
                co_await session.execute(statement);
            } catch (const cqlxx::error& e) {
                co_return e.code();
            }
            co_return std::error_code();
        };
        co_await session.execute(cqlxx::insert<user>("joe", "joe@there"));
        const auto plain = cqlxx::conditional(cqlxx::cql("UPDATE user SET mail = 'x' WHERE name = 'joe'"));
        CHECK(co_await failure_of(plain) == cqlxx::errc::invalid_statement);
        const auto whole =
            cqlxx::conditional(cqlxx::cql<user>("UPDATE user SET mail = 'x' WHERE name = 'joe' IF mail = 'y'"));
        CHECK(co_await failure_of(whole) == cqlxx::errc::type_mismatch);
        const auto syntax = cqlxx::conditional(cqlxx::cql("UPDATE user IF"));
        CHECK(co_await failure_of(syntax) == cqlxx::server_errc::syntax_error);
    });
}

TEST_CASE("live: an unknown outcome is settled by a SERIAL read") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        // A real CAS timeout needs a second replica: the outcomes are made here, the reads are real.
        const user joe{"joe", "joe@there", {"a"}};
        const user other{"joe", "joe@elsewhere"};
        const auto unknown = [](auto statement) {
            return cqlxx::outcome<user>::make_unknown(
                {std::make_shared<cqlxx::error>(cqlxx::errc::timed_out, "made up"), statement.lower(),
                 decltype(statement)::settle_by()});
        };
        const auto mine = unknown(cqlxx::insert(joe).if_not_exists());
        const auto before = co_await session.settle(mine);
        CHECK((before.rejected() && before.existing() == nullptr));
        co_await session.execute(cqlxx::insert(joe).if_not_exists());
        CHECK((co_await session.settle(mine)).applied());
        const auto theirs = co_await session.settle(unknown(cqlxx::insert(other).if_not_exists()));
        REQUIRE(theirs.existing());
        CHECK(theirs.existing()->mail == "joe@there");
        CHECK((co_await session.settle(unknown(cqlxx::update(joe).if_exists()))).applied());
        CHECK((co_await session.settle(unknown(cqlxx::erase(joe).if_exists()))).rejected());
        co_await session.execute(cqlxx::erase(joe).if_exists());
        CHECK((co_await session.settle(unknown(cqlxx::erase(joe).if_exists()))).applied());
    });
}

TEST_CASE("live: a plain write with an older timestamp after a conditional one is acknowledged and ignored") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        // [timestamp]
        const user joe{"joe", "joe@new"};
        co_await session.execute(cqlxx::insert(joe).if_not_exists()); // the cluster's own timestamp
        co_await session.execute(cqlxx::cql("UPDATE user USING TIMESTAMP ? SET mail = 'joe@old' WHERE name = 'joe'",
                                            std::int64_t(1'000'000))); // no error …
        const auto mail =
            co_await session.fetch_one(cqlxx::cql<std::tuple<std::string>>("SELECT mail FROM user WHERE name = 'joe'"));
        CHECK(mail == std::tuple<std::string>("joe@new")); // … and no effect
        // [timestamp]
    });
}

TEST_CASE("live: serial consistency can be said; one that isn't serial is the cluster's error") {
    in_both([](cqlxx::session session) -> asio::awaitable<void> {
        const user joe{"joe"};
        const auto insert = cqlxx::insert(joe).if_not_exists();
        CHECK((co_await session.execute(insert.serial_consistency(cqlxx::consistency::serial))).applied());
        bool refused = false;
        try {
            co_await session.execute(insert.serial_consistency(cqlxx::consistency::quorum));
        } catch (const cqlxx::server_error& e) {
            refused = true;
        }
        CHECK(refused);
    });
}
