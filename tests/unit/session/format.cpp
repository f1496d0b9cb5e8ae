#include <cqlxx/session/format.hpp>

#include <doctest/doctest.h>

#include <sstream>

using namespace std::chrono_literals;
using cqlxx::metrics;
using cqlxx::request_end;

TEST_CASE("format: a histogram in milliseconds") {
    cqlxx::latency_histogram some;
    CHECK(fmt::format("{}", some) == "none");
    for (int i = 1; i <= 100; ++i) some.add(i * 1ms);
    CHECK(fmt::format("{}", some) == "100 in 0.999 to 100.663 ms, mean 50.517, p50 50.332, p99 100.663");
}

TEST_CASE("format: metrics in one line, without what didn't happen") {
    CHECK(fmt::format("{}", metrics()) ==
          "0 requests: 0 succeeded, 0 failed, 0 under way (0 in flight); latencies: none; connections: 0 open; 0 bytes "
          "sent, 0 received; 0 prepared statements");
    metrics m;
    m.started = 25;
    m.ended[static_cast<std::size_t>(request_end::answered)] = 12;
    m.ended[static_cast<std::size_t>(request_end::prepared)] = 1;
    m.ended[static_cast<std::size_t>(request_end::timed_out)] = 2;
    m.ended[static_cast<std::size_t>(request_end::unavailable)] = 3;
    m.under_way = 7;
    m.in_flight = 4;
    m.waiting_for_stream = 3;
    m.orphaned_streams = 2;
    m.open_connections = 1;
    m.connections_failed = 8;
    m.connections_lost = 9;
    m.unprepared = 6;
    m.bytes_sent = 100;
    m.bytes_received = 2000;
    m.prepared_statements = 5;
    const auto text = "25 requests: 13 succeeded, 5 failed (3 unavailable, 2 timed_out), 7 under way (4 in flight, 3 "
                      "waiting for a stream, 2 orphaned streams); latencies: none; connections: 1 open, 8 failed, 9 "
                      "lost; 100 bytes sent, 2000 received; 5 prepared statements, 6 UNPREPARED";
    CHECK(fmt::format("{}", m) == text);
    std::ostringstream out;
    out << m << '|' << m.latency;
    CHECK(out.str() == std::string(text) + "|none");
}
