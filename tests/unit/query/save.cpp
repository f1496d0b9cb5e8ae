#include <cqlxx/query/save.hpp>

#include "support/query_text.hpp"
#include "support/refusal.hpp"
#include <cqlxx/query/column.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::save;
using cqlxx::tracked;
using query_text::values_of;

namespace {

struct car {
    cqlxx::key<std::int32_t> model; // behind the partition key in CQL
    std::int32_t price = 0;
    cqlxx::partition_key<std::string> maker;
    std::optional<std::string> owner{};
    std::set<std::string> tags{};
    std::map<std::string, std::int32_t> parts{};
    std::vector<std::int32_t> runs{};
    cqlxx::static_column<std::optional<std::string>> city{};
};
struct bank { // an update of it is about its static column only
    cqlxx::key<std::int32_t> id;
    cqlxx::key<std::int32_t> account;
    cqlxx::static_column<std::int32_t> total;
};
struct member {
    cqlxx::key<std::int32_t> team;
    cqlxx::key<std::int32_t> person;
};

const car golf{1, 2, "VW", "me", {"a", "b"}, {{"x", 1}, {"y", 2}}, {7}, "Ulm"};
const std::string key = "000000025657"
                        "0000000400000001";
const std::string unset = "fffffffe";

std::string repeated(const std::string& part, int times) {
    std::string all;
    while (times-- > 0) all += part;
    return all;
}

} // namespace

static_assert(cqlxx::executable<cqlxx::save_statement<car>>);
static_assert(cqlxx::statement::committing<cqlxx::save_statement<car>>);
static_assert(!cqlxx::conditional_write<cqlxx::save_statement<car>>);
static_assert(!cqlxx::statement::committing<cqlxx::insert_statement<car>>);

TEST_CASE("save: one text for all changes of a model") {
    static_assert(cqlxx::query::saving_update<car>::cql() ==
                  "UPDATE car SET price = ?, owner = ?, tags = tags + ?, tags = tags - ?, parts = parts + ?, "
                  "parts = parts - ?, runs = ?, city = ? WHERE maker = ? AND model = ?");
    tracked row(golf);
    CHECK(save(row).cql() == cqlxx::query::saving_update<car>::cql());
    CHECK(values_of(save(row)) == repeated(unset, 8) + key);
    CHECK_FALSE(save(row).is_needed());
    row->price = 3;
    CHECK(save(row).cql().data() == cqlxx::query::saving_update<car>::cql().data());
    CHECK(save(row).is_needed());
    CHECK(values_of(save(row)) == "0000000400000003" + repeated(unset, 7) + key);
}

TEST_CASE("save: nulls, and what sets and maps got and lost") {
    tracked row(golf);
    row->owner = std::nullopt;
    row->tags = {"b", "c"};
    row->parts = {{"y", 3}, {"z", 4}};
    row->runs.clear();
    CHECK(values_of(save(row)) == unset + "ffffffff" +
                                      "00000009000000010000000163"   // tags: c
                                      "00000009000000010000000161"   // a
                                      "0000001e00000002"             // parts: y is 3, z is 4
                                      "00000001790000000400000003"   //
                                      "000000017a0000000400000004"   //
                                      "00000009000000010000000178"   // x
                                      "0000000400000000" +           // runs: empty
                                      unset +
                                      key);
}

