#include <cqlxx/net/detail/deadline_wheel.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <map>
#include <random>
#include <set>
#include <vector>

using namespace std::chrono_literals;

namespace {

struct item : cqlxx::net::detail::deadline_node {
    int number = 0;
};
using wheel = cqlxx::net::detail::deadline_wheel;
using time_point = wheel::clock::time_point;
constexpr time_point start = time_point(1000h);

int& number_of(cqlxx::net::detail::deadline_node& node) { return static_cast<item&>(node).number; }

std::vector<int> expired(wheel& w, time_point now) {
    std::vector<int> numbers;
    w.expire(now, [&](auto& node) { numbers.push_back(number_of(node)); });
    return numbers;
}

} // namespace

TEST_CASE("deadline_wheel: reports nothing early, everything within one resolution") {
    wheel w;
    item a;
    a.number = 1;
    w.add(a, start + 100ms);
    CHECK(a.scheduled());
    CHECK(expired(w, start).empty());
    CHECK(expired(w, start + 99ms).empty());
    CHECK(expired(w, start + 100ms + wheel::resolution) == std::vector{1});
    CHECK_FALSE(a.scheduled());
    CHECK(w.size() == 0);
    CHECK_FALSE(w.next());
}

TEST_CASE("deadline_wheel: what is removed is not reported; adding again moves") {
    wheel w;
    item a;
    item b;
    a.number = 1;
    b.number = 2;
    w.add(a, start + 10ms);
    w.add(b, start + 10ms);
    w.remove(a);
    w.remove(a);
    w.add(b, start + 50ms);
    CHECK(w.size() == 1);
    CHECK(expired(w, start + 20ms).empty());
    CHECK(expired(w, start + 60ms) == std::vector{2});
}

TEST_CASE("deadline_wheel: deadlines in the past are due at the next tick") {
    wheel w;
    CHECK(expired(w, start).empty());
    item a;
    w.add(a, start - 1h);
    CHECK(expired(w, start + 2 * wheel::resolution).size() == 1);
}

TEST_CASE("deadline_wheel: deadlines beyond one turn wait for their own turn; the far future is allowed") {
    wheel w;
    item a;
    item b;
    b.number = 2;
    w.add(a, start + 10s);
    w.add(b, start + 24h * 365 * 100);
    for (auto now = start; now < start + 10s; now += 37ms) CHECK(expired(w, now).empty());
    CHECK(expired(w, start + 10s + wheel::resolution).size() == 1);
    CHECK(w.size() == 1);
    w.remove(b);
}

TEST_CASE("deadline_wheel: a visitor may add, and remove what is due as well") {
    wheel w;
    item a;
    item b;
    item c;
    w.add(a, start);
    w.add(b, start);
    int visits = 0;
    w.expire(start + 1s, [&](auto& node) {
        ++visits;
        w.remove(&node == &a ? b : a);
        w.add(c, start);
    });
    CHECK(visits == 1);
    CHECK(w.size() == 1);
    CHECK(expired(w, start + 2s).size() == 1);
}

TEST_CASE("deadline_wheel: clear hands out everything") {
    wheel w;
    item a;
    item b;
    w.add(a, start + 1ms);
    w.add(b, start + 10h);
    int visits = 0;
    w.clear([&](auto& node) {
        ++visits;
        if (&node == &a) w.remove(b);
    });
    CHECK(visits == 1);
    CHECK(w.size() == 0);
    CHECK_FALSE(b.scheduled());
}

TEST_CASE("deadline_wheel: behaves as a sorted map does") {
    std::mt19937 random(7);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    wheel w;
    std::vector<item> items(200);
    std::map<int, time_point> model;
    for (int i = 0; i < 200; ++i) items[static_cast<std::size_t>(i)].number = i;
    time_point now = start;
    for (int step = 0; step < 20000; ++step) {
        const int i = below(200);
        item& it = items[static_cast<std::size_t>(i)];
        switch (below(4)) {
        case 0:
        case 1: {
            const auto deadline = now + std::chrono::microseconds(below(10) == 0 ? below(20'000'000) : below(300'000));
            w.add(it, deadline);
            model[i] = deadline;
            break;
        }
        case 2:
            w.remove(it);
            model.erase(i);
            break;
        default:
            const auto next = w.next();
            CHECK(next.has_value() == !model.empty());
            now += below(50) == 0 ? std::chrono::milliseconds(below(9000)) : std::chrono::milliseconds(below(12));
            const auto reported = expired(w, now);
            for (const int number : reported) {
                REQUIRE(model.count(number) == 1);
                CHECK(model[number] <= now);
                CHECK(next.value() <= now); // never late
                model.erase(number);
            }
            for (const auto& [number, deadline] : model) CHECK(deadline > now - 2 * wheel::resolution);
        }
        REQUIRE(w.size() == model.size());
    }
    w.clear([](auto&) {});
}

TEST_CASE("deadline_wheel: what has no deadline yet waits for one, and is there all the same") {
    wheel w;
    item a;
    item b;
    item c;
    a.number = 1;
    b.number = 2;
    c.number = 3;
    w.add_undated(a);
    w.add_undated(b);
    w.add_undated(c);
    CHECK(a.scheduled());
    CHECK(w.size() == 3);
    CHECK(w.has_undated());
    CHECK_FALSE(w.next());
    CHECK(expired(w, start + 1h).empty());
    w.remove(b);
    CHECK_FALSE(b.scheduled());
    w.date([&](auto& node) { return start + 1h + number_of(node) * 20ms; });
    CHECK_FALSE(w.has_undated());
    CHECK(w.size() == 2);
    CHECK(expired(w, start + 1h + 19ms).empty());
    CHECK(expired(w, start + 1h + 20ms + wheel::resolution) == std::vector{1});
    CHECK(expired(w, start + 1h + 60ms + wheel::resolution) == std::vector{3});
    CHECK(w.size() == 0);
}

TEST_CASE("deadline_wheel: adding with a deadline takes the place of adding without one, and the other way round") {
    wheel w;
    item a;
    w.add_undated(a);
    w.add(a, start + 10ms);
    CHECK_FALSE(w.has_undated());
    CHECK(w.size() == 1);
    w.add_undated(a);
    CHECK(w.size() == 1);
    CHECK(expired(w, start + 1h).empty());
    w.date([](auto&) { return start; }); // in the past: due at the next tick
    CHECK(expired(w, start + 1h + 2 * wheel::resolution).size() == 1);
}

TEST_CASE("deadline_wheel: clear takes out what has no deadline, too; dating nothing does nothing") {
    wheel w;
    item a;
    item b;
    a.number = 1;
    b.number = 2;
    w.add_undated(a);
    w.add(b, start);
    std::set<int> cleared;
    w.clear([&](auto& node) { cleared.insert(number_of(node)); });
    CHECK(cleared == std::set{1, 2});
    CHECK(w.size() == 0);
    CHECK_FALSE(w.has_undated());
    w.date([](auto&) -> time_point { throw 1; }); // nobody is asked
}
