#include <cqlxx/query/operator/equal.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::literals;

TEST_CASE("=: the value is bound as the column's type") {
    const auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
    CHECK(query.cql() ==
          "SELECT manufacturer, year, model, price, colour, options FROM automobile WHERE manufacturer = ?");
    CHECK(query_text::values_of(query) == "00000004666f7264");
}
