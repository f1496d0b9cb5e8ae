#include <cqlxx/net/detail/heartbeat.hpp>

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using cqlxx::net::detail::heartbeat;
using action = heartbeat::action;

namespace {
constexpr heartbeat::clock::time_point start{};
}

TEST_CASE("heartbeat: waits for the interval, probes, gives up after the patience") {
    heartbeat h(30s, 5s, start);
    auto d = h.decide(start + 1s);
    CHECK(d.what == action::wait);
    CHECK(d.until == start + 30s);
    d = h.decide(start + 30s);
    CHECK(d.what == action::probe);
    CHECK(d.until == start + 35s);
    CHECK(h.decide(start + 34s).what == action::wait);
    CHECK(h.decide(start + 35s).what == action::give_up);
}

TEST_CASE("heartbeat: any bytes are a sign of life, before a probe and after") {
    heartbeat h(30s, 5s, start);
    h.heard(start + 20s);
    CHECK(h.decide(start + 30s).until == start + 50s);
    CHECK(h.decide(start + 50s).what == action::probe);
    CHECK(h.heard_at() == start + 20s); // sending a probe is none
    h.heard(start + 51s);
    CHECK(h.heard_at() == start + 51s);
    const auto d = h.decide(start + 56s);
    CHECK(d.what == action::wait);
    CHECK(d.until == start + 81s);
}

TEST_CASE("heartbeat: a suspicion probes at once, unless something was heard since the request was sent") {
    heartbeat h(30s, 5s, start);
    const auto before = h.pulse();
    h.heard(start + 1s);
    CHECK_FALSE(h.suspect(before));
    CHECK(h.decide(start + 2s).what == action::wait);
    CHECK(h.suspect(h.pulse()));
    CHECK(h.decide(start + 2s).what == action::probe);
}

TEST_CASE("heartbeat: suspicions while a probe is under way are no news and don't extend it") {
    heartbeat h(30s, 5s, start);
    CHECK(h.suspect(h.pulse()));
    CHECK_FALSE(h.suspect(h.pulse()));
    CHECK(h.decide(start + 1s).what == action::probe);
    CHECK_FALSE(h.suspect(h.pulse()));
    CHECK(h.decide(start + 2s).until == start + 6s);
    CHECK(h.decide(start + 6s).what == action::give_up);
}
