#include <cqlxx/query/clause/distinct.hpp>

#include "support/reading.hpp"

#include <doctest/doctest.h>

#include <tuple>
#include <type_traits>

using namespace cqlxx::literals;
using cqlxx::objects;

namespace {

const auto all = objects<reading>();

} // namespace

TEST_CASE("distinct: models with the partition key, and with static columns that are named") {
    CHECK(all.distinct().cql() == "SELECT DISTINCT sensor, day FROM reading");
    CHECK(all.distinct("place"_f).cql() == "SELECT DISTINCT sensor, day, place FROM reading");
    CHECK(all.distinct("place"_f, "sensor"_f).cql() == "SELECT DISTINCT sensor, day, place FROM reading");
    static_assert(std::is_same_v<cqlxx::row_value<decltype(all.distinct())::row_type>, reading>);
}

TEST_CASE("distinct: values, and what only() names, whichever is said first") {
    CHECK(all.values("sensor"_f, "day"_f).distinct().cql() == "SELECT DISTINCT sensor, day FROM reading");
    static_assert(std::is_same_v<decltype(all.values("sensor"_f, "day"_f).distinct()),
                                 decltype(all.distinct().values("sensor"_f, "day"_f))>);
    CHECK(all.only("place"_f).distinct().cql() == "SELECT DISTINCT sensor, day, place FROM reading");
    static_assert(std::is_same_v<decltype(all.only("place"_f).distinct()), decltype(all.distinct("place"_f))>);
    static_assert(std::is_same_v<decltype(all.distinct()), decltype(all.distinct().distinct())>);
}

TEST_CASE("distinct: conditions on the partition key, its token and static columns; a limit") {
    CHECK(all.filter("sensor"_f = "a", "day"_f.in(1, 2)).values("place"_f).distinct().cql() ==
          "SELECT DISTINCT place FROM reading WHERE sensor = ? AND day IN ?");
    CHECK(all.filter(cqlxx::partition_token > 5).distinct().limit(10).cql() ==
          "SELECT DISTINCT sensor, day FROM reading WHERE token(sensor, day) > ? LIMIT ?");
    CHECK(all.filter("place"_f = "attic").distinct().allow_filtering().cql() ==
          "SELECT DISTINCT sensor, day FROM reading WHERE place = ? ALLOW FILTERING");
}
