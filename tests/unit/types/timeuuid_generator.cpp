#include <cqlxx/types/timeuuid_generator.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>
#include <vector>

using cqlxx::timeuuid;
using cqlxx::timeuuid_generator;
using std::chrono::system_clock;

namespace {

const system_clock::time_point noon = cqlxx::timestamp(std::chrono::milliseconds(1709210096123));

} // namespace

TEST_CASE("timeuuid_generator: puts time, clock sequence and node where they belong") {
    timeuuid_generator ids(0x0000'1122'3344'5566, 0x2345);
    // The node's multicast bit is set: 11 becomes 11 | 01.
    CHECK(ids.next(noon).to_string() == "f1c39cb0-d6fe-11ee-a345-112233445566");
    timeuuid_generator even(0xffff'1022'3344'5566, 0xffff);
    CHECK(even.next(noon).to_string() == "f1c39cb0-d6fe-11ee-bfff-112233445566");
}

TEST_CASE("timeuuid_generator: goes on by 100 ns where the clock stands still or goes back") {
    timeuuid_generator ids(1, 1);
    const timeuuid first = ids.next(noon);
    const timeuuid second = ids.next(noon);
    const timeuuid third = ids.next(noon - std::chrono::hours(1));
    CHECK(first.time() == noon);
    CHECK(second.time() == noon + timeuuid::ticks(1));
    CHECK(third.time() == noon + timeuuid::ticks(2));
    CHECK(ids.next(noon + std::chrono::seconds(1)).time() == noon + std::chrono::seconds(1));
}

TEST_CASE("timeuuid_generator: two of them never agree") {
    std::mt19937_64 entropy(7);
    timeuuid_generator a(entropy);
    timeuuid_generator b(entropy);
    CHECK(a.next(noon) != b.next(noon));
    CHECK(a.next(noon).as_uuid().version() == 1);
}

TEST_CASE("timeuuid_generator: threads never get the same one, and each sees them rise") {
    timeuuid_generator ids(1, 1);
    constexpr int count = 2000;
    std::vector<timeuuid> left;
    std::vector<timeuuid> right;
    const auto draw = [&](std::vector<timeuuid>& into) {
        for (int i = 0; i < count; ++i) into.push_back(ids.next(noon));
    };
    {
        const std::jthread a(draw, std::ref(left));
        const std::jthread b(draw, std::ref(right));
    }
    CHECK(std::is_sorted(left.begin(), left.end()));
    CHECK(std::is_sorted(right.begin(), right.end()));
    std::vector<timeuuid> all;
    std::merge(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(all));
    CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}
