#include <cqlxx/query/clause/allow_filtering.hpp>

#include "support/automobile.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::literals;

TEST_CASE("allow_filtering: lets any column be asked for, and stands last") {
    const auto cheap = cqlxx::objects<automobile>().allow_filtering().filter("price__lt"_f = 1000).limit(3);
    CHECK(cheap.cql() == "SELECT manufacturer, year, model, price, colour, options FROM automobile "
                         "WHERE price < ? LIMIT ? ALLOW FILTERING");
}

TEST_CASE("allow_filtering: said twice is said once") {
    const auto once = cqlxx::objects<automobile>().allow_filtering();
    static_assert(std::is_same_v<decltype(once.allow_filtering()), std::remove_const_t<decltype(once)>>);
    CHECK(once.allow_filtering().cql().ends_with(" FROM automobile ALLOW FILTERING"));
}
