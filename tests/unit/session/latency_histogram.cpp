#include <cqlxx/session/latency_histogram.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

using namespace std::chrono_literals;
using cqlxx::latency_histogram;
using ns = std::chrono::nanoseconds;

namespace {

template <class... Durations>
latency_histogram of(Durations... each) {
    latency_histogram all;
    (all.add(each), ...);
    return all;
}

} // namespace

TEST_CASE("latency histogram: is empty, and every number of it is zero, before anything is counted") {
    const latency_histogram none;
    CHECK(none.count() == 0);
    CHECK(none.total().count() == 0);
    CHECK(none.mean() == 0ns);
    CHECK(none.min() == 0ns);
    CHECK(none.max() == 0ns);
    CHECK(none.percentile(0) == 0ns);
    CHECK(none.percentile(0.5) == 0ns);
    CHECK(none.percentile(1) == 0ns);
    CHECK(none.count_at_most(1h) == 0);
}

TEST_CASE("latency histogram: 32 buckets of equal width to each doubling, from 1,024 ns on") {
    // literals: 1024/32 = 32 ns wide, then 64, 128 …
    CHECK(latency_histogram::highest(0) == 1055ns);
    CHECK(latency_histogram::lowest(1) == 1056ns);
    CHECK(latency_histogram::highest(31) == 2047ns);
    CHECK(latency_histogram::lowest(32) == 2048ns);
    CHECK(latency_histogram::highest(32) == 2111ns);
    CHECK(latency_histogram::lowest(320) == 1'048'576ns);
    CHECK(latency_histogram::highest(320) == 1'081'343ns);
    CHECK(latency_histogram::lowest(1023) == 4'329'327'034'368ns);
    CHECK(latency_histogram::highest(1023) == 4'398'046'511'103ns); // 73 minutes
    CHECK(sizeof(latency_histogram) == 8192);
}

TEST_CASE("latency histogram: each bucket begins where the one before it ends") {
    for (std::size_t i = 0; i < latency_histogram::bucket_count; ++i) {
        CAPTURE(i);
        const ns first = latency_histogram::lowest(i);
        const ns last = latency_histogram::highest(i);
        REQUIRE(first <= last);
        REQUIRE(latency_histogram::bucket_of(first) == i);
        REQUIRE(latency_histogram::bucket_of(last) == i);
        if (i == 0) continue;
        REQUIRE(latency_histogram::bucket_of(first - 1ns) == i - 1);
        REQUIRE(latency_histogram::highest(i - 1) == first - 1ns);
        REQUIRE((last - first + 1ns).count() * 32 <= first.count());
    }
}

TEST_CASE("latency histogram: what is shorter or longer than its buckets belongs to the first or the last") {
    for (const ns small : {0ns, 1ns, 1023ns, ns(-1), ns(std::numeric_limits<std::int64_t>::min())})
        CHECK(latency_histogram::bucket_of(small) == 0);
    for (const ns large : {ns(4'398'046'511'104), ns(5h), ns(std::numeric_limits<std::int64_t>::max())})
        CHECK(latency_histogram::bucket_of(large) == 1023);
    const auto both = of(ns(0), ns(5h));
    CHECK(both.count() == 2);
    CHECK(both.min() == 0ns);
    CHECK(both.max() == 4'398'046'511'103ns);
}

TEST_CASE("latency histogram: tells a single duration never as less, and less than 1/32 more") {
    for (const ns took : {ns(1024), ns(1us * 37), ns(412'345), ns(2ms), ns(999'999'999), ns(10s), ns(1h)}) {
        CAPTURE(took.count());
        const auto one = of(took);
        for (const double part : {-1.0, 0.0, 0.5, 1.0, 2.0}) {
            CHECK(one.percentile(part) >= took);
            CHECK((one.percentile(part) - took).count() * 32 < took.count());
        }
        CHECK(one.min() <= took);
        CHECK(one.max() >= took);
        CHECK(std::abs(static_cast<double>((one.mean() - took).count())) <= static_cast<double>(took.count()) / 64 + 1);
    }
}

TEST_CASE("latency histogram: percentiles count from the least") {
    latency_histogram all;
    for (int i = 1; i <= 100; ++i) all.add(i * 1ms);
    const auto is = [&](double part, ns true_value) {
        const ns told = all.percentile(part);
        return told >= true_value && (told - true_value) * 32 < true_value;
    };
    CHECK(is(0, 1ms));
    CHECK(is(0.01, 1ms));
    CHECK(is(0.011, 2ms));
    CHECK(is(0.07, 7ms)); // 0.07 * 100 is more than 7 by rounding
    CHECK(is(0.5, 50ms));
    CHECK(is(0.99, 99ms));
    CHECK(is(0.991, 100ms));
    CHECK(is(1, 100ms));
    CHECK(is(std::numeric_limits<double>::quiet_NaN(), 1ms));
    CHECK(all.percentile(0.99) == 100'663'295ns); // literally: the bucket of 99 ms ends at 3 · 2^25 ns
    CHECK(all.count() == 100);
    CHECK(std::abs(static_cast<double>(all.mean().count()) - 50.5e6) <= 50.5e6 / 64);
    CHECK(std::abs(all.total().count() - 5.05) <= 5.05 / 64);
}

TEST_CASE("latency histogram: percentiles of random durations stay within their bounds") {
    std::mt19937_64 random(7); // always the same
    std::lognormal_distribution<double> around(13, 2); // of 0.4 ms
    std::vector<ns> exact;
    latency_histogram all;
    for (int i = 0; i < 20'000; ++i) {
        const ns took(std::max<std::int64_t>(1024, static_cast<std::int64_t>(around(random))));
        exact.push_back(took);
        all.add(took);
    }
    std::ranges::sort(exact);
    for (const double part : {0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1.0}) {
        CAPTURE(part);
        const ns right = exact[static_cast<std::size_t>(std::ceil(part * 20'000)) - 1];
        CHECK(all.percentile(part) >= right);
        CHECK((all.percentile(part) - right) * 32 < right);
    }
    CHECK(all.min() <= exact.front());
    CHECK(all.max() >= exact.back());
}

TEST_CASE("latency histogram: counts what is surely not longer than a limit") {
    const auto three = of(ns(2048), ns(2111), ns(2112)); // the first two share a bucket that ends at 2111
    CHECK(three.count_at_most(2047ns) == 0);
    CHECK(three.count_at_most(2110ns) == 0);
    CHECK(three.count_at_most(2111ns) == 2);
    CHECK(three.count_at_most(2175ns) == 3);
    CHECK(of(ns(5h)).count_at_most(6h) == 1); // counts as what the last bucket is
    CHECK(three.count_in(32) == 2);
    CHECK(three.count_in(33) == 1);
    CHECK(three.count_in(34) == 0);
}

TEST_CASE("latency histogram: two add up, and a difference is what came between") {
    const auto before = of(1ms, 2ms);
    auto now = before;
    now.add(30ms);
    CHECK(now != before);
    CHECK(now - before == of(30ms));
    CHECK(before + of(30ms) == now);
    CHECK((now + now).count() == 6);
    CHECK((now - now) == latency_histogram());
    CHECK((before - now).count() == 0); // the wrong way round: nothing gets less than zero
    CHECK((now - before).percentile(0) >= 30ms);
}
