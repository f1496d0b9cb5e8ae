#include <cqlxx/types/timestamp.hpp>

#include "codec_checks.hpp"

#include <chrono>

using namespace codec_checks;
using namespace std::chrono;
using cqlxx::timestamp;

TEST_CASE("timestamp: the golden bytes of Cassandra, both ways") {
    static_assert(cql_of<timestamp>() == "timestamp" && cql_of<sys_seconds>() == "timestamp");
    check_bytes(timestamp(milliseconds(-1)), "ffffffffffffffff");
    check_bytes(timestamp(milliseconds(1709210096123)), "0000018df4dc51fb");
    check_bytes(timestamp::max(), "7fffffffffffffff");
    check_bytes(timestamp::min(), "8000000000000000");
}

TEST_CASE("timestamp: coarser units are written in milliseconds and read rounded down") {
    check_bytes(sys_seconds(seconds(1)), "00000000000003e8");
    check_bytes(sys_time<hours>(hours(-1)), "ffffffffffc91180");
    sys_seconds value;
    REQUIRE(reads("00000000000007cf", value)); // 1999 ms
    CHECK(value == sys_seconds(seconds(1)));
    REQUIRE(reads("ffffffffffffffff", value)); // -1 ms
    CHECK(value == sys_seconds(seconds(-1)));
    REQUIRE(reads("8000000000000000", value));
    CHECK(value.time_since_epoch().count() == -9223372036854776);
}

TEST_CASE("timestamp: times that milliseconds can't hold are refused when written") {
    CHECK_THROWS_AS(written(sys_seconds::max()), cqlxx::error);
    CHECK_THROWS_AS(written(sys_seconds::min()), cqlxx::error);
    CHECK(written(sys_seconds(seconds(9223372036854775))) == "7ffffffffffffcd8");
}

TEST_CASE("timestamp: an empty value leaves the value as it is, other sizes are malformed") {
    timestamp value(milliseconds(5));
    CHECK(reads("", value));
    CHECK(value.time_since_epoch().count() == 5);
    CHECK(refuses<timestamp>("00000000"));
}
