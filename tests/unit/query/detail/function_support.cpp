#include <cqlxx/query/detail/function_support.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using namespace cqlxx::query;
using detail::takes_result;

TEST_CASE("function support: a column takes results of the types of which Cassandra 5.0.6 takes them") {
    // Prepared with a function of each type for a column of each type. timeuuid for uuid: of native functions, such as now().
    constexpr std::array types{"ascii",     "bigint",   "blob",    "boolean", "date",     "decimal", "double",
                               "duration",  "float",    "inet",    "int",     "smallint", "text",    "time",
                               "timestamp", "timeuuid", "tinyint", "uuid",    "varint"};
    std::string taken;
    for (const std::string column : types)
        for (const std::string result : types)
            if (column != result && column != "blob" && takes_result(column, result))
                taken += column + " takes " + result + "\n";
    CHECK(taken == "bigint takes timestamp\n"
                   "date takes int\n"
                   "text takes ascii\n"
                   "time takes bigint\n"
                   "timestamp takes bigint\n"
                   "uuid takes timeuuid\n"
                   "varint takes bigint\n"
                   "varint takes int\n"
                   "varint takes timestamp\n");
    for (const std::string type : types) {
        CHECK(takes_result(type, type));
        CHECK(takes_result("blob", type));
    }
    CHECK(takes_result("varchar", "text"));
    CHECK(takes_result("counter", "bigint"));
}

TEST_CASE("function support: whether types are frozen makes no difference") {
    CHECK(takes_result("frozen<list<date>>", "list<date>"));
    CHECK(takes_result("list<date>", "frozen<list<date>>"));
    CHECK(takes_result("map<text, frozen<list<int>>>", "map<text, list<int>>"));
    CHECK(takes_result("vector<float, 3>", "vector<float, 3>"));
    CHECK_FALSE(takes_result("vector<float, 3>", "vector<float, 30>"));
    CHECK_FALSE(takes_result("list<date>", "set<date>"));
    CHECK_FALSE(takes_result("list<int>", "list<bigint>"));
    CHECK_FALSE(takes_result("list<text>", "list<ascii>"));
    CHECK_FALSE(takes_result("int", "list<int>"));
    CHECK_FALSE(takes_result("home", "address"));
}

TEST_CASE("function support: aggregates and times of cells are no values; functions keep their own rules") {
    const auto of = [](function applied, std::string_view argument = {}) {
        const std::array<selector, 2> all{{{.applied = function::moment}, {.applied = applied, .argument = argument}}};
        return detail::check_value(all);
    };
    for (const function f : {function::count, function::minimum, function::maximum, function::sum, function::average})
        CHECK(of(f, "int") == rule::aggregate_as_value);
    for (const function f : {function::write_time, function::max_write_time, function::time_to_live})
        CHECK(of(f, "int") == rule::time_of_function);
    CHECK(of(function::to_date, "timeuuid") == rule::none);
    CHECK(of(function::to_date, "date") == rule::time_of_other);
    CHECK(of(function::floor, "uuid") == rule::floor_of_other);
    CHECK(of(function::timeuuid_bound, "timestamp") == rule::none);
    CHECK(of(function::timeuuid_bound) == rule::none); // of a value
    CHECK(of(function::timeuuid_bound, "date") == rule::bound_of_other);
    for (const std::string_view type : {"timestamp", "date"}) CHECK(of(function::shifted, type) == rule::none);
    for (const std::string_view type : {"time", "timeuuid", "int"})
        CHECK(of(function::shifted, type) == rule::shift_of_other);
    CHECK(of(function::other, "date") == rule::none);
}

TEST_CASE("function support: what makes another value each time") {
    constexpr selector bound{.applied = function::timeuuid_bound}, moment{.applied = function::moment},
        other{.applied = function::other}, date{.applied = function::to_date, .argument = "timeuuid"};
    CHECK(maker_of(std::array{bound}) == made_by::function);
    CHECK(maker_of(std::array{bound, date}) == made_by::function);
    CHECK(maker_of(std::array{moment}) == made_by::function_anew);
    CHECK(maker_of(std::array{moment, date}) == made_by::function_anew);
    CHECK(maker_of(std::array{other, date}) == made_by::function_anew);
}
