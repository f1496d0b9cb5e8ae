#include <cqlxx/statement/conditional.hpp>

#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <tuple>
#include <type_traits>

namespace {

using row = std::tuple<std::int32_t>;

auto update() {
    return cqlxx::conditional(
        cqlxx::cql<row>("UPDATE t SET a = ? WHERE k = 1 IF a = ?", std::int32_t(1), std::int32_t(2)));
}

} // namespace

static_assert(cqlxx::conditional_write<decltype(update())>);
static_assert(!cqlxx::selecting<decltype(update())>);
static_assert(std::is_same_v<decltype(update())::rejected_type, row>);
static_assert(!cqlxx::conditional_write<cqlxx::simple_statement<row>>);

TEST_CASE("conditional text: the same text and values, marked as conditional") {
    const auto statement = update();
    CHECK(statement.cql() == "UPDATE t SET a = ? WHERE k = 1 IF a = ?");
    const auto bound = statement.lower();
    CHECK(bound.conditional());
    CHECK(bound.text() == statement.cql());
    CHECK(bound.way() == cqlxx::statement::dispatch::prepared);
    CHECK(cqlxx::to_hex(bound.values().encoded()) == "0000000400000001"
                                                     "0000000400000002");
    CHECK(update().lower().conditional());
    CHECK_FALSE(cqlxx::cql("UPDATE").lower().conditional());
}

TEST_CASE("conditional text: options are set before and after") {
    using namespace std::chrono_literals;
    const auto statement = cqlxx::conditional(cqlxx::cql("UPDATE").timeout(2s));
    const auto serial = statement.serial_consistency(cqlxx::consistency::serial);
    CHECK_FALSE(statement.lower().how().serial_consistency());
    CHECK(serial.lower().how().serial_consistency() == cqlxx::consistency::serial);
    CHECK(serial.lower().how().timeout() == 2s);
    CHECK_FALSE(serial.lower().how().idempotent().value_or(false));
}

TEST_CASE("conditional text: without a row type only the three states are told") {
    using statement = decltype(cqlxx::conditional(cqlxx::cql("UPDATE")));
    static_assert(std::is_same_v<statement::rejected_type, cqlxx::ignored_row>);
    CHECK(statement::settle_by() == nullptr);
}
