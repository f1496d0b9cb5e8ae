#include <cqlxx/types/timeuuid_generator.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using cqlxx::timeuuid;
using cqlxx::timeuuid_generator;
using std::chrono::system_clock;

namespace {

const system_clock::time_point noon = cqlxx::timestamp(std::chrono::milliseconds(1709210096123));

/// What `make()` returns in a child process.
template <class Make>
timeuuid made_by_child(const Make& make) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const ::pid_t child = ::fork();
    REQUIRE(child != -1);
    std::array<char, 36> text{};
    if (child == 0) {
        const std::string made = make().to_string();
        ::_exit(::write(ends[1], made.data(), made.size()) == 36 ? 0 : 1);
    }
    ::close(ends[1]);
    CHECK(::read(ends[0], text.data(), text.size()) == 36);
    ::close(ends[0]);
    int status = -1;
    CHECK(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    return timeuuid(std::string_view(text.data(), text.size()));
}

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

TEST_CASE("timeuuid_generator: child processes make others than their parent and each other") {
    timeuuid_generator ids(0x0000'1122'3344'5566, 0x2345);
    const auto next = [&] { return ids.next(noon); };
    const timeuuid first = made_by_child(next);
    const timeuuid second = made_by_child(next);
    const timeuuid grandchild = made_by_child([&] { return made_by_child(next); });
    const std::vector<timeuuid> made{first, second, grandchild, next()};
    for (const timeuuid& id : made) {
        CHECK(std::count(made.begin(), made.end(), id) == 1);
        CHECK(id.time() == noon);
        CHECK(id.as_uuid().version() == 1);
        CHECK((id.as_uuid().low() >> 62) == 0b10);
        CHECK((id.as_uuid().low() >> 40 & 1) == 1);
    }
    CHECK(made.back().to_string() == "f1c39cb0-d6fe-11ee-a345-112233445566"); // the parent's own
}
