#include <cqlxx/query/column.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"
#include <cqlxx/core/bytes.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <tuple>
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

TEST_CASE("column: a value on the left makes the same condition") {
    const auto ford = objects<automobile>().filter("ford" == "manufacturer"_f);
    CHECK(ford.cql().ends_with(" WHERE manufacturer = ?"));
    CHECK(values_of(ford) == "00000004666f7264");
    const auto is_same = [](const auto& turned, const auto& written) {
        static_assert(std::is_same_v<decltype(turned), decltype(written)>);
        return values_of(turned) == values_of(written);
    };
    CHECK(is_same(ford.filter(2012 < "year"_f), ford.filter("year"_f > 2012)));
    CHECK(is_same(ford.filter(2012 <= "year"_f), ford.filter("year"_f >= 2012)));
    CHECK(is_same(ford.filter(2012 > col<&automobile::year>), ford.filter("year"_f < 2012)));
    CHECK(is_same(ford.filter(2012 >= col<&automobile::year>), ford.filter("year"_f <= 2012)));
    CHECK(is_same(ford.filter(2012 == "year"_f), ford.filter("year"_f = 2012)));
    const auto all = objects<automobile>();
    CHECK(is_same(all.filter(5 < cqlxx::partition_token), all.filter(cqlxx::partition_token > 5)));
    const automobile row{.manufacturer = "ford", .year = 1975, .model = "granada"};
    CHECK(is_same(ford.filter(row.year == "year"_f), ford.filter("year"_f = 1975))); // not what C++ compares by itself
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

namespace {

struct reading {
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::key<std::int32_t> second;
    double value = 0;
};

template <class Query>
std::string_view where(const Query&) {
    const std::string_view text = Query::cql();
    return text.substr(text.find(" FROM reading") + 13);
}

} // namespace

TEST_CASE("column: the partition token beside that of values, which are of the key's types") {
    using cqlxx::partition_token, cqlxx::token_of;
    const auto all = cqlxx::objects<reading>();
    const auto query = all.filter(partition_token <= std::int64_t{7}, partition_token > token_of("a", 1));
    CHECK(where(query) == " WHERE token(sensor, day) > token(?, ?) AND token(sensor, day) <= ?");
    CHECK(cqlxx::to_hex(query.lower().values().encoded()) == "0000000161"
                                                             "0000000400000001"
                                                             "000000080000000000000007");
    CHECK(where(all.filter(partition_token = token_of("a", 1L))) == " WHERE token(sensor, day) = token(?, ?)");
    const auto of_one = objects<automobile>().filter(partition_token > token_of("vw"));
    CHECK(of_one.cql().ends_with(" WHERE token(manufacturer) > token(?)"));
    CHECK(cqlxx::to_hex(of_one.lower().values().encoded()) == "000000027677");
    CHECK_THROWS_WITH_AS(all.filter(partition_token > token_of("a", 1L << 40)),
                         doctest::Contains("a value does not fit column \"day\""), cqlxx::error);
    std::string sensor = "abcdefghijklmnopqrstuvwxyz";
    const auto from = partition_token > token_of(std::string_view(sensor), 1); // owns its values
    sensor.assign(26, '!');
    CHECK(cqlxx::to_hex(all.filter(from).lower().values().encoded()).starts_with("0000001a6162636465"));
}

TEST_CASE("column: between is two bounds") {
    const auto rows = cqlxx::objects<reading>().filter("sensor"_f = "a", "day"_f = 1);
    const auto query = rows.filter("second"_f.between(5, 9));
    CHECK(where(query) == " WHERE sensor = ? AND day = ? AND second >= ? AND second <= ?");
    static_assert(std::is_same_v<decltype(query), decltype(rows.filter("second"_f <= 9, "second"_f >= 5)) const>);
    const auto both = cqlxx::keys("second"_f).between(std::tuple(5), std::tuple(9));
    CHECK(where(rows.filter(both, "value"_f > 1).allow_filtering()) ==
          " WHERE sensor = ? AND day = ? AND (second) >= ? AND (second) <= ? AND value > ? ALLOW FILTERING");
}
