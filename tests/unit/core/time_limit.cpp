#include <cqlxx/core/time_limit.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <limits>

using namespace std::chrono_literals;
using cqlxx::time_limit;
using std::chrono::milliseconds;

TEST_CASE("time_limit: units that milliseconds can count keep their length") {
    CHECK(milliseconds(time_limit(5ms)) == 5ms);
    CHECK(milliseconds(time_limit(2h)) == 7'200'000ms);
    CHECK(milliseconds(time_limit(-3s)) == -3'000ms);
    CHECK(milliseconds(time_limit(milliseconds::max() - 1000s)) >= milliseconds::max() - 2000s);
}

TEST_CASE("time_limit: what milliseconds can't count is the longest that they can") {
    CHECK(milliseconds(time_limit(std::chrono::hours::max())) == milliseconds::max());
    CHECK(milliseconds(time_limit(std::chrono::seconds::max())) == milliseconds::max());
    CHECK(milliseconds(time_limit(milliseconds::max())) == milliseconds::max());
    CHECK(milliseconds(time_limit(std::chrono::hours::min())) == milliseconds::min());
    constexpr time_limit years{std::chrono::years(std::numeric_limits<int>::max())};
    CHECK(milliseconds(years) > std::chrono::hours(24));
}

TEST_CASE("whole seconds: units that seconds can count keep their length, and longer ones are the longest") {
    using std::chrono::seconds;
    CHECK(seconds(cqlxx::whole_seconds(60s)) == 60s);
    CHECK(seconds(cqlxx::whole_seconds(24h)) == 86'400s);
    CHECK(seconds(cqlxx::whole_seconds(-1min)) == -60s);
    CHECK(seconds(cqlxx::whole_seconds(std::chrono::hours::max())) == seconds::max());
    CHECK(seconds(cqlxx::whole_seconds(std::chrono::hours::min())) == seconds::min());
}
