#include <cqlxx/statement/simple.hpp>

#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

using namespace std::chrono_literals;

TEST_CASE("cql: a literal with values is prepared, so that their types are checked") {
    const auto statement = cqlxx::cql("INSERT INTO t (a, b) VALUES (?, ?)", std::int32_t(1), std::string("x"));
    CHECK(statement.cql() == "INSERT INTO t (a, b) VALUES (?, ?)");
    const auto lowered = statement.lower();
    CHECK(lowered.text() == "INSERT INTO t (a, b) VALUES (?, ?)");
    CHECK(lowered.way() == cqlxx::statement::dispatch::prepared);
    REQUIRE((lowered.check() != nullptr));
    CHECK(cqlxx::to_hex(lowered.values().encoded()) == "00000004"
                                                       "00000001"
                                                       "00000001"
                                                       "78");
    CHECK(lowered.has_constant_text());
    static_assert(std::is_void_v<decltype(statement)::row_type>);
    static_assert(cqlxx::executable<decltype(cqlxx::cql(""))>);
}

TEST_CASE("cql: without values, or made at run time, it is sent as text") {
    using cqlxx::statement::dispatch;
    CHECK(cqlxx::cql("TRUNCATE t").lower().way() == dispatch::simple);
    CHECK((cqlxx::cql("TRUNCATE t").lower().check() == nullptr));
    CHECK(cqlxx::cql(cqlxx::runtime("INSERT INTO t (a) VALUES (?)"), 1).lower().way() == dispatch::simple);
}

TEST_CASE("cql: with a row type it selects") {
    const auto statement = cqlxx::cql<std::tuple<std::string>>("SELECT a FROM t WHERE k = ?", std::int32_t(1));
    static_assert(std::is_same_v<decltype(statement)::row_type, std::tuple<std::string>>);
    static_assert(cqlxx::selecting<std::remove_const_t<decltype(statement)>>);
    static_assert(!cqlxx::selecting<decltype(cqlxx::cql(""))>);
    CHECK(statement.lower().values().count() == 1);
}

TEST_CASE("cql: text of run time passes by cqlxx::runtime, its markers uncounted") {
    const std::string table = "t";
    const auto statement = cqlxx::cql(cqlxx::runtime("TRUNCATE " + table));
    CHECK(statement.cql() == "TRUNCATE t");
    CHECK(cqlxx::cql(cqlxx::runtime("? ?"), std::int32_t(1)).lower().values().count() == 1);
    static_assert(!std::is_convertible_v<std::string, cqlxx::statement::checked_text<>>);
    static_assert(!std::is_convertible_v<const char*, cqlxx::statement::runtime_text>);
}

TEST_CASE("simple_statement: lowering a stored one leaves it as it is, a temporary gives its bytes away") {
    auto statement = cqlxx::cql("SELECT ?", std::string("a value that is too long for the small string optimisation"));
    const auto first = statement.timeout(5ms).lower();
    CHECK(first.how().timeout() == 5ms);
    const auto second = statement.lower();
    CHECK_FALSE(second.how().timeout());
    CHECK(statement.cql() == "SELECT ?");
    const auto third = std::move(statement).lower();
    CHECK(cqlxx::to_hex(third.values().encoded()) == cqlxx::to_hex(second.values().encoded()));
}
