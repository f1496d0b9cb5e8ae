#include <cqlxx/policy/timestamp/monotonic.hpp>

#include <doctest/doctest.h>

#include <chrono>

using cqlxx::policy::monotonic_timestamps;
using namespace std::chrono_literals;

namespace {
std::chrono::system_clock::time_point at(std::chrono::nanoseconds since_1970) {
    return std::chrono::system_clock::time_point(
        std::chrono::duration_cast<std::chrono::system_clock::duration>(since_1970));
}
} // namespace

TEST_CASE("monotonic_timestamps: the time in microseconds since 1970, rounded down") {
    monotonic_timestamps clock;
    CHECK(clock.next(at(1'700'000'000s + 123'456'789ns)) == 1'700'000'000'123'456);
    CHECK(monotonic_timestamps().next(at(-1ns)) == -1);
}

TEST_CASE("monotonic_timestamps: the same time twice makes two timestamps, the later one greater") {
    monotonic_timestamps clock;
    CHECK(clock.next(at(10us)) == 10);
    CHECK(clock.next(at(10us)) == 11);
    CHECK(clock.next(at(10us)) == 12);
    CHECK(clock.next(at(12us)) == 13);
    CHECK(clock.next(at(20us)) == 20);
}

TEST_CASE("monotonic_timestamps: a clock that is set back does not set timestamps back") {
    monotonic_timestamps clock;
    CHECK(clock.next(at(1h)) == 3'600'000'000);
    CHECK(clock.next(at(1s)) == 3'600'000'001);
    CHECK(clock.next(at(-1s)) == 3'600'000'002);
    CHECK(clock.next(at(2h)) == 7'200'000'000);
}
