#include <cqlxx/query/clause/where.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::literals;

namespace {

struct reading {
    double value = 0; // before the key on purpose
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::clustering_key<std::int64_t, cqlxx::descending> at;
    cqlxx::static_column<std::string> place;
    std::int32_t select = 0; // a reserved word
};

} // namespace

TEST_CASE("where: conditions stand in the order of the key, others behind") {
    const auto all = cqlxx::objects<reading>();
    const auto query = all.filter("value__gt"_f = 1.5, "at__lt"_f = 7, "day"_f = 3, "place"_f = "x", "sensor"_f = "s")
                           .allow_filtering();
    CHECK(query.cql() == "SELECT value, sensor, day, at, place, \"select\" FROM reading "
                         "WHERE sensor = ? AND day = ? AND at < ? AND value > ? AND place = ? ALLOW FILTERING");
    CHECK(query_text::values_of(query) == "0000000173"
                                          "0000000400000003"
                                          "000000080000000000000007"
                                          "000000083ff8000000000000"
                                          "0000000178");
    static_assert(std::is_same_v<decltype(all.filter("day"_f = 1).filter("sensor"_f = "s")),
                                 decltype(all.filter("sensor"_f = "s", "day"_f = 1))>);
}

TEST_CASE("where: names are quoted where CQL needs it") {
    CHECK(cqlxx::objects<reading>()
              .filter("select"_f = 1)
              .allow_filtering()
              .cql()
              .ends_with(" WHERE \"select\" = ? ALLOW FILTERING"));
}

TEST_CASE("where: the token is that of the whole partition key, in its order") {
    const auto query =
        cqlxx::objects<reading>().filter(cqlxx::partition_token >= 0).filter(cqlxx::partition_token < 100);
    CHECK(query.cql().ends_with(" FROM reading WHERE token(sensor, day) >= ? AND token(sensor, day) < ?"));
}
