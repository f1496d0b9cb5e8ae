#include <cqlxx/query/operator/in.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"

#include <doctest/doctest.h>

#include <list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::in;

namespace {

const auto of_2012 = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford", "year"_f = 2012);

constexpr auto s_and_x = "00000004666f7264"
                         "00000004000007dc"
                         "0000000e" // a list<text>
                         "00000002"
                         "0000000153"
                         "0000000158";

} // namespace

TEST_CASE("in: values one by one are one bound list") {
    const auto query = of_2012.filter("model"_f.in("S", "X"));
    CHECK(query.cql() == "SELECT manufacturer, year, model, price, colour, options FROM automobile "
                         "WHERE manufacturer = ? AND year = ? AND model IN ?");
    CHECK(query_text::values_of(query) == s_and_x);
    CHECK(query_text::values_of(of_2012.filter("model__in"_f = in("S", std::string("X")))) == s_and_x);
    CHECK(query_text::values_of(of_2012.filter(cqlxx::col<&automobile::model>.in("S", "X"))) == s_and_x);
}

TEST_CASE("in: ranges, views and arrays are taken as they are") {
    const std::vector<std::string> names{"S", "X"};
    const std::list<std::string_view> views{"S", "X"};
    const char* const array[] = {"S", "X"};
    CHECK(query_text::values_of(of_2012.filter("model__in"_f = names)) == s_and_x);
    CHECK(query_text::values_of(of_2012.filter("model__in"_f = views)) == s_and_x);
    CHECK(query_text::values_of(of_2012.filter("model__in"_f = array)) == s_and_x);
    CHECK(query_text::values_of(of_2012.filter("model"_f.in(names))) == s_and_x);
    CHECK(query_text::values_of(of_2012.filter("model__in"_f = in(names))) == s_and_x);
}

TEST_CASE("in: the number of values changes neither type nor text") {
    const auto none = of_2012.filter("model__in"_f = std::vector<std::string>());
    const auto three = of_2012.filter("model"_f.in("S", "X", "3"));
    static_assert(std::is_same_v<decltype(none), decltype(three)>);
    CHECK(none.cql().data() == three.cql().data());
    CHECK(query_text::values_of(none).ends_with("0000000400000000"));
}

TEST_CASE("in: each value is converted to the column's type and checked") {
    const auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "a", "year"_f.in(short{2012}, 2013L));
    CHECK(query_text::values_of(query) == "0000000161"
                                          "00000014"
                                          "00000002"
                                          "00000004000007dc"
                                          "00000004000007dd");
    CHECK_THROWS_AS(of_2012.filter("model"_f.in("S", static_cast<const char*>(nullptr))), cqlxx::error);
    CHECK_THROWS_AS(cqlxx::objects<automobile>().filter("year"_f.in(2012, 3'000'000'000)), cqlxx::error);
}
