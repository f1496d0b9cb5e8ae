#include <cqlxx/query/operator/range.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::literals;

TEST_CASE("range: >, >=, < and <= by suffix") {
    const auto ford = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
    CHECK(ford.filter("year__gt"_f = 1975).cql().ends_with(" WHERE manufacturer = ? AND year > ?"));
    CHECK(ford.filter("year__gte"_f = 1975).cql().ends_with(" AND year >= ?"));
    CHECK(ford.filter("year__lt"_f = 1975).cql().ends_with(" AND year < ?"));
    CHECK(ford.filter("year__lte"_f = 1975).cql().ends_with(" AND year <= ?"));
}

TEST_CASE("range: a lower and an upper bound, in whatever order, make one statement") {
    const auto ford = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
    const auto query = ford.filter("year__lte"_f = 1980, "year__gt"_f = 1975);
    CHECK(query.cql() == "SELECT manufacturer, year, model, price, colour, options FROM automobile "
                         "WHERE manufacturer = ? AND year > ? AND year <= ?");
    CHECK(query_text::values_of(query) == "00000004666f7264"
                                          "00000004000007b7"
                                          "00000004000007bc");
    static_assert(
        std::is_same_v<decltype(query), decltype(ford.filter("year__gt"_f = 1).filter("year__lte"_f = 2)) const>);
}
