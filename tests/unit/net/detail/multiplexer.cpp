#include <cqlxx/net/detail/multiplexer.hpp>

#include <doctest/doctest.h>

#include <vector>

namespace {
struct request {
    int number = 0;
};
using multiplexer = cqlxx::net::detail::multiplexer<request>;
} // namespace

TEST_CASE("multiplexer: streams count up from 0 to the limit, then none is free") {
    multiplexer m(3);
    request r;
    CHECK(m.acquire(r) == 0);
    CHECK(m.acquire(r) == 1);
    CHECK_FALSE(m.full());
    CHECK(m.acquire(r) == 2);
    CHECK(m.full());
    CHECK_FALSE(m.acquire(r));
    CHECK(m.waiting() == 3);
    CHECK(m.limit() == 3);
}

TEST_CASE(
    "multiplexer: an answer names its request and frees the stream; at the limit the one freed first is used first") {
    multiplexer m(3);
    request a{1};
    request b{2};
    request c{3};
    const auto sa = m.acquire(a).value();
    const auto sb = m.acquire(b).value();
    const auto sc = m.acquire(c).value();
    CHECK(m.release(sb).request == &b);
    CHECK(m.release(sa).request == &a);
    CHECK(m.release(sc).request == &c);
    CHECK(m.acquire(c) == sb);
    CHECK(m.acquire(c) == sa);
    CHECK(m.release(sb).request == &c);
    CHECK(m.acquire(c) == sc);
    CHECK(m.acquire(c) == sb);
    CHECK_FALSE(m.acquire(c));
    CHECK(m.waiting() == 3);
}

TEST_CASE("multiplexer: a freed stream rests, so that an answer sent twice finds nobody") {
    constexpr auto resting = static_cast<std::int16_t>(multiplexer::resting);
    multiplexer m(2048);
    request r;
    for (std::int16_t i = 0; i < 1000; ++i) {
        const auto s = m.acquire(r).value();
        CHECK(s == i % (resting + 1)); // no more streams than needed
        CHECK(m.release(s).known);
        CHECK_FALSE(m.release(s).known);
    }
}

TEST_CASE("multiplexer: answers on streams that nobody asked on are unknown") {
    multiplexer m(2);
    request r;
    CHECK_FALSE(m.release(0).known);
    CHECK_FALSE(m.release(-1).known);
    CHECK_FALSE(m.release(32767).known);
    const auto s = m.acquire(r).value();
    CHECK(m.release(s).known);
    CHECK_FALSE(m.release(s).known); // twice
}

TEST_CASE("multiplexer: an orphan keeps its stream until the late answer, which is nobody's") {
    multiplexer m(1);
    request r;
    const auto s = m.acquire(r).value();
    m.orphan(s);
    m.orphan(s); // once is enough
    CHECK(m.orphans() == 1);
    CHECK(m.waiting() == 0);
    CHECK_FALSE(m.acquire(r));
    const auto late = m.release(s);
    CHECK(late.known);
    CHECK(late.request == nullptr);
    CHECK(m.orphans() == 0);
    CHECK(m.acquire(r) == s);
}

TEST_CASE("multiplexer: clear hands out each waiting request once, in the order of streams, and forgets all") {
    multiplexer m(8);
    std::vector<request> requests{{0}, {1}, {2}, {3}};
    for (auto& r : requests) m.acquire(r);
    m.orphan(1);
    m.release(2);
    std::vector<int> seen;
    m.clear([&](request& r) { seen.push_back(r.number); });
    CHECK(seen == std::vector{0, 3});
    CHECK(m.waiting() == 0);
    CHECK(m.orphans() == 0);
    CHECK_FALSE(m.release(0).known);
    CHECK(m.acquire(requests[0]) == 0);
}

TEST_CASE("multiplexer: while clear visits one request, others may be orphaned and are not visited then") {
    multiplexer m(8);
    std::vector<request> requests{{0}, {1}, {2}};
    for (auto& r : requests) m.acquire(r);
    std::vector<int> seen;
    m.clear([&](request& r) {
        seen.push_back(r.number);
        m.orphan(1);
        m.orphan(0);
    });
    CHECK(seen == std::vector{0, 2});
    CHECK(m.waiting() == 0);
    CHECK(m.orphans() == 0);
}
