#include "support/automobile.hpp"
#include "support/query_text.hpp"
#include <cqlxx/query/column.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace cqlxx::literals;
using cqlxx::col;
using cqlxx::objects;
using query_text::values_of;

TEST_CASE("column: both spellings and all three operators make one type of query") {
    const auto all = objects<automobile>();
    const auto by_suffix = all.filter("year__gt"_f = 2012);
    const auto by_operator = all.filter("year"_f > 2012L);
    const auto by_member = all.filter(col<&automobile::year> > short{2012});
    static_assert(std::is_same_v<decltype(by_suffix), decltype(by_operator)>);
    static_assert(std::is_same_v<decltype(by_suffix), decltype(by_member)>);
    static_assert(std::is_same_v<decltype(all.filter("year"_f = 1)), decltype(all.filter("year"_f == 1))>);
    static_assert(std::is_same_v<decltype(all.filter("year"_f = 1)), decltype(all.filter(col<&automobile::year> = 1))>);
    static_assert(!std::is_same_v<decltype(by_suffix), decltype(all.filter("year"_f >= 2012))>);
}

TEST_CASE("column: every comparison is an operator") {
    const auto ford = objects<automobile>().filter("manufacturer"_f == "ford");
    CHECK(ford.filter("year"_f > 1).cql().ends_with(" WHERE manufacturer = ? AND year > ?"));
    CHECK(ford.filter("year"_f >= 1).cql().ends_with(" AND year >= ?"));
    CHECK(ford.filter("year"_f < 1).cql().ends_with(" AND year < ?"));
    CHECK(ford.filter("year"_f <= 1).cql().ends_with(" AND year <= ?"));
    CHECK(ford.filter(col<&automobile::year> == 1).cql().ends_with(" AND year = ?"));
    CHECK(ford.filter(col<&automobile::year>.in(1, 2)).cql().ends_with(" AND year IN ?"));
}

TEST_CASE("column: values may come from a row of the model, wrappers and all") {
    const automobile row{.manufacturer = "ford", .year = 1975, .model = "granada"};
    const auto same = objects<automobile>().filter("manufacturer"_f = row.manufacturer, "year"_f == row.year,
                                                   col<&automobile::model> = row.model);
    CHECK(same.cql() == "SELECT manufacturer, year, model, price, colour, options FROM automobile "
                        "WHERE manufacturer = ? AND year = ? AND model = ?");
    CHECK(values_of(same) == "00000004"
                             "666f7264"
                             "00000004"
                             "000007b7"
                             "00000007"
                             "6772616e616461");
}

namespace {

/// A program's own operator: no suffix, but a place among the rules.
struct starts_with {
    static constexpr std::string_view suffix = "";
    static constexpr std::string_view cql = " LIKE ?";
    static constexpr auto relates = cqlxx::query::relation::equal;
    template <class Column>
    using operand = Column;
};

} // namespace

TEST_CASE("column: a program's own operator stands where the built-in ones do") {
    const auto query = objects<automobile>().filter("manufacturer"_f.is<starts_with>("fo%"));
    CHECK(query.cql().ends_with(" WHERE manufacturer LIKE ?"));
    CHECK(values_of(query) == "00000003666f25");
}

TEST_CASE("column: the token of the partition key is compared with whole numbers") {
    const auto part = objects<automobile>().filter(cqlxx::partition_token > -5, cqlxx::partition_token <= 7);
    CHECK(part.cql() == "SELECT manufacturer, year, model, price, colour, options FROM automobile "
                        "WHERE token(manufacturer) > ? AND token(manufacturer) <= ?");
    CHECK(values_of(part) == "00000008fffffffffffffffb"
                             "000000080000000000000007");
}
