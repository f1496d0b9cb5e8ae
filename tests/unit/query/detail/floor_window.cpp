#include <cqlxx/query/detail/floor_window.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

using cqlxx::duration;
using cqlxx::query::detail::fault_of_window;
using cqlxx::query::detail::is_window;
using cqlxx::query::detail::window_of;
using namespace std::chrono_literals;

TEST_CASE("floor_window: units of days and longer are those of the calendar") {
    CHECK(window_of(1h) == duration(1h));
    CHECK(window_of(24h) == duration(24h));
    CHECK(window_of(1500us) == duration(1500us));
    CHECK(window_of(std::chrono::days(1)) == duration("1d"));
    CHECK(window_of(std::chrono::weeks(2)) == duration("14d"));
    CHECK(window_of(std::chrono::months(1)) == duration("1mo"));
    CHECK(window_of(std::chrono::years(2)) == duration("24mo"));
    CHECK(window_of(duration("1mo1h")) == duration("1mo1h"));
    CHECK_FALSE(fault_of_window("timestamp", window_of(std::chrono::hours(2'600'000))).empty()); // 296 years and more
    static_assert(is_window<std::chrono::hours> && is_window<std::chrono::months> && is_window<duration>);
    static_assert(!is_window<int> && !is_window<std::string> && !is_window<std::chrono::duration<double>>);
}

TEST_CASE("floor_window: what a node of Cassandra 5.0.6 said, type by type") {
    const auto has = [](std::string_view type, std::string_view every) {
        return fault_of_window(type, duration(every)).empty();
    };
    for (const std::string_view every : {"1h", "0s", "0d", "1mo", "1d", "1ms", "9d", "1mo1d", "1mo1h", "1y", "36h"})
        CHECK((has("timestamp", every) && has("timeuuid", every)));
    for (const std::string_view every : {"-1h", "-1mo", "-1d", "1ns", "1us", "1500us"})
        CHECK((!has("timestamp", every) && !has("timeuuid", every)));
    for (const std::string_view every : {"0s", "0d", "1mo", "1d", "9d", "1mo1d", "1y"}) CHECK(has("date", every));
    for (const std::string_view every : {"1h", "24h", "1ns", "1mo1h", "1d1h", "-1d"}) CHECK_FALSE(has("date", every));
    for (const std::string_view every : {"0s", "1h", "1ns", "1us", "1500us", "90m", "24h"}) CHECK(has("time", every));
    for (const std::string_view every : {"25h", "1d", "1mo", "1d1h", "-1h"}) CHECK_FALSE(has("time", every));
}
