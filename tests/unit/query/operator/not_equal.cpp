#include <cqlxx/query/operator/not_equal.hpp>

#include "support/automobile.hpp"
#include <cqlxx/query/check.hpp>

#include <doctest/doctest.h>

#include <array>
#include <type_traits>

using namespace cqlxx::literals;

TEST_CASE("not_equal: no WHERE clause knows it, whatever it is about") {
    const std::array<cqlxx::model::column, 1> table{
        cqlxx::model::column{.name = "id", .type = "int", .kind = cqlxx::model::column_kind::partition_key}};
    const std::array asked{cqlxx::query::condition{.column = 0, .relates = cqlxx::query::not_equal::relates}};
    CHECK(cqlxx::query::check(table, {.conditions = asked, .allow_filtering = true}) ==
          cqlxx::query::verdict{cqlxx::query::rule::not_equal, 0});
}

TEST_CASE("not_equal: two spellings, for conditions of writes") {
    const auto one = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford", "year"_f = 1, "model"_f = "x");
    const auto by_operator = one.erase().iff("price"_f != 3);
    CHECK(by_operator.cql() ==
          "DELETE FROM automobile WHERE manufacturer = ? AND year = ? AND model = ? IF price != ?");
    static_assert(
        std::is_same_v<decltype(one.erase().iff("price__ne"_f = 3)), std::remove_const_t<decltype(by_operator)>>);
}
