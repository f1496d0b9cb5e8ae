#include <cqlxx/statement/conditional_batch.hpp>

#include <cqlxx/model.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

using cqlxx::conditional_batch;
using cqlxx::statement::effect;

namespace {

struct account {
    cqlxx::key<std::string> bank;
    cqlxx::key<std::int32_t> number;
    std::int64_t balance = 0;
};
struct branch { // has cells that its rows share
    cqlxx::key<std::string> bank;
    cqlxx::key<std::int32_t> number;
    cqlxx::static_column<std::string> city;
    std::int32_t desks = 0;
};
struct tariff { // 1.0 and 1.00 are one row
    cqlxx::key<std::string> zone;
    cqlxx::key<cqlxx::decimal> weight;
    std::int64_t price = 0;
};
struct parcel_of { // and two partitions
    cqlxx::partition_key<cqlxx::decimal> zone;
    cqlxx::clustering_key<std::string> name;
    std::int64_t price = 0;
};
const account one{"b", 1, 10};
const account two{"b", 2, 20};
const account three{"b", 3, 30};

auto update() { return cqlxx::cql("UPDATE account SET balance = 0 WHERE bank = 'b' AND number = 1 IF balance = 7"); }
auto plain() { return cqlxx::cql("DELETE FROM account WHERE bank = 'b' AND number = 4"); }

/// Which statement's row settles an unknown outcome; -1: none.
template <class Row>
int telling(const conditional_batch<Row>& batch) {
    const auto lowered = batch.lower();
    const auto known = batch.settle_parts_by();
    const auto at = cqlxx::statement::telling_statement<Row>(lowered.parts()->children, known);
    return at ? static_cast<int>(*at) : -1;
}

template <class Statement>
std::string refusal(const Statement& statement) {
    conditional_batch<> b;
    try {
        b.add(statement);
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_statement);
        CHECK(b.empty());
        return e.what();
    }
    return {};
}

} // namespace

static_assert(cqlxx::conditional_write<conditional_batch<>>);
static_assert(cqlxx::conditional_write<conditional_batch<account>>);
static_assert(!cqlxx::selecting<conditional_batch<account>>);
static_assert(std::is_same_v<decltype(conditional_batch(update()))::rejected_type, cqlxx::dynamic_row>);

TEST_CASE("conditional batch: reads as the CQL that it means") {
    CHECK(conditional_batch(cqlxx::insert(one).if_not_exists(), plain()).cql() ==
          "BEGIN UNLOGGED BATCH INSERT INTO account (bank, number, balance) VALUES (?, ?, ?) IF NOT EXISTS; "
          "DELETE FROM account WHERE bank = 'b' AND number = 4; APPLY BATCH");
}

TEST_CASE("conditional batch: takes typed writes and text, with a condition or without") {
    conditional_batch<account> b(cqlxx::insert(one).if_not_exists());
    b.add(cqlxx::update(two)).add(cqlxx::erase(three).if_exists()).add(update()).add(cqlxx::conditional(update()));
    b.reserve(9);
    CHECK(b.size() == 5);
    CHECK_FALSE(b.empty());
    CHECK(conditional_batch<account>().add(update()).size() == 1);
    const auto lowered = b.lower();
    CHECK(b.size() == 5); // a stored one stays as it is
    CHECK(lowered.conditional());
    CHECK(lowered.way() == cqlxx::statement::dispatch::batch);
    CHECK(lowered.effect() == effect::unknown);
    CHECK(lowered.how().idempotent() == false);
    CHECK(cqlxx::statement::problem_of(*lowered.parts(), lowered.conditional()).empty());
    CHECK(b.idempotent().lower().how().idempotent() == false);
}

TEST_CASE("conditional batch: refuses what no batch takes, and options of single statements") {
    CHECK(refusal(cqlxx::cql("TRUNCATE t")).find("INSERT, UPDATE and DELETE only") != std::string::npos);
    CHECK(refusal(update().consistency(cqlxx::consistency::one)).find("own consistency") != std::string::npos);
    CHECK(refusal(cqlxx::insert(one).if_not_exists().timeout(std::chrono::seconds(1))).find("own timeout") !=
          std::string::npos);
    CHECK(refusal(cqlxx::insert(one).if_not_exists()).empty());
}

