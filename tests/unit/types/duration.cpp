#include <cqlxx/types/duration.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

using namespace codec_checks;
using namespace std::chrono_literals;
using cqlxx::duration;
using std::chrono::days;
using std::chrono::months;
using std::chrono::nanoseconds;

TEST_CASE("duration: the golden bytes of Cassandra, both ways") {
    static_assert(cql_of<duration>() == "duration");
    check_bytes(duration(), "000000");
    check_bytes(duration(months(1), days(2), 3ns), "020406");
    check_bytes(duration(months(-1), days(-2), -3ns), "010305");
    check_bytes(duration(months(13), days(28), 0ns), "1a3800");
    check_bytes(duration(months(2147483647), days(2147483647), 0ns), "f0fffffffef0fffffffe00");
    check_bytes(duration(nanoseconds::max()), "0000fffffffffffffffffe");
    check_bytes(duration(nanoseconds::min()), "0000ffffffffffffffffff");
    check_bytes(duration("12h30m"), "0000fc51dac207a000");
}

TEST_CASE("duration: rejects mixed signs, made and read") {
    CHECK_THROWS_AS(duration(months(1), days(-1), 0ns), cqlxx::error);
    CHECK_THROWS_AS(duration(months(0), days(-1), 1ns), cqlxx::error);
    CHECK(refuses<duration>("020306"));
    CHECK(refuses<duration>("000102"));
}

TEST_CASE("duration: rejects months and days beyond 32 bits, made and read") {
    CHECK_THROWS_AS(duration(months(2147483648LL), days(0), 0ns), cqlxx::error);
    CHECK_THROWS_AS(duration(months(0), days(-2147483649LL), 0ns), cqlxx::error);
    CHECK(refuses<duration>("f1000000000000"));
    CHECK(refuses<duration>("00f10000000000"));
}

TEST_CASE("duration: bytes that are missing or left over are malformed") {
    CHECK(refuses<duration>(""));
    CHECK(refuses<duration>("0000"));
    CHECK(refuses<duration>("00000000"));
}

TEST_CASE("duration: texts that read, and how they print") {
    const std::vector<std::pair<std::string, std::string>> texts{
        {"1y2mo3w4d5h6m7s8ms9us10ns", "1y2mo25d5h6m7s8ms9us10ns"},
        {"-1h30m", "-1h30m"},
        {"14mo", "1y2mo"},
        {"90m", "1h30m"},
        {"36h", "36h"},
        {"5\u00b5s", "5us"},
        {"0s", "0ns"},
        {"P1Y2M3DT4H5M6S", "1y2mo3d4h5m6s"},
        {"-P1D", "-1d"},
        {"PT1H", "1h"},
        {"P2W", "14d"},
        {"P0001-00-02T00:00:01", "1y2d1s"},
        {"-P0001-02-03T04:05:06", "-1y2mo3d4h5m6s"},
        {"P0000-00-00T00:00:00", "0ns"},
        {"P9999-99-99T99:99:99", "10007y3mo99d100h40m39s"}, // no calendar, as in Cassandra
        {"-9223372036854775808ns", "-2562047h47m16s854ms775us808ns"},
        {"2147483647mo", "178956970y7mo"},
        {"-2147483648d", "-2147483648d"},
    };
    for (const auto& [text, printed] : texts) {
        CAPTURE(text);
        const auto value = duration::parse(text);
        REQUIRE(value.has_value());
        CHECK(value->to_string() == printed);
        CHECK(duration::parse(printed) == value);
    }
}

TEST_CASE("duration: texts that don't read") {
    for (const std::string text : {"",
                                   "-",
                                   "1",
                                   "h",
                                   "1x",
                                   "1h1y",
                                   "1h1h",
                                   "1 h",
                                   "--1h",
                                   "1h-1m",
                                   "1.5h",
                                   "P",
                                   "PT",
                                   "P1H",
                                   "P1DT",
                                   "PT1D",
                                   "P1M1Y",
                                   "P1W1D",
                                   "1s1us1\u00b5s1us",
                                   "2147483648mo",
                                   "-2147483649d",
                                   "9223372036854775808ns",
                                   "18446744073709551616ns",
                                   "5124095576030431h",
                                   "P1Y2",
                                   "Y1",
                                   "P1-00-02T00:00:01",
                                   "P0001-0-02T00:00:01",
                                   "P00001-00-02T00:00:01",
                                   "P0001-00-02",
                                   "P0001-00-02T",
                                   "P0001-00-02T00:00",
                                   "P0001-00-02T00:00:01Z",
                                   "P0001-00-02T00:00:1",
                                   "P0001-00-02 00:00:01",
                                   "P0001/00/02T00:00:01",
                                   "P0001-00-02T00-00-01",
                                   "P-001-00-02T00:00:01",
                                   "P0001-00-02T00:00:0W",
                                   "PT-1H",
                                   "P-",
                                   "0001-00-02T00:00:01",
                                   "+1h"}) {
        CAPTURE(text);
        CHECK_FALSE(duration::parse(text).has_value());
    }
    CHECK_THROWS_AS(duration("tomorrow"), cqlxx::error);
}

TEST_CASE("duration: is equal part by part, and hashes") {
    CHECK(duration("1mo") != duration("30d"));
    CHECK(duration("24h") != duration("1d"));
    CHECK(duration("60m") == duration("1h"));
    CHECK(std::unordered_set<duration>{duration("1mo"), duration("1d"), duration("1d")}.size() == 2);
}

TEST_CASE("duration: is a custom type for protocol v4") {
    cqlxx::data_type custom;
    custom.name = "org.apache.cassandra.db.marshal.DurationType";
    CHECK(cqlxx::codec<duration>::matches(custom));
    CHECK(cqlxx::codec<duration>::matches(simple(cqlxx::type_id::duration)));
    custom.name = "org.example.Shape";
    CHECK_FALSE(cqlxx::codec<duration>::matches(custom));
}
