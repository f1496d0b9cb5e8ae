#include <cqlxx/session/prometheus.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace std::chrono_literals;
using cqlxx::labelled_metrics;
using cqlxx::metric_labels;
using cqlxx::metrics;
using cqlxx::prometheus_text;
using cqlxx::request_end;

namespace {

metrics sample() {
    metrics m;
    m.started = 7;
    m.ended[static_cast<std::size_t>(request_end::answered)] = 4;
    m.ended[static_cast<std::size_t>(request_end::timed_out)] = 1;
    m.under_way = 2;
    m.in_flight = 3;
    m.bytes_received = 18'446'744'073'709'551'615U;
    m.open_connections = 1;
    m.latency.add(300us);
    m.latency.add(300us);
    m.latency.add(40ms);
    m.latency.add(30s);
    return m;
}

std::string refusal(const metric_labels& labels) {
    try {
        prometheus_text(metrics(), labels);
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_configuration);
        return e.what();
    }
    return "";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("prometheus: the whole text of one session, letter by letter") {
    CHECK(prometheus_text(sample(), {{"session", "orders"}}) ==
          R"(# HELP cqlxx_requests_started_total Requests that the session took.
# TYPE cqlxx_requests_started_total counter
cqlxx_requests_started_total{session="orders"} 7
# HELP cqlxx_requests_ended_total Requests by how they ended.
# TYPE cqlxx_requests_ended_total counter
cqlxx_requests_ended_total{session="orders",end="answered"} 4
cqlxx_requests_ended_total{session="orders",end="read_timeout"} 0
cqlxx_requests_ended_total{session="orders",end="write_timeout"} 0
cqlxx_requests_ended_total{session="orders",end="unavailable"} 0
cqlxx_requests_ended_total{session="orders",end="overloaded"} 0
cqlxx_requests_ended_total{session="orders",end="other_server_error"} 0
cqlxx_requests_ended_total{session="orders",end="unusable_answer"} 0
cqlxx_requests_ended_total{session="orders",end="prepared"} 0
cqlxx_requests_ended_total{session="orders",end="timed_out"} 1
cqlxx_requests_ended_total{session="orders",end="cancelled"} 0
cqlxx_requests_ended_total{session="orders",end="refused"} 0
cqlxx_requests_ended_total{session="orders",end="connection_lost"} 0
# HELP cqlxx_request_duration_seconds How long requests took until a node's answer was read.
# TYPE cqlxx_request_duration_seconds histogram
cqlxx_request_duration_seconds_bucket{session="orders",le="0.0001"} 0
cqlxx_request_duration_seconds_bucket{session="orders",le="0.00025"} 0
cqlxx_request_duration_seconds_bucket{session="orders",le="0.0005"} 2
cqlxx_request_duration_seconds_bucket{session="orders",le="0.001"} 2
cqlxx_request_duration_seconds_bucket{session="orders",le="0.0025"} 2
cqlxx_request_duration_seconds_bucket{session="orders",le="0.005"} 2
cqlxx_request_duration_seconds_bucket{session="orders",le="0.01"} 2
cqlxx_request_duration_seconds_bucket{session="orders",le="0.025"} 2
cqlxx_request_duration_seconds_bucket{session="orders",le="0.05"} 3
cqlxx_request_duration_seconds_bucket{session="orders",le="0.1"} 3
cqlxx_request_duration_seconds_bucket{session="orders",le="0.25"} 3
cqlxx_request_duration_seconds_bucket{session="orders",le="0.5"} 3
cqlxx_request_duration_seconds_bucket{session="orders",le="1"} 3
cqlxx_request_duration_seconds_bucket{session="orders",le="2.5"} 3
cqlxx_request_duration_seconds_bucket{session="orders",le="5"} 3
cqlxx_request_duration_seconds_bucket{session="orders",le="10"} 3
cqlxx_request_duration_seconds_bucket{session="orders",le="+Inf"} 4
cqlxx_request_duration_seconds_sum{session="orders"} 29.837304
cqlxx_request_duration_seconds_count{session="orders"} 4
# HELP cqlxx_requests_under_way Requests that have not ended.
# TYPE cqlxx_requests_under_way gauge
cqlxx_requests_under_way{session="orders"} 2
# HELP cqlxx_requests_waiting_for_stream Requests that all streams are taken for.
# TYPE cqlxx_requests_waiting_for_stream gauge
cqlxx_requests_waiting_for_stream{session="orders"} 0
# HELP cqlxx_messages_in_flight Messages whose answer somebody waits for.
# TYPE cqlxx_messages_in_flight gauge
cqlxx_messages_in_flight{session="orders"} 3
# HELP cqlxx_orphaned_streams Streams taken by messages that were given up.
# TYPE cqlxx_orphaned_streams gauge
cqlxx_orphaned_streams{session="orders"} 0
# HELP cqlxx_prepared_statements Statements that are prepared.
# TYPE cqlxx_prepared_statements gauge
cqlxx_prepared_statements{session="orders"} 0
# HELP cqlxx_unprepared_total Answers that a statement is not prepared any more.
# TYPE cqlxx_unprepared_total counter
cqlxx_unprepared_total{session="orders"} 0
# HELP cqlxx_open_connections Connections that are open.
# TYPE cqlxx_open_connections gauge
cqlxx_open_connections{session="orders"} 1
# HELP cqlxx_connection_attempts_total Attempts to connect.
# TYPE cqlxx_connection_attempts_total counter
cqlxx_connection_attempts_total{session="orders"} 0
# HELP cqlxx_connections_opened_total Attempts to connect that succeeded.
# TYPE cqlxx_connections_opened_total counter
cqlxx_connections_opened_total{session="orders"} 0
# HELP cqlxx_connections_failed_total Attempts to connect that failed.
# TYPE cqlxx_connections_failed_total counter
cqlxx_connections_failed_total{session="orders"} 0
# HELP cqlxx_connections_lost_total Connections that ended unasked.
# TYPE cqlxx_connections_lost_total counter
cqlxx_connections_lost_total{session="orders"} 0
# HELP cqlxx_received_bytes_total Bytes received from nodes.
# TYPE cqlxx_received_bytes_total counter
cqlxx_received_bytes_total{session="orders"} 18446744073709551615
# HELP cqlxx_sent_bytes_total Bytes sent to nodes.
# TYPE cqlxx_sent_bytes_total counter
cqlxx_sent_bytes_total{session="orders"} 0
)");
}

TEST_CASE("prometheus: no labels, no braces") {
    const std::string text = prometheus_text(sample());
    CHECK(contains(text, "\ncqlxx_requests_started_total 7\n"));
    CHECK(contains(text, "\ncqlxx_requests_ended_total{end=\"answered\"} 4\n"));
    CHECK(contains(text, "\ncqlxx_request_duration_seconds_bucket{le=\"+Inf\"} 4\n"));
    CHECK(contains(text, "\ncqlxx_request_duration_seconds_count 4\n"));
    CHECK_FALSE(contains(text, "{}"));
}

TEST_CASE("prometheus: several sessions share each family's head") {
    const std::vector<labelled_metrics> two = {{sample(), {{"session", "a"}, {"zone", "x"}}},
                                               {metrics(), {{"session", "b"}, {"zone", "x"}}}};
    const std::string text = prometheus_text(two);
    CHECK(text.starts_with("# HELP cqlxx_requests_started_total Requests that the session took.\n"
                           "# TYPE cqlxx_requests_started_total counter\n"
                           "cqlxx_requests_started_total{session=\"a\",zone=\"x\"} 7\n"
                           "cqlxx_requests_started_total{session=\"b\",zone=\"x\"} 0\n"
                           "# HELP cqlxx_requests_ended_total "));
    CHECK(contains(text, "cqlxx_request_duration_seconds_count{session=\"a\",zone=\"x\"} 4\n"
                         "cqlxx_request_duration_seconds_bucket{session=\"b\",zone=\"x\",le=\"0.0001\"} 0\n"));
    CHECK(prometheus_text(std::vector<labelled_metrics>()).starts_with("# HELP"));
}

TEST_CASE("prometheus: values of labels are escaped") {
    const std::string text = prometheus_text(metrics(), {{"path", "C:\\new \"x\"\nend"}, {"empty", ""}, {"f", "ü"}});
    CHECK(contains(text, R"(cqlxx_requests_started_total{path="C:\\new \"x\"\nend",empty="",f="ü"} 0)"
                         "\n"));
}

TEST_CASE("prometheus: names of labels that can't be used are refused") {
    for (const char* good : {"a", "_a", "A1_b", "session"}) CHECK(refusal({{good, "x"}}) == "");
    for (const char* bad : {"", "1a", "a-b", "a b", "é", "a:b", "a\""})
        CHECK(contains(refusal({{bad, "x"}}), "must be of letters, digits and _"));
    CHECK(contains(refusal({{"__name__", "x"}}), "begins with __"));
    CHECK(contains(refusal({{"le", "x"}}), "\"le\" is used by the series themselves"));
    CHECK(contains(refusal({{"end", "x"}}), "\"end\" is used by the series themselves"));
    CHECK(contains(refusal({{"a", "x"}, {"b", "x"}, {"a", "y"}}), "\"a\" is given twice"));
}

TEST_CASE("prometheus: two sessions with the same labels are refused: their series would be one") {
    const std::vector<labelled_metrics> same = {{metrics(), {{"session", "a"}}}, {metrics(), {{"session", "a"}}}};
    CHECK_THROWS_WITH_AS(prometheus_text(same),
                         "cqlxx: prometheus_text: two sessions have the same labels {session=\"a\"}: add their metrics "
                         "up: the configuration is not valid",
                         cqlxx::error);
}
