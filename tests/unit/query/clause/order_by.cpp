#include <cqlxx/query/clause/order_by.hpp>

#include "support/automobile.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::literals;
using cqlxx::col;

namespace {

const auto ford = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");

} // namespace

TEST_CASE("order_by: a minus, a function, or the member say it") {
    CHECK(ford.order_by("-year"_f).cql() == "SELECT manufacturer, year, model, price, colour, options FROM automobile "
                                            "WHERE manufacturer = ? ORDER BY year DESC");
    static_assert(std::is_same_v<decltype(ford.order_by("-year"_f)), decltype(ford.order_by("year"_f.descending()))>);
    static_assert(std::is_same_v<decltype(ford.order_by("-year"_f)), decltype(ford.order_by(-"year"_f))>);
    static_assert(std::is_same_v<decltype(ford.order_by("-year"_f)), decltype(ford.order_by(-col<&automobile::year>))>);
    static_assert(std::is_same_v<decltype(ford.order_by("-year"_f)),
                                 decltype(ford.order_by(col<&automobile::year>.descending()))>);
    CHECK(ford.order_by("year"_f).cql().ends_with(" ORDER BY year ASC"));
    static_assert(std::is_same_v<decltype(ford.order_by("year"_f)), decltype(ford.order_by("year"_f.ascending()))>);
    static_assert(std::is_same_v<decltype(ford.order_by("year"_f)), decltype(ford.order_by(col<&automobile::year>))>);
}

TEST_CASE("order_by: several columns in one call or more") {
    const auto by_both = ford.order_by("-year"_f, "-model"_f);
    CHECK(by_both.cql().ends_with(" ORDER BY year DESC, model DESC"));
    static_assert(std::is_same_v<decltype(by_both), decltype(ford.order_by("-year"_f).order_by("-model"_f)) const>);
}

TEST_CASE("order_by: columns with = may be left out") {
    CHECK(ford.filter("year"_f = 2012)
              .order_by("-model"_f)
              .cql()
              .ends_with(" WHERE manufacturer = ? AND year = ? ORDER BY model DESC"));
}

TEST_CASE("order_by: with IN on the partition key there are no pages") {
    const auto two = cqlxx::objects<automobile>().filter("manufacturer"_f.in("ford", "fiat"));
    CHECK_FALSE(two.unpaged);
    CHECK_FALSE(ford.order_by("-year"_f).unpaged);
    const auto ordered = two.order_by("-year"_f);
    CHECK(ordered.unpaged);
    CHECK(ordered.page_size(100).lower().how().page_size() == 0);
    CHECK(two.page_size(100).lower().how().page_size() == 100);
}
