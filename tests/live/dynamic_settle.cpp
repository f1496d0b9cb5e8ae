// What became of conditional writes that were made at run time, told by SERIAL reads of rows as Cassandra keeps them.
#include "live/support/cassandra.hpp"
#include <cqlxx/query/dynamic.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::decimal;

namespace {

struct address {
    std::string street{};
    std::int32_t zip = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct account {
    cqlxx::partition_key<std::string> bank;
    cqlxx::clustering_key<std::int32_t> branch;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::optional<std::string>> manager;
    decimal balance{};
    std::vector<decimal> steps{};
    std::set<std::string> tags{};
    cqlxx::frozen<std::set<std::string>> fixed{};
    std::map<std::string, decimal> rates{};
    address home{};
};

const auto bank = cqlxx::objects<account>().filter("bank"_f = "b").dynamic();
const auto one = bank.filter(cqlxx::keys("branch", "number"), "eq", std::tuple(7, 1));

/// Executes a write, and then asks what became of it as if nobody had answered; what it does not tell of `other` either.
template <class Write>
asio::awaitable<void> check_settled(cqlxx::session session, Write write, Write other) {
    const auto unknown = [](const Write& sent) {
        auto timeout = std::make_shared<const cqlxx::error>(cqlxx::errc::timed_out, "as if");
        return cqlxx::outcome<cqlxx::dynamic_row>::make_unknown({timeout, sent.lower(), sent.settle_by()});
    };
    CAPTURE(write.cql());
    const auto done = co_await session.execute(write);
    REQUIRE(done.applied());
    const auto settled = co_await session.settle(unknown(write));
    CHECK(settled.applied());
    const auto never = co_await session.settle(unknown(other));
    CHECK(never.rejected());
}
template <class Change>
asio::awaitable<void> check_changes(cqlxx::session session, Change made, Change other) {
    co_await check_settled(session, made.if_exists(), other.if_exists());
}

asio::awaitable<cqlxx::session> open() {
    auto session = co_await cassandra::fresh_session("dynamic_settle");
    co_await cqlxx::sync_table<account>(session);
    co_await cassandra::run_cql(session, "TRUNCATE account");
    const account row{"b", 7, 1, "joe", decimal("10"), {decimal("1.0")}, {"a"}, {}, {{"eur", decimal("1")}}, {"x", 1}};
    co_await session.execute(cqlxx::insert(row));
    co_return session;
}

// Named here: GCC 12 takes no braces of a container within co_await.
const std::vector<std::string> backwards{"z", "m", "b"}, forwards{"b", "m"};
const std::vector<decimal> spelled{decimal("2.50"), decimal("1E+1")}, others{decimal("2.51")};
const std::map<std::string, decimal> rates{{"usd", decimal("1.10")}}, worse{{"usd", decimal("1.2")}};

} // namespace

TEST_CASE("dynamic settle, live: values, collections, entries and fields as Cassandra keeps them") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto set = [](const char* name, const auto& value) { return one.update().set(name, value); };
        co_await check_changes(session, set("balance", decimal("7.00")), set("balance", decimal("7.01")));
        co_await check_changes(session, set("steps", spelled), set("steps", others));
        co_await check_changes(session, set("tags", backwards), set("tags", forwards));
        co_await check_changes(session, set("fixed", backwards), set("fixed", forwards));
        co_await check_changes(session, set("tags__add", "x"), set("tags__add", "y"));
        co_await check_changes(session, set("tags__remove", "x"), set("tags__remove", "z"));
        co_await check_changes(session, set("rates__update", rates), set("rates__update", worse));
        co_await check_changes(session, set("rates__remove", "usd"), set("rates__remove", "eur"));
        co_await check_changes(session, one.update().set_element("rates", "chf", decimal("3")),
                               one.update().set_element("rates", "chf", decimal("4")));
        co_await check_changes(session, one.update().set_field("home", "zip", 89'073),
                               one.update().set_field("home", "zip", 2));
        co_await check_changes(session, one.erase().erase_field("home", "zip"),
                               one.erase().erase_field("home", "street"));
        co_await check_changes(session, one.erase().erase_element("rates", "chf"),
                               one.erase().erase_element("rates", "eur"));
        co_await check_changes(session, set("tags", std::nullopt), set("balance", std::nullopt));
    });
}

TEST_CASE("dynamic settle, live: static columns, conditions on columns, rows that go") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await open();
        const auto manager = [](const char* name) { return bank.update().set("manager", name).iff("manager", "joe"); };
        co_await check_settled(session, manager("ann"), manager("eve"));
        const auto balance = [](int now) { return one.update().set("balance", now).iff("balance", 10); };
        co_await check_settled(session, balance(11), balance(12));
        const auto other = bank.filter("branch", 7).filter("number", 2).update().set("balance", 1);
        co_await session.execute(other);
        co_await check_changes(session, one.erase(), bank.filter("branch", 7).filter("number", 2).erase());
    });
}
