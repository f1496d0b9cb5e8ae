#include <cqlxx/types/time_of_day.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <chrono>
#include <string>

using namespace codec_checks;
using namespace std::chrono_literals;
using cqlxx::time_of_day;

TEST_CASE("time_of_day: the golden bytes of Cassandra, both ways") {
    static_assert(cql_of<time_of_day>() == "time");
    check_bytes(time_of_day(), "0000000000000000");
    check_bytes(time_of_day("23:59:59.999999999"), "00004e94914effff");
    check_bytes(time_of_day(1ns), "0000000000000001");
}

TEST_CASE("time_of_day: texts that read, and how they print") {
    CHECK(time_of_day("08:12:54").to_string() == "08:12:54.000000000");
    CHECK(time_of_day("08:12:54.1").to_string() == "08:12:54.100000000");
    CHECK(time_of_day("08:12:54.123456789").to_string() == "08:12:54.123456789");
    CHECK(time_of_day("00:00:00.000000001").since_midnight() == 1ns);
    constexpr time_of_day noon("12:00:00");
    static_assert(noon.since_midnight() == 12h && noon.parts().hours() == 12h);
}

TEST_CASE("time_of_day: texts that don't read") {
    for (const std::string text :
         {"", "08:12", "8:12:54", "08:12:5", "24:00:00", "08:60:00", "08:12:60", "08:12:54.", "08:12:54.1234567890",
          "08:12:54,1", "08-12-54", "-8:12:54", "08:12:54.-1", "0a:00:00"}) {
        CAPTURE(text);
        CHECK_FALSE(time_of_day::parse(text).has_value());
    }
    CHECK_THROWS_AS(time_of_day("noon"), cqlxx::error);
}

TEST_CASE("time_of_day: is less than a day and not negative, made and read") {
    CHECK_THROWS_AS(time_of_day(24h), cqlxx::error);
    CHECK_THROWS_AS(time_of_day(-1ns), cqlxx::error);
    CHECK(refuses<time_of_day>("00004e94914f0000"));
    CHECK(refuses<time_of_day>("ffffffffffffffff"));
    CHECK(refuses<time_of_day>(""));
}

TEST_CASE("time_of_day: sorts by time") {
    CHECK(time_of_day(1s) < time_of_day(1min));
    CHECK(time_of_day("12:00:00") == time_of_day(12h));
}
