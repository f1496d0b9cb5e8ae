#include <cqlxx/query/modification.hpp>

#include "support/query_text.hpp"
#include "support/refusal.hpp"
#include <cqlxx/model/key.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/conditional_batch.hpp>
#include <cqlxx/statement/statement.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using query_text::values_of;

namespace {

struct account {
    cqlxx::partition_key<std::string> bank;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::optional<std::string>> city;
    std::int64_t balance = 0;
    std::optional<std::string> owner{};
    std::set<std::string> tags{};
    std::map<std::string, std::int32_t> limits{};
    std::vector<std::int32_t> log{};
};
struct Page {
    cqlxx::key<std::int32_t> id;
    cqlxx::counter hits{};
    static constexpr auto cqlxx_table = cqlxx::table_options().keyspace("Web");
};

const auto bank = cqlxx::objects<account>().filter("bank"_f = "b");
const auto one = bank.filter("number"_f = 1);
const std::string key = "0000000162"
                        "0000000400000001";

cqlxx::column_spec marker(std::string name, cqlxx::type_id type) {
    return {.keyspace = "k", .table = "account", .name = std::move(name), .type = cqlxx::data_type(type)};
}
template <class Statement>
std::optional<std::string> mismatch(const Statement& statement, const std::vector<cqlxx::column_spec>& markers) {
    return statement.lower().check()(markers);
}

/// Whether a row that is read says that the write took effect.
template <class Statement>
bool told(const Statement& statement, const account* now) {
    return Statement::settle_by()->in_effect(statement.lower(), now);
}

} // namespace

static_assert(cqlxx::executable<decltype(one.update("balance"_f = 1))>);
static_assert(!cqlxx::selecting<decltype(one.update("balance"_f = 1))>);
static_assert(!cqlxx::conditional_write<decltype(one.update("balance"_f = 1))>);
static_assert(cqlxx::conditional_write<decltype(one.update("balance"_f = 1).iff("balance"_f = 2))>);
static_assert(cqlxx::conditional_write<decltype(one.erase().if_exists())>);

TEST_CASE("modification: the words of UPDATE are in their order") {
    const auto update = one.update("balance"_f = 3).iff("balance"_f = 2).ttl(60s);
    CHECK(update.cql() == "UPDATE account USING TTL ? SET balance = ? WHERE bank = ? AND number = ? IF balance = ?");
    CHECK(values_of(update) == "000000040000003c"
                               "000000080000000000000003" +
                                   key + "000000080000000000000002");
    static_assert(
        std::is_same_v<decltype(update), decltype(one.update("balance"_f = 3).ttl(60s).iff("balance"_f = 2)) const>);
}

TEST_CASE("modification: a keyspace and names in quotes") {
    CHECK(cqlxx::objects<Page>().filter("id"_f = 1).update("hits"_f += 1).cql() ==
          "UPDATE \"Web\".page SET hits = hits + ? WHERE id = ?");
    CHECK(cqlxx::objects<Page>().filter("id"_f = 1).erase("hits"_f).cql() ==
          "DELETE hits FROM \"Web\".page WHERE id = ?");
}

TEST_CASE("modification: static columns alone name the partition") {
    CHECK(bank.update("city"_f = "Ulm").iff("city"_f = "Bonn").cql() ==
          "UPDATE account SET city = ? WHERE bank = ? IF city = ?");
    CHECK(bank.erase("city"_f).cql() == "DELETE city FROM account WHERE bank = ?");
    CHECK(one.update("city"_f = "Ulm", "balance"_f = 1).cql() ==
          "UPDATE account SET city = ?, balance = ? WHERE bank = ? AND number = ?");
}

TEST_CASE("modification: what may be repeated") {
    const auto idempotent = [](const auto& statement) { return statement.lower().how().idempotent(); };
    CHECK(idempotent(one.update("balance"_f = 1, "tags"_f += "a", "limits"_f["a"] = 1)) == true);
    CHECK(idempotent(one.update("log"_f -= 1)) == true);
    CHECK(idempotent(one.erase()) == true);
    CHECK(idempotent(one.erase("log"_f)) == true);
    CHECK(idempotent(one.update("log"_f += 1)) == false);
    CHECK(idempotent(one.update("log"_f.prepend(1))) == false);
    CHECK(idempotent(one.update("log"_f = std::vector<std::int32_t>())) == false);
    CHECK(idempotent(one.update("log"_f[0] = 1)) == false);
    CHECK(idempotent(one.erase("log"_f[0])) == false);
    CHECK(idempotent(one.update("balance"_f = 1).if_exists()) == false);
    CHECK(idempotent(one.update("log"_f += 1).idempotent()) == true);
    CHECK(idempotent(cqlxx::objects<Page>().filter("id"_f = 1).update("hits"_f += 1)) == false);
}

TEST_CASE("modification: plain ones are known to write; counters and conditional ones are not") {
    CHECK(one.erase().lower().effect() == cqlxx::statement::effect::write);
    CHECK_FALSE(one.erase().lower().conditional());
    CHECK(one.erase().if_exists().lower().effect() == cqlxx::statement::effect::unknown);
    CHECK(one.erase().if_exists().lower().conditional());
    CHECK(cqlxx::objects<Page>().filter("id"_f = 1).update("hits"_f += 1).lower().effect() ==
          cqlxx::statement::effect::unknown);
}

TEST_CASE("modification: counters take no timestamp") {
    const auto hit = cqlxx::objects<Page>().filter("id"_f = 1).update("hits"_f += 1);
    try {
        hit.timestamp(1us).lower();
        FAIL("taken");
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_statement);
    }
    CHECK_NOTHROW(one.erase().timestamp(1us).lower());
}

