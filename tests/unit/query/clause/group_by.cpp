#include <cqlxx/query/clause/group_by.hpp>

#include "support/automobile.hpp"
#include "support/measurement.hpp"
#include "support/query_text.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <type_traits>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::col;
using cqlxx::objects;

namespace {

const auto all = objects<automobile>();
const auto ford = all.filter("manufacturer"_f = "ford");
const auto roof = objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

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

TEST_CASE("group_by: a function of the last column, the same that can be selected") {
    const auto hour = floor("at"_f, 1h);
    CHECK(roof.group_by(hour).values(hour, avg("celsius"_f)).cql() ==
          "SELECT floor(at, (duration)?), avg(celsius) FROM measurement WHERE sensor = ? AND day = ? "
          "GROUP BY floor(at, (duration)?)");
    CHECK(objects<measurement>().group_by("sensor"_f, "day"_f, to_date("at"_f)).count().cql() ==
          "SELECT count(*) FROM measurement GROUP BY sensor, day, to_date(at)");
    CHECK(
        roof.group_by("at"_f, "id"_f, floor("due"_f, std::chrono::months(1), std::chrono::sys_days())).count().cql() ==
        "SELECT count(*) FROM measurement WHERE sensor = ? AND day = ? "
        "GROUP BY at, id, floor(due, (duration)?, (date)?)");
    CHECK(roof.group_by(to_date(floor(col<&measurement::at>, 1h))).count().cql() ==
          "SELECT count(*) FROM measurement WHERE sensor = ? AND day = ? GROUP BY to_date(floor(at, (duration)?))");
    CHECK(roof.filter("at"_f = cqlxx::timestamp()).group_by(to_timestamp("id"_f)).count().cql() ==
          "SELECT count(*) FROM measurement WHERE sensor = ? AND day = ? AND at = ? GROUP BY to_timestamp(id)");
    static_assert(!decltype(roof.group_by(hour))::pages_by_rows);
    static constexpr auto days = objects<measurement>().group_by("sensor"_f, "day"_f, to_date("at"_f));
    CHECK(days.cql().ends_with("GROUP BY sensor, day, to_date(at)"));
}

TEST_CASE("group_by: the values of a function stand between those of the conditions and the limits") {
    const auto query =
        roof.limit(7).group_by(floor("at"_f, 1h)).filter("at"_f > cqlxx::timestamp(1ms)).values(floor("at"_f, 1min));
    CHECK(query.cql() == "SELECT floor(at, (duration)?) FROM measurement WHERE sensor = ? AND day = ? AND at > ? "
                         "GROUP BY floor(at, (duration)?) LIMIT ?");
    const std::string minute = "00000008"
                               "0000f81bf08eb000",
                      hour = "00000009"
                             "0000fc068c61714000";
    const std::string conditions = "00000004"
                                   "726f6f66"
                                   "00000004"
                                   "80000000"
                                   "00000008"
                                   "0000000000000001";
    CHECK(query_text::values_of(query) == minute + conditions + hour +
                                              "00000004"
                                              "00000007");
    CHECK(query_text::values_of(roof.group_by(floor("at"_f, std::chrono::months(2)))) == "00000004"
                                                                                         "726f6f66"
                                                                                         "00000004"
                                                                                         "80000000"
                                                                                         "00000003"
                                                                                         "040000");
}

TEST_CASE("group_by: windows that Cassandra has not are refused where the function meets its column") {
    CHECK_THROWS_WITH_AS(roof.group_by(floor("at"_f, -1h)),
                         "cqlxx: measurement: column \"at\": the windows of floor have no negative length "
                         "(window_is_negative): -1h: a value that its CQL type can't hold",
                         cqlxx::error);
    CHECK_THROWS_AS(roof.group_by("at"_f, "id"_f, floor("due"_f, 1h)), cqlxx::error);
    CHECK_THROWS_AS(roof.values(floor("clock"_f, 25h)), cqlxx::error);
    CHECK_THROWS_AS(roof.values(floor(to_timestamp("id"_f), 1us)), cqlxx::error);
    CHECK_NOTHROW((void)roof.values(floor("clock"_f, 24h)));
}
