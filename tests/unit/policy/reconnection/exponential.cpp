#include <cqlxx/policy/reconnection/exponential.hpp>

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using cqlxx::policy::exponential_reconnection;

namespace {
constexpr std::uint32_t centre_of(std::int64_t delay) { return static_cast<std::uint32_t>(delay * 3 / 10 / 2); }
} // namespace

TEST_CASE("exponential: doubles from base to cap, and starts again after reset") {
    exponential_reconnection delays(100ms, 1000ms);
    for (const auto expected : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms})
        CHECK(delays.next(centre_of(expected.count())) == expected);
    delays.reset();
    CHECK(delays.next(centre_of(100)) == 100ms);
}

TEST_CASE("exponential: spreads each delay by 15 % to both sides") {
    std::chrono::milliseconds least = 1h;
    auto most = std::chrono::milliseconds(0);
    for (std::uint32_t random = 0; random < 1000; ++random) {
        exponential_reconnection delays(1000ms, 1000ms);
        const auto delay = delays.next(random);
        CHECK(delay >= 850ms);
        CHECK(delay <= 1150ms);
        least = std::min(least, delay);
        most = std::max(most, delay);
    }
    CHECK(least == 850ms);
    CHECK(most == 1150ms);
}

TEST_CASE("exponential: never waits for less than a millisecond") {
    exponential_reconnection delays(0ms, 0ms);
    for (std::uint32_t random : {0U, 1U, 4294967295U}) CHECK(delays.next(random) == 1ms);
}
