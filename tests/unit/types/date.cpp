#include <cqlxx/types/date.hpp>

#include "codec_checks.hpp"

#include <chrono>

using namespace codec_checks;
using namespace std::chrono;
using namespace std::chrono_literals;

TEST_CASE("date: the golden bytes of Cassandra, both ways") {
    static_assert(cql_of<sys_days>() == "date" && cql_of<year_month_day>() == "date");
    check_bytes<year_month_day>(1970y / January / 1, "80000000");
    check_bytes<year_month_day>(1969y / December / 31, "7fffffff");
    check_bytes<year_month_day>(2024y / February / 29, "80004d46");
    check_bytes<year_month_day>(1y / January / 1, "7ff506c6");
    check_bytes(sys_days(2024y / February / 29), "80004d46");
    check_bytes(sys_days(days(-2147483648LL)), "00000000"); // -5877641-06-23
    check_bytes(sys_days(days(2147483647)), "ffffffff");
}

TEST_CASE("date: days beyond 32 bits are refused when written") {
    CHECK_THROWS_AS(written(sys_days(days(2147483648LL))), cqlxx::error);
    CHECK_THROWS_AS(written(sys_days(days(-2147483649LL))), cqlxx::error);
}

TEST_CASE("date: dates that the calendar does not have are refused when written") {
    CHECK_THROWS_AS(written<year_month_day>(2023y / February / 29), cqlxx::error);
    CHECK_THROWS_AS(written(year_month_day()), cqlxx::error);
}

TEST_CASE("date: years that std::chrono can't hold don't read as year, month and day") {
    CHECK(refuses<year_month_day>("00000000"));
    CHECK(refuses<year_month_day>("ffffffff"));
    check_bytes<year_month_day>(year::max() / December / 31, "80aba461");
    CHECK(refuses<year_month_day>("80aba462"));
}

TEST_CASE("date: an empty value is malformed") {
    CHECK(refuses<sys_days>(""));
    CHECK(refuses<year_month_day>(""));
}