TEST_CASE("save: a clean one sets nothing, a new one is inserted") {
    const auto fresh = tracked<car>::make_new(golf);
    CHECK(save(fresh).is_needed());
    CHECK(save(fresh).cql() == "INSERT INTO car (model, price, maker, owner, tags, parts, runs, city) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    CHECK(values_of(save(fresh)) == values_of(cqlxx::insert(golf)));
}

TEST_CASE("save: static columns alone name the partition, and keys alone are never updated") {
    tracked row(bank{1, 2, 3});
    CHECK(save(row).cql() == "UPDATE bank SET total = ? WHERE id = ?");
    row->total = 4;
    CHECK(values_of(save(row)) == "0000000400000004"
                                  "0000000400000001");
    const tracked one(member{1, 2});
    CHECK_FALSE(save(one).is_needed());
    CHECK(save(tracked<member>()).is_needed());
    CHECK(save(tracked<member>()).cql() == "INSERT INTO member (team, person) VALUES (?, ?)");
}

TEST_CASE("save: a changed key throws, with the column") {
    tracked row(golf);
    row->model = 2;
    CHECK(contains(refusal([&] { save(row); }), "column \"model\" of table car is part of the key and was changed"));
}

TEST_CASE("save: the row is clean when it took effect, as it was when it was saved") {
    tracked row(golf);
    row->price = 3;
    const auto statement = save(row);
    row->price = 4;
    statement.commitment().apply();
    CHECK(row.before()->price == 3);
    CHECK(row.is_changed());
    auto fresh = tracked<car>::make_new(golf);
    save(fresh).commitment().apply();
    CHECK_FALSE(fresh.is_new());
    CHECK_FALSE(fresh.is_changed());
}

TEST_CASE("save: may be repeated unless a list was assigned") {
    tracked row(golf);
    row->price = 3;
    CHECK(save(row).lower().how().idempotent() == true);
    row->runs.push_back(8);
    CHECK(save(row).lower().how().idempotent() == false);
    CHECK(save(row).lower().effect() == cqlxx::statement::effect::write);
    CHECK(save(row).timeout(std::chrono::seconds(3)).lower().how().timeout() == std::chrono::seconds(3));
}

TEST_CASE("save: conditions make outcomes") {
    tracked row(golf);
    row->price = 3;
    const auto exists = save(row).if_exists();
    static_assert(cqlxx::conditional_write<decltype(exists)>);
    CHECK(exists.cql().ends_with(" WHERE maker = ? AND model = ? IF EXISTS"));
    CHECK(values_of(exists) == values_of(save(row)));
    CHECK(exists.lower().conditional());
    CHECK(exists.lower().how().idempotent() == false);
    const auto same = save(row).iff("price"_f = row.before()->price);
    CHECK(same.cql().ends_with(" IF price = ?"));
    CHECK(values_of(same) == values_of(save(row)) + "0000000400000002");
    exists.commitment().apply();
    CHECK_FALSE(row.is_changed());
    CHECK(contains(refusal([] { save(tracked<car>()).if_exists(); }), "insert(*row).if_not_exists()"));

    const auto* how = exists.settle_by();
    REQUIRE(how != nullptr);
    CHECK(how->in_effect(exists.lower(), &*row));
    CHECK_FALSE(how->in_effect(exists.lower(), &golf));
    const auto clean = save(tracked(golf)).if_exists();
    CHECK(how->in_effect(clean.lower(), &golf));
    CHECK_FALSE(how->in_effect(clean.lower(), nullptr)); // it left the row as it was: there
}

TEST_CASE("save: is part of a batch") {
    tracked row(golf);
    row->price = 3;
    const cqlxx::batch both(save(row), save(tracked<member>()));
    CHECK(both.size() == 2);
    CHECK(both.lower().how().idempotent() == true);
}

TEST_CASE("save: a time to live stands before what changed, and behind a new row") {
    tracked row(golf);
    row->price = 3;
    const auto expiring = save(row).ttl(std::chrono::minutes(1));
    CHECK(expiring.cql() ==
          "UPDATE car USING TTL ? SET price = ?, owner = ?, tags = tags + ?, tags = tags - ?, parts = parts + ?, "
          "parts = parts - ?, runs = ?, city = ? WHERE maker = ? AND model = ?");
    CHECK(values_of(expiring) == "000000040000003c"
                                 "0000000400000003" +
                                     repeated(unset, 7) + key);
    CHECK(expiring.is_needed());
    CHECK(expiring.iff("price"_f = 2).cql() == std::string(expiring.cql()) + " IF price = ?");
    CHECK(expiring.if_exists().cql() == std::string(expiring.cql()) + " IF EXISTS");

    const auto fresh = save(tracked<car>::make_new(golf)).ttl(std::chrono::seconds(5));
    CHECK(fresh.cql().ends_with(" VALUES (?, ?, ?, ?, ?, ?, ?, ?) USING TTL ?"));
    CHECK(values_of(fresh).ends_with("0000000400000005"));
    const auto keys_alone = save(tracked<member>::make_new({1, 2})).ttl(std::chrono::seconds(5));
    CHECK(keys_alone.cql() == "INSERT INTO member (team, person) VALUES (?, ?) USING TTL ?");
}

TEST_CASE("save: a clean row is not sent for its time to live alone, and bad times throw") {
    const tracked row(golf);
    CHECK_FALSE(save(row).ttl(std::chrono::seconds(5)).is_needed());
    CHECK_THROWS_AS((void)save(row).ttl(std::chrono::seconds(-1)), cqlxx::error);
    CHECK_THROWS_AS((void)save(row).ttl(std::chrono::hours(24 * 365 * 21)), cqlxx::error);
    static_assert(cqlxx::statement::committing<cqlxx::save_statement<car, true>>);
}
