// Metrics as the text that Prometheus reads. Makes text, and serves nothing: that is the program's web server. Not part of
// <cqlxx/cqlxx.hpp>.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/session/latency_histogram.hpp>
#include <cqlxx/session/metrics.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// Names and values that tell a session's series from another's: `{{"session", "orders"}, {"zone", "b"}}`.
using metric_labels = std::vector<std::pair<std::string, std::string>>;

/// What a session did, and its labels.
struct labelled_metrics {
    cqlxx::metrics metrics{};
    metric_labels labels{};
};

namespace detail {

/// Throws error with errc::invalid_configuration for names that Prometheus does not take, or that are taken.
inline void check_labels(const metric_labels& labels) {
    const auto refuse = [](const std::string& name, const char* why) {
        throw error(errc::invalid_configuration, "prometheus_text: the label name \"" + name + "\" " + why);
    };
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    for (auto label = labels.begin(); label != labels.end(); ++label) {
        const std::string& name = label->first;
        const bool plain = !name.empty() && is_letter(name.front()) &&
                           std::ranges::all_of(name, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
        if (!plain) refuse(name, "must be of letters, digits and _, and begin with no digit");
        if (name.starts_with("__")) refuse(name, "begins with __, which Prometheus keeps for itself");
        if (name == "le" || name == "end") refuse(name, "is used by the series themselves");
        if (std::any_of(labels.begin(), label, [&](const auto& other) { return other.first == name; }))
            refuse(name, "is given twice");
    }
}

/// `session="orders",zone="b"`, with what must be escaped in values escaped.
inline std::string label_text(const metric_labels& labels) {
    std::string text;
    for (const auto& [name, value] : labels) {
        text.append(text.empty() ? "" : ",").append(name).append("=\"");
        for (const char c : value) {
            if (c == '\\' || c == '"') text += '\\';
            c == '\n' ? text += "\\n" : text += c;
        }
        text += '"';
    }
    return text;
}

/// Writes the families of series one after another, each with all sessions, as the format wants it.
class prometheus_writer {
public:
    explicit prometheus_writer(std::span<const labelled_metrics> sessions) : sessions_(sessions) {
        for (const labelled_metrics& each : sessions) {
            check_labels(each.labels);
            labels_.push_back(label_text(each.labels));
            if (std::find(labels_.begin(), labels_.end() - 1, labels_.back()) != labels_.end() - 1)
                throw error(errc::invalid_configuration, "prometheus_text: two sessions have the same labels {" +
                                                             labels_.back() + "}: add their metrics up");
        }
    }

    template <class Value>
    void family(std::string_view name, std::string_view type, std::string_view help, Value metrics::* value) {
        begin(name, type, help);
        for (std::size_t i = 0; i < sessions_.size(); ++i)
            sample(name, labels_[i], "", std::to_string(sessions_[i].metrics.*value));
    }
    void ends(std::string_view name, std::string_view help) {
        begin(name, "counter", help);
        for (std::size_t i = 0; i < sessions_.size(); ++i)
            for (std::size_t k = 0; k < request_end_count; ++k) {
                const auto end = static_cast<request_end>(k);
                sample(name, labels_[i], fmt::format("end=\"{}\"", name_of(end)),
                       std::to_string(sessions_[i].metrics.count(end)));
            }
    }
    void latencies(std::string_view name, std::string_view help) {
        begin(name, "histogram", help);
        for (std::size_t i = 0; i < sessions_.size(); ++i) latencies(name, labels_[i], sessions_[i].metrics.latency);
    }
    std::string take() { return std::move(out_); }

private:
    void begin(std::string_view name, std::string_view type, std::string_view help) {
        fmt::format_to(std::back_inserter(out_), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
    }
    void sample(std::string_view name, std::string_view labels, std::string_view more, std::string_view value) {
        const bool both = !labels.empty() && !more.empty();
        const std::string all = fmt::format("{}{}{}", labels, both ? "," : "", more);
        if (all.empty())
            fmt::format_to(std::back_inserter(out_), "{} {}\n", name, value);
        else
            fmt::format_to(std::back_inserter(out_), "{}{{{}}} {}\n", name, all, value);
    }
    void latencies(std::string_view name, std::string_view labels, const latency_histogram& of) {
        using namespace std::chrono_literals;
        constexpr std::array<std::pair<std::string_view, std::chrono::microseconds>, 16> bounds = {{
            {"0.0001", 100us},
            {"0.00025", 250us},
            {"0.0005", 500us},
            {"0.001", 1ms},
            {"0.0025", 2500us},
            {"0.005", 5ms},
            {"0.01", 10ms},
            {"0.025", 25ms},
            {"0.05", 50ms},
            {"0.1", 100ms},
            {"0.25", 250ms},
            {"0.5", 500ms},
            {"1", 1s},
            {"2.5", 2500ms},
            {"5", 5s},
            {"10", 10s},
        }};
        const std::string bucket = fmt::format("{}_bucket", name);
        const std::string all = std::to_string(of.count());
        for (const auto& [text, limit] : bounds)
            sample(bucket, labels, fmt::format("le=\"{}\"", text), std::to_string(of.count_at_most(limit)));
        sample(bucket, labels, "le=\"+Inf\"", all);
        sample(fmt::format("{}_sum", name), labels, "", fmt::format("{:.6f}", of.total().count()));
        sample(fmt::format("{}_count", name), labels, "", all);
    }

    std::span<const labelled_metrics> sessions_;
    std::vector<std::string> labels_;
    std::string out_;
};

} // namespace detail

/// The metrics of several sessions in Prometheus' text format 0.0.4, to be served as "text/plain; version=0.0.4":
/// https://prometheus.io/docs/instrumenting/exposition_formats. The labels must differ; sessions that nobody wants to tell
/// apart are added up: `a + b`. Bounds of the latencies (`le`) are right within 3.2 %: see `latency_histogram`. Throws
/// error with errc::invalid_configuration for labels that can't be used; values must be UTF-8.
inline std::string prometheus_text(std::span<const labelled_metrics> sessions) {
    detail::prometheus_writer out(sessions);
    out.family("cqlxx_requests_started_total", "counter", "Requests that the session took.", &metrics::started);
    out.ends("cqlxx_requests_ended_total", "Requests by how they ended.");
    out.latencies("cqlxx_request_duration_seconds", "How long requests took until a node's answer was read.");
    out.family("cqlxx_requests_under_way", "gauge", "Requests that have not ended.", &metrics::under_way);
    out.family("cqlxx_requests_waiting_for_stream", "gauge", "Requests that all streams are taken for.",
               &metrics::waiting_for_stream);
    out.family("cqlxx_messages_in_flight", "gauge", "Messages whose answer somebody waits for.", &metrics::in_flight);
    out.family("cqlxx_orphaned_streams", "gauge", "Streams taken by messages that were given up.",
               &metrics::orphaned_streams);
    out.family("cqlxx_prepared_statements", "gauge", "Statements that are prepared.", &metrics::prepared_statements);
    out.family("cqlxx_unprepared_total", "counter", "Answers that a statement is not prepared any more.",
               &metrics::unprepared);
    out.family("cqlxx_open_connections", "gauge", "Connections that are open.", &metrics::open_connections);
    out.family("cqlxx_connection_attempts_total", "counter", "Attempts to connect.", &metrics::connection_attempts);
    out.family("cqlxx_connections_opened_total", "counter", "Attempts to connect that succeeded.",
               &metrics::connections_opened);
    out.family("cqlxx_connections_failed_total", "counter", "Attempts to connect that failed.",
               &metrics::connections_failed);
    out.family("cqlxx_connections_lost_total", "counter", "Connections that ended unasked.",
               &metrics::connections_lost);
    out.family("cqlxx_received_bytes_total", "counter", "Bytes received from nodes.", &metrics::bytes_received);
    out.family("cqlxx_sent_bytes_total", "counter", "Bytes sent to nodes.", &metrics::bytes_sent);
    return out.take();
}

/// Of one session: `cqlxx::prometheus_text(reading, {{"session", "orders"}})`, of a `reading` awaited before: GCC 12 compiles
/// no braces beside `co_await`.
inline std::string prometheus_text(const metrics& of, const metric_labels& labels = {}) {
    const std::array<labelled_metrics, 1> one{labelled_metrics{of, labels}};
    return prometheus_text(std::span<const labelled_metrics>(one));
}

} // namespace cqlxx::inline CQLXX_ABI
