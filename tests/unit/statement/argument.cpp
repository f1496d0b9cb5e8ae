#include <cqlxx/statement/argument.hpp>

#include "support/refusal.hpp"
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/date.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/unset.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::statement::dispatch;

namespace {

template <class Statement>
std::string values(const Statement& statement) {
    return cqlxx::to_hex(statement.lower().values().encoded());
}

} // namespace

TEST_CASE("arguments: a literal's values go into the order of its markers") {
    const auto statement = cqlxx::cql("UPDATE t SET a = :a WHERE k = :k", "k"_arg = 1, "a"_arg = "x");
    CHECK(statement.cql() == "UPDATE t SET a = :a WHERE k = :k");
    CHECK(statement.lower().way() == dispatch::prepared);
    CHECK(statement.lower().effect() == cqlxx::statement::effect::write);
    CHECK(values(statement) == "00000001"
                               "78"
                               "00000004"
                               "00000001");
}

TEST_CASE("arguments: a name that is used twice is bound twice, a quoted one keeps its case") {
    CHECK(values(cqlxx::cql("SELECT a FROM t WHERE x = :v AND y = :\"V\" AND z = :V", "V"_arg = 2, "v"_arg = 1)) ==
          "00000004"
          "00000001"
          "00000004"
          "00000002"
          "00000004"
          "00000001");
}

TEST_CASE("arguments: text of run time is read when the statement is made") {
    const std::string table = "t";
    const auto statement =
        cqlxx::cql(cqlxx::runtime("UPDATE " + table + " SET a = :a WHERE k = :k"), "k"_arg = 1, "a"_arg = "x");
    CHECK(statement.lower().way() == dispatch::simple);
    CHECK(values(statement) == "00000001"
                               "78"
                               "00000004"
                               "00000001");
}

TEST_CASE("arguments: text of run time whose names don't fit is refused before anything is sent") {
    const auto text = [](const char* cql) { return cqlxx::runtime(cql); };
    CHECK(contains(refusal([&] { cqlxx::cql(text("SELECT :a, :b"), "a"_arg = 1); }),
                   "no value has the name of the bind marker :b"));
    CHECK(contains(refusal([&] { cqlxx::cql(text("SELECT :a"), "a"_arg = 1, "b"_arg = 1); }),
                   "no bind marker of the statement has the name \"b\""));
    CHECK(contains(refusal([&] { cqlxx::cql(text("SELECT :Id"), "Id"_arg = 1); }), "bind marker :Id"));
    CHECK(contains(refusal([&] { cqlxx::cql(text("SELECT :a"), "a"_arg = 1, "a"_arg = 2); }),
                   "two values have the name \"a\""));
    CHECK(contains(refusal([&] { cqlxx::cql(text("SELECT :a, ?"), "a"_arg = 1); }), "the statement has a ?"));
}

TEST_CASE("arguments: everything that can be written can be an argument") {
    const std::vector<int> several{1, 2};
    const std::optional<int> none;
    CHECK(values(cqlxx::cql("SELECT :a, :b, :c, :d, :e", "a"_arg = std::nullopt, "b"_arg = cqlxx::unset, "c"_arg = none,
                            "d"_arg = cqlxx::maybe_unset<int>(), "e"_arg = several)) == "ffffffff"
                                                                                        "fffffffe"
                                                                                        "ffffffff"
                                                                                        "fffffffe"
                                                                                        "00000014"
                                                                                        "00000002"
                                                                                        "00000004"
                                                                                        "00000001"
                                                                                        "00000004"
                                                                                        "00000002");
}

TEST_CASE("arguments: what has a name is referred to, a temporary is kept") {
    const std::string named = "x";
    const auto by_reference = "a"_arg = named;
    CHECK(&by_reference.value() == &named);
    const auto kept = "a"_arg = std::string("a text that does not fit into the string itself");
    CHECK(kept.value() == "a text that does not fit into the string itself");
    static_assert(std::is_same_v<decltype(kept)::value_type, std::string>);
}

TEST_CASE("arguments: their types are compared with the markers of their names") {
    using cqlxx::type_id;
    const auto statement = cqlxx::cql("SELECT :a, :b, :a", "b"_arg = "x", "a"_arg = 1);
    const auto check = statement.lower().check();
    REQUIRE((check != nullptr));
    std::vector<cqlxx::column_spec> markers{
        {"ks", "t", "a", {type_id::int_}}, {"ks", "t", "b", {type_id::varchar}}, {"ks", "t", "a", {type_id::int_}}};
    CHECK_FALSE(check(markers));
    markers[2].type = {type_id::bigint};
    CHECK(check(markers) == "column \"a\" is bigint in the cluster, but std::int32_t maps to int");
    markers[2] = {"ks", "t", "c", {type_id::int_}};
    CHECK(check(markers) == "no value has the name of the bind marker :c");
}

TEST_CASE("arguments: an error of a value has its name") {
    using namespace std::chrono;
    try {
        cqlxx::cql("SELECT :day", "day"_arg = year_month_day(year(2023), month(2), day(30)));
        FAIL("a day that is none was taken");
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::value_out_of_range);
        CHECK(contains(e.what(), ":day (date, std::chrono::year_month_day)"));
    }
}
