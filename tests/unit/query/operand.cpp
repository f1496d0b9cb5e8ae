#include <cqlxx/query/operand.hpp>

#include <cqlxx/query/column.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace cqlxx::query;

TEST_CASE("operand: all kinds of text are held as text, copied") {
    std::string name = "a name that is too long for the small buffer of a string";
    const auto held = hold(name);
    name = "another";
    CHECK(held.view() == "a name that is too long for the small buffer of a string");
    static_assert(std::is_same_v<decltype(hold("ford")), text>);
    static_assert(std::is_same_v<decltype(hold(std::string_view("ford"))), text>);
    static_assert(std::is_same_v<decltype(hold(static_cast<const char*>("ford"))), text>);
    char buffer[8] = "ford";
    CHECK(hold(buffer).view() == "ford");
}

TEST_CASE("operand: a null C string throws") {
    const char* nothing = nullptr;
    CHECK_THROWS_WITH_AS(hold(nothing), doctest::Contains("null"), cqlxx::error);
}

TEST_CASE("operand: values are copied, views are copied into vectors") {
    static_assert(std::is_same_v<decltype(hold(2012)), int>);
    static_assert(std::is_same_v<decltype(hold(std::vector<int>())), std::vector<int>>);
    std::vector<int> years{2012, 2013};
    const auto held = hold(std::span<const int>(years));
    years[0] = 0;
    CHECK(held.values() == std::vector<int>{2012, 2013});
    const int array[] = {1, 2};
    CHECK(hold(array).values() == std::vector<int>{1, 2});
}

TEST_CASE("operand: texts that a range views are copied one by one") {
    std::string name = "a name that is too long for the small buffer of a string";
    const std::vector<std::string_view> views{name, "x"};
    const std::map<std::string_view, int> pairs{{name, 1}};
    const char* const array[] = {name.c_str()};
    const auto held = hold(views);
    const auto entries = hold(pairs);
    const auto strings = hold(array);
    std::fill(name.begin(), name.end(), '-');
    static_assert(std::is_same_v<decltype(held), const held_range<std::vector<text>>>);
    CHECK(held.values()[0].view() == "a name that is too long for the small buffer of a string");
    CHECK(held.values()[1].view() == "x");
    CHECK(entries.values()[0].first.view() == "a name that is too long for the small buffer of a string");
    CHECK(entries.values()[0].second == 1);
    CHECK(strings.values()[0].view() == "a name that is too long for the small buffer of a string");
    static_assert(std::is_same_v<decltype(hold(std::set<std::string>())), std::set<std::string>>);
}

TEST_CASE("operand: a null C string among others throws") {
    const std::vector<const char*> names{"ford", nullptr};
    CHECK_THROWS_WITH_AS(hold(names), doctest::Contains("null"), cqlxx::error);
}

TEST_CASE("operand: nulls, optionals and columns become what filter() refuses, and update() may take") {
    static_assert(std::is_same_v<decltype(hold(nullptr)), held_null>);
    static_assert(std::is_same_v<decltype(hold(std::nullopt)), held_null>);
    static_assert(std::is_same_v<decltype(hold(std::optional<int>(1))), held_option<int>>);
    static_assert(std::is_same_v<decltype(hold(std::optional<const char*>("x"))), held_option<text>>);
    CHECK(hold(std::optional<int>(1)).value() == 1);
    CHECK(hold(std::optional<int>()).otherwise() == cqlxx::null_length);
    CHECK(hold(cqlxx::maybe_unset<int>(1)).value() == 1);
    CHECK(hold(cqlxx::maybe_unset<int>()).otherwise() == cqlxx::unset_length);
    static_assert(std::is_same_v<decltype(hold(cqlxx::unset)), cqlxx::unset_type>);
    static_assert(std::is_same_v<decltype(hold(named<"year">())), held_term>);
}

TEST_CASE("operand: several values are a list of their own, one range is that range") {
    static_assert(std::is_same_v<decltype(several(hold("S"), hold("X"))), held_values<text, text>>);
    static_assert(std::is_same_v<decltype(several(hold("S"))), held_values<text>>);
    static_assert(std::is_same_v<decltype(several(hold(std::vector<int>()))), std::vector<int>>);
    static_assert(
        std::is_same_v<decltype(several(hold(std::vector<int>()), hold(1))), held_values<std::vector<int>, int>>);
}
