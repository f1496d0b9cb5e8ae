#include <cqlxx/statement/batch.hpp>

#include <cqlxx/statement/conditional_batch.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

using cqlxx::statement::dispatch;
using cqlxx::statement::effect;
using namespace std::chrono_literals;

namespace {

auto update() { return cqlxx::cql("UPDATE t SET v = ? WHERE k = 1", std::int32_t(7)); }
auto conditional() { return cqlxx::cql("DELETE FROM t WHERE k = 1 IF EXISTS"); }
auto erase() { return cqlxx::cql("DELETE FROM t WHERE k = 1"); }

/// What a statement is refused with; empty if it isn't.
template <class Statement>
std::string refusal(const Statement& statement) {
    cqlxx::batch b;
    try {
        b.add(statement);
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_statement);
        CHECK(e.statement() == statement.cql());
        CHECK(b.empty());
        return e.what();
    }
    return {};
}

} // namespace

static_assert(cqlxx::executable<cqlxx::batch>);
static_assert(!cqlxx::selecting<cqlxx::batch>);

TEST_CASE("batch: reads as the CQL that it means") {
    CHECK(cqlxx::batch(update(), erase()).cql() == "BEGIN BATCH UPDATE t SET v = ? WHERE k = 1; "
                                                   "DELETE FROM t WHERE k = 1; APPLY BATCH");
    CHECK(cqlxx::unlogged_batch(erase()).cql() == "BEGIN UNLOGGED BATCH DELETE FROM t WHERE k = 1; APPLY BATCH");
    CHECK(cqlxx::counter_batch().cql() == "BEGIN COUNTER BATCH APPLY BATCH");
}

TEST_CASE("batch: its text in errors is short") {
    cqlxx::batch b;
    for (int i = 0; i < 5; ++i) b.add(erase());
    const auto lowered = std::move(b).lower();
    CHECK(cqlxx::statement::describe(lowered.parts()->type, lowered.parts()->children, 1) ==
          "BEGIN BATCH DELETE FROM t WHERE k = 1; ... 4 more; APPLY BATCH");
}

TEST_CASE("batch: holds its statements in order, with their values") {
    cqlxx::unlogged_batch b;
    b.reserve(2);
    b.add(update()).add(erase());
    CHECK(b.size() == 2);
    const auto lowered = b.lower();
    CHECK(lowered.way() == dispatch::batch);
    REQUIRE(lowered.parts() != nullptr);
    CHECK(lowered.parts()->type == cqlxx::protocol::request::batch_type::unlogged);
    REQUIRE(lowered.parts()->children.size() == 2);
    CHECK(lowered.parts()->children[0].values().count() == 1);
    CHECK(lowered.parts()->children[1].text() == erase().cql());
    CHECK(b.size() == 2); // a stored one stays as it is
    CHECK(cqlxx::batch().add(update()).size() == 1);
    CHECK(update().lower().parts() == nullptr);
}

TEST_CASE("batch: is a plain write, or idempotent, if all of its statements are") {
    CHECK(cqlxx::batch(update(), update()).lower().effect() == effect::write);
    CHECK(cqlxx::batch(update().idempotent(), update().idempotent()).lower().how().idempotent() == true);
    CHECK(cqlxx::batch(update().idempotent(), update().idempotent(false)).lower().how().idempotent() == false);
    CHECK_FALSE(cqlxx::batch(update().idempotent(), update()).lower().how().idempotent()); // nobody knows
    CHECK(cqlxx::batch(update()).idempotent().lower().how().idempotent() == true);
}

TEST_CASE("batch: has options of its own") {
    const cqlxx::batch stored(update());
    const auto patient = stored.timeout(5s).consistency(cqlxx::consistency::all);
    CHECK(patient.lower().how().timeout() == 5s);
    CHECK_FALSE(stored.lower().how().timeout());
}

TEST_CASE("batch: refuses what writes nothing") {
    for (const char* text : {"SELECT a FROM t", "TRUNCATE t", "USE ks", "CREATE TABLE t (a int PRIMARY KEY)",
                             "BEGIN BATCH UPDATE t SET v = 1 WHERE k = 1; APPLY BATCH", ""})
        CHECK(refusal(cqlxx::cql(cqlxx::runtime(text))).find("INSERT, UPDATE and DELETE only") != std::string::npos);
}

TEST_CASE("batch: refuses text with a condition, whose outcome it could not tell") {
    CHECK(refusal(conditional()).find("use conditional_batch") != std::string::npos);
    CHECK(refusal(cqlxx::cql(cqlxx::runtime("INSERT INTO t (k) VALUES (1) if NOT exists")))
              .find("use conditional_batch") != std::string::npos);
    CHECK(refusal(cqlxx::cql(cqlxx::runtime("UPDATE t SET v = 'IF' WHERE k = 1"))).empty());
}

TEST_CASE("batch: refuses statements with options of their own, by name; idempotence is none") {
    CHECK(refusal(update().timeout(5s)).find("has its own timeout") != std::string::npos);
    CHECK(refusal(update().page_size(5)).find("has its own page_size") != std::string::npos);
    CHECK(refusal(update().consistency(cqlxx::consistency::one)).find("own consistency") != std::string::npos);
    CHECK(refusal(update().timestamp(1us)).find("own timestamp") != std::string::npos);
    CHECK(refusal(update().keyspace("ks")).find("own keyspace") != std::string::npos);
    CHECK(refusal(update().profile("slow")).find("own profile") != std::string::npos);
    CHECK(refusal(update().idempotent()).empty());
}

TEST_CASE("batch: what keeps one from being sent") {
    const auto problem = [](const auto& batch, bool conditional) {
        return cqlxx::statement::problem_of(*batch.lower().parts(), conditional);
    };
    CHECK(problem(cqlxx::batch(), false) == "a batch without statements");
    CHECK(problem(cqlxx::batch(), true) == "a batch without statements");
    CHECK(problem(cqlxx::conditional_batch<>(update(), conditional()), true).empty());
    CHECK(problem(cqlxx::batch(update()), false).empty());
    CHECK(problem(cqlxx::batch(update()), true).find("no statement has a condition") != std::string_view::npos);
}

TEST_CASE("batch: refuses the 65536th statement") {
    cqlxx::batch b;
    b.reserve(65535);
    for (int i = 0; i < 65535; ++i) b.add(erase());
    CHECK_THROWS_WITH_AS(b.add(erase()), doctest::Contains("more than 65535 statements"), cqlxx::error);
    CHECK(b.size() == 65535);
}
