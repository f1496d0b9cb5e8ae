#include <cqlxx/session/metrics.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <set>
#include <string_view>

using namespace std::chrono_literals;
using cqlxx::metrics;
using cqlxx::request_end;

namespace {

metrics sample() {
    metrics m;
    m.started = 20;
    m.ended[static_cast<std::size_t>(request_end::answered)] = 10;
    m.ended[static_cast<std::size_t>(request_end::prepared)] = 1;
    m.ended[static_cast<std::size_t>(request_end::read_timeout)] = 2;
    m.ended[static_cast<std::size_t>(request_end::connection_lost)] = 3;
    m.unprepared = 4;
    m.connection_attempts = 5;
    m.connections_opened = 6;
    m.connections_failed = 7;
    m.connections_lost = 8;
    m.bytes_received = 900;
    m.bytes_sent = 1000;
    m.latency.add(1ms);
    m.under_way = 4;
    m.waiting_for_stream = 12;
    m.in_flight = 13;
    m.orphaned_streams = 14;
    m.open_connections = 15;
    m.prepared_statements = 16;
    return m;
}

} // namespace

TEST_CASE("metrics: what succeeded and what failed are sums of the ends") {
    CHECK(metrics().succeeded() == 0);
    CHECK(metrics().failed() == 0);
    const metrics m = sample();
    CHECK(m.succeeded() == 11);
    CHECK(m.failed() == 5);
    CHECK(m.count(request_end::read_timeout) == 2);
    CHECK(m.count(request_end::write_timeout) == 0);
}

TEST_CASE("metrics: two sessions add up, the present too") {
    const metrics two = sample() + sample();
    CHECK(two.started == 40);
    CHECK(two.succeeded() == 22);
    CHECK(two.count(request_end::connection_lost) == 6);
    CHECK(two.unprepared == 8);
    CHECK(two.connection_attempts == 10);
    CHECK(two.connections_opened == 12);
    CHECK(two.connections_failed == 14);
    CHECK(two.connections_lost == 16);
    CHECK(two.bytes_received == 1800);
    CHECK(two.bytes_sent == 2000);
    CHECK(two.latency.count() == 2);
    CHECK(two.under_way == 8);
    CHECK(two.waiting_for_stream == 24);
    CHECK(two.in_flight == 26);
    CHECK(two.orphaned_streams == 28);
    CHECK(two.open_connections == 30);
    CHECK(two.prepared_statements == 32);
}

TEST_CASE("metrics: a difference is what happened between, with the present of the later one") {
    metrics now = sample() + sample();
    now.under_way = 1;
    metrics between = now - sample();
    CHECK(between.under_way == 1);
    between.under_way = 4;
    between.waiting_for_stream = 12;
    between.in_flight = 13;
    between.orphaned_streams = 14;
    between.open_connections = 15;
    between.prepared_statements = 16;
    CHECK(between == sample()); // all counts, one by one
    const metrics wrong_way_round = metrics() - sample();
    CHECK(wrong_way_round == metrics());
}

TEST_CASE("metrics: every end has a name of its own") {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < cqlxx::request_end_count; ++i) names.insert(name_of(static_cast<request_end>(i)));
    CHECK(names.size() == cqlxx::request_end_count);
    CHECK_FALSE(names.contains(""));
    CHECK(name_of(request_end::answered) == "answered");
    CHECK(name_of(request_end::unusable_answer) == "unusable_answer");
    CHECK(name_of(request_end::prepared) == "prepared");
    CHECK(name_of(request_end::connection_lost) == "connection_lost");
}
