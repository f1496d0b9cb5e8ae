#include <cqlxx/query/clause/filter.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::objects;
using query_text::values_of;

TEST_CASE("filter: several conditions at once or one after the other are the same") {
    const auto at_once = objects<automobile>().filter("manufacturer"_f = "ford", "year__gt"_f = 1975);
    const auto in_steps = objects<automobile>().filter("manufacturer"_f = "ford").filter("year__gt"_f = 1975);
    static_assert(std::is_same_v<decltype(at_once), decltype(in_steps)>);
    CHECK(values_of(at_once) == "00000004666f726400000004000007b7");
    CHECK(values_of(at_once) == values_of(in_steps));
}

TEST_CASE("filter: without conditions it changes nothing") {
    const auto ford = objects<automobile>().filter("manufacturer"_f = "ford");
    static_assert(std::is_same_v<decltype(ford.filter()), std::remove_const_t<decltype(ford)>>);
    CHECK(values_of(ford.filter()) == "00000004666f7264");
}

TEST_CASE("filter: the type of the query does not depend on the type of a value") {
    const auto all = objects<automobile>();
    static_assert(std::is_same_v<decltype(all.filter("year"_f = 2012)), decltype(all.filter("year"_f = 2012LL))>);
    static_assert(
        std::is_same_v<decltype(all.filter("model"_f = "S")), decltype(all.filter("model"_f = std::string("S")))>);
    static_assert(std::is_same_v<decltype(all.filter("price"_f = 1)), decltype(all.filter("price"_f = 1.5F))>);
}

TEST_CASE("filter: a column that may be null is compared with plain values") {
    const auto red = objects<automobile>().filter("colour"_f = "red").allow_filtering();
    CHECK(values_of(red) == "00000003726564");
}

TEST_CASE("filter: a stored condition refers to nothing, not even to texts of a range") {
    const auto stored = [] {
        const std::string name = "a name that is too long for the small buffer of a string";
        return "model"_f.in(std::vector<std::string_view>{name});
    }();
    const auto one = objects<automobile>().filter("manufacturer"_f = "ford", "year"_f = 2012);
    CHECK(values_of(one.filter(stored)) ==
          values_of(one.filter("model"_f.in("a name that is too long for the small buffer of a string"))));
}

TEST_CASE("filter: a value that does not fit throws and leaves the query as it was") {
    const auto ford = objects<automobile>().filter("manufacturer"_f = "ford");
    CHECK_THROWS_WITH_AS(ford.filter("year"_f = 1L << 40),
                         doctest::Contains("automobile: a value does not fit column \"year\" (int)"), cqlxx::error);
    CHECK(values_of(ford) == "00000004666f7264");
}