TEST_CASE("modification: markers of another type than their column's are passed over, the others are compared") {
    using enum cqlxx::type_id;
    const auto put = one.update("balance"_f = 1, "limits"_f["a"] = 1);
    CHECK_FALSE(mismatch(put, {marker("balance", bigint), marker("key(limits)", varchar), marker("value(limits)", int_),
                               marker("bank", varchar), marker("number", int_)}));
    CHECK(mismatch(put, {marker("balance", varchar), marker("key(limits)", varchar), marker("value(limits)", int_),
                         marker("bank", varchar), marker("number", int_)}));
    CHECK(mismatch(put, {marker("balance", bigint), marker("key(limits)", varchar), marker("value(limits)", int_),
                         marker("bank", varchar), marker("number", bigint)}));
    // `limits = limits - ?` takes a set and is called like the map
    const cqlxx::column_spec keys = marker("limits", set);
    CHECK_FALSE(mismatch(one.update("limits"_f -= "a"), {keys, marker("bank", varchar), marker("number", int_)}));
    CHECK(mismatch(one.update("limits"_f += std::map<std::string, int>()),
                   {keys, marker("bank", varchar), marker("number", int_)}));
}

TEST_CASE("modification: batches take them, conditional ones where somebody hears of it") {
    const cqlxx::batch both(one.update("balance"_f = 1), bank.erase());
    CHECK(both.cql() == "BEGIN BATCH UPDATE account SET balance = ? WHERE bank = ? AND number = ?; "
                        "DELETE FROM account WHERE bank = ?; APPLY BATCH");
    const cqlxx::conditional_batch<> some(one.update("balance"_f = 1).iff("balance"_f = 2), one.erase("owner"_f));
    CHECK(some.size() == 2);
}

TEST_CASE("modification: an unknown outcome is settled by a read of the row") {
    const auto update = one.update("balance"_f = 3).ttl(60s).iff("balance"_f = 2);
    const auto read = decltype(update)::settle_by()->read(update.lower());
    CHECK(read.text() == "SELECT bank, number, city, balance, owner, tags, limits, log FROM account "
                         "WHERE bank = ? AND number = ?");
    CHECK(cqlxx::to_hex(read.values().encoded()) == key);
    const auto city = bank.update("city"_f = "Ulm").if_exists();
    CHECK(decltype(city)::settle_by()->read(city.lower()).text() ==
          "SELECT bank, number, city, balance, owner, tags, limits, log FROM account WHERE bank = ? LIMIT 1");
}

TEST_CASE("modification: which changes a row tells, and what it tells of them") {
    const account now{"b", 1, "Ulm", 3, std::nullopt, {"a", "b"}, {{"x", 1}}, {}};
    const auto tells = [&](const auto& change) { return told(one.update(change).if_exists(), &now); };
    CHECK(tells("balance"_f = 3));
    CHECK_FALSE(tells("balance"_f = 2));
    CHECK(tells("balance"_f = cqlxx::unset));
    CHECK(tells("owner"_f = std::nullopt));
    CHECK_FALSE(tells("owner"_f = "joe"));
    CHECK_FALSE(tells("balance"_f = std::nullopt)); // reads as 0
    CHECK(tells("tags"_f += "a"));
    CHECK_FALSE(tells("tags"_f.add("a", "c")));
    CHECK(tells("tags"_f -= "c"));
    CHECK_FALSE(tells("tags"_f.remove("c", "a")));
    CHECK(tells("limits"_f += std::map<std::string, int>{{"x", 1}}));
    CHECK_FALSE(tells("limits"_f += std::map<std::string, int>{{"x", 2}}));
    CHECK_FALSE(tells("limits"_f += std::map<std::string, int>{{"y", 1}}));
    CHECK(tells("limits"_f -= "y"));
    CHECK_FALSE(tells("limits"_f -= "x"));
    CHECK(tells("limits"_f["x"] = 1));
    CHECK_FALSE(tells("limits"_f["x"] = 2));
    CHECK(tells("limits"_f["y"] = std::nullopt));
    CHECK_FALSE(tells("limits"_f["x"] = std::nullopt));

    CHECK(told(one.update("owner"_f = std::nullopt, "tags"_f -= "a").if_exists(), nullptr));
    CHECK_FALSE(told(one.update("balance"_f = 3).if_exists(), nullptr));
    CHECK(told(one.erase().if_exists(), nullptr));
    CHECK_FALSE(told(one.erase().if_exists(), &now));
    CHECK(told(one.erase("owner"_f, "limits"_f["y"], "tags"_f["z"], "log"_f).if_exists(), &now));
    CHECK_FALSE(told(one.erase("limits"_f["x"]).if_exists(), &now));
    CHECK_FALSE(told(one.erase("tags"_f["a"]).if_exists(), &now));
    CHECK_FALSE(told(one.erase("balance"_f).if_exists(), &now));
}

TEST_CASE("modification: sums and places in lists are not told by a row") {
    const auto settled = [](const auto& statement) { return statement.settle_by() != nullptr; };
    CHECK(settled(one.update("balance"_f = 1).if_exists()));
    CHECK_FALSE(settled(one.update("balance"_f += 1).if_exists()));
    CHECK_FALSE(settled(one.update("log"_f += 1).if_exists()));
    CHECK_FALSE(settled(one.update("log"_f[0] = 1).if_exists()));
    CHECK_FALSE(settled(one.erase("log"_f[0]).if_exists()));
}

TEST_CASE("modification: a time to live that can't be names the model") {
    const auto change = one.update("balance"_f = 3);
    for (const auto time : {std::chrono::seconds(-1), std::chrono::seconds(630'720'001)})
        CHECK(contains(refusal([&] { (void)change.ttl(time); }),
                       "account: a ttl must be from 0 s (no expiry) to 630720000 s (20 years)"));
}
