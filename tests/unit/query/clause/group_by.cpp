#include <cqlxx/query/clause/group_by.hpp>

#include "support/automobile.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace cqlxx::literals;
using cqlxx::col;
using cqlxx::objects;

namespace {

const auto all = objects<automobile>();
const auto ford = all.filter("manufacturer"_f = "ford");

} // namespace

TEST_CASE("group_by: the partition key, or the beginning of the key") {
    CHECK(all.group_by("manufacturer"_f).values("manufacturer"_f, cqlxx::count()).cql() ==
          "SELECT manufacturer, count(*) FROM automobile GROUP BY manufacturer");
    CHECK(all.group_by("manufacturer"_f, "year"_f).count().cql() ==
          "SELECT count(*) FROM automobile GROUP BY manufacturer, year");
    static_assert(std::is_same_v<decltype(all.group_by("manufacturer"_f, "year"_f)),
                                 decltype(all.group_by("manufacturer"_f).group_by(col<&automobile::year>))>);
}

TEST_CASE("group_by: columns with = may be left out") {
    CHECK(ford.group_by("year"_f).values("year"_f, avg("price"_f)).cql() ==
          "SELECT year, avg(price) FROM automobile WHERE manufacturer = ? GROUP BY year");
    CHECK(ford.filter("year"_f = 1975).group_by("model"_f).count().cql() ==
          "SELECT count(*) FROM automobile WHERE manufacturer = ? AND year = ? GROUP BY model");
}

TEST_CASE("group_by: whole models are the first of each group") {
    CHECK(ford.group_by("year"_f).cql() == "SELECT manufacturer, year, model, price, colour, options FROM automobile "
                                           "WHERE manufacturer = ? GROUP BY year");
    static_assert(std::is_same_v<decltype(ford.group_by("year"_f))::row_type, automobile>);
}

TEST_CASE("group_by: it stands before order and limits, whichever is said first") {
    const auto query = ford.limit(7).per_partition_limit(5).order_by("-year"_f).group_by("year"_f).count();
    CHECK(query.cql() == "SELECT count(*) FROM automobile WHERE manufacturer = ? GROUP BY year ORDER BY year DESC "
                         "PER PARTITION LIMIT ? LIMIT ?");
}