TEST_CASE("conditional batch: without a condition, or empty, it is not sent") {
    const auto problem = [](const auto& batch) {
        const auto lowered = batch.lower();
        return std::string(cqlxx::statement::problem_of(*lowered.parts(), lowered.conditional()));
    };
    CHECK(problem(conditional_batch<>()) == "a batch without statements");
    CHECK(problem(conditional_batch(plain(), cqlxx::insert(one))).find("no statement has a condition") !=
          std::string::npos);
    CHECK(problem(conditional_batch(plain(), update())).empty());
    CHECK(problem(conditional_batch(plain(), cqlxx::erase(one).if_exists())).empty());
}

TEST_CASE("conditional batch: the row of its first typed condition settles it, where all say which rows they write") {
    const auto insert = cqlxx::insert(one).if_not_exists();
    CHECK(telling(conditional_batch<account>(insert)) == 0);
    CHECK(telling(conditional_batch<account>(cqlxx::update(two), insert, cqlxx::erase(three))) == 1);
    const conditional_batch<account> both(cqlxx::insert(two), insert);
    const auto lowered = both.lower();
    REQUIRE(both.settle_parts_by()[1] != nullptr);
    const auto read = both.settle_parts_by()[1]->read(lowered.parts()->children[1]);
    CHECK(read.text() == "SELECT bank, number, balance FROM account WHERE bank = ? AND number = ?");
    CHECK(cqlxx::to_hex(read.values().encoded()) == "00000001"
                                                    "62"
                                                    "00000004"
                                                    "00000001");
}

TEST_CASE("conditional batch: nothing settles it if a row may look otherwise although it took effect") {
    const auto insert = cqlxx::insert(one).if_not_exists();
    CHECK(telling(conditional_batch<account>(insert, plain())) == -1);              // who knows what text writes
    CHECK(telling(conditional_batch<account>(insert, cqlxx::update(one))) == -1);   // the same row
    CHECK(telling(conditional_batch<account>(cqlxx::update(two))) == -1);           // no condition
    CHECK(telling(conditional_batch(insert)) == -1);                                // rows of no model
    CHECK(telling(conditional_batch<branch>(insert)) == -1);                        // of another one
    const branch first{"b", 1, "Paris", 3};
    const branch second{"b", 2, "Rome", 3};
    CHECK(telling(conditional_batch<branch>(cqlxx::insert(first).if_not_exists())) == 0);
    CHECK(telling(conditional_batch<branch>(cqlxx::insert(first).if_not_exists(), cqlxx::insert(second))) == -1);
}

TEST_CASE("conditional batch: two spellings of a clustering key are one row, which then doesn't tell what became of "
          "the batch") {
    const auto weighing = [](const char* weight) { return tariff{"a", cqlxx::decimal(weight), 5}; };
    const tariff light = weighing("1.0"), same = weighing("1.00"), heavy = weighing("1.01");
    using batch = conditional_batch<tariff>;
    CHECK(telling(batch(cqlxx::insert(light).if_not_exists(), cqlxx::insert(heavy))) == 0);
    CHECK(telling(batch(cqlxx::insert(light).if_not_exists(), cqlxx::insert(same))) == -1);
    CHECK(telling(batch(cqlxx::insert(heavy), cqlxx::insert(light).if_not_exists(), cqlxx::erase(same))) == -1);
    CHECK(telling(batch(cqlxx::insert(heavy), cqlxx::insert(light).if_not_exists())) == 1);
    // partitions are found by their bytes: the batch is refused for two of them, not taken for one row
    const parcel_of here{cqlxx::decimal("1.0"), "x", 1}, there{cqlxx::decimal("1.00"), "x", 1};
    CHECK(telling(conditional_batch<parcel_of>(cqlxx::insert(here).if_not_exists(), cqlxx::insert(there))) == 0);
}
