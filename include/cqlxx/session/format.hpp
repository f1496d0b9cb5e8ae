// Prints metrics and histograms of latencies for people, with fmt and with streams.
#pragma once

#include <cqlxx/session/latency_histogram.hpp>
#include <cqlxx/session/metrics.hpp>

#include <fmt/format.h>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <ostream>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::detail {

inline double milliseconds(latency_histogram::duration value) noexcept {
    return std::chrono::duration<double, std::milli>(value).count();
}

} // namespace cqlxx::inline CQLXX_ABI::detail

/// "200 in 0.031 to 12.583 ms, mean 0.402, p50 0.352, p99 2.097", or "none".
template <>
struct fmt::formatter<cqlxx::latency_histogram> {
    constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
    template <class Context>
    auto format(const cqlxx::latency_histogram& of, Context& context) const {
        using cqlxx::detail::milliseconds;
        if (of.count() == 0) return fmt::format_to(context.out(), "none");
        return fmt::format_to(context.out(), "{} in {:.3f} to {:.3f} ms, mean {:.3f}, p50 {:.3f}, p99 {:.3f}",
                              of.count(), milliseconds(of.min()), milliseconds(of.max()), milliseconds(of.mean()),
                              milliseconds(of.percentile(0.5)), milliseconds(of.percentile(0.99)));
    }
};

/// One line; what is zero and would be bad news is left out: "203 requests: 200 succeeded, 3 failed (2 timed_out,
/// 1 unavailable), 4 under way (3 in flight); latencies: …; connections: 1 open; 12000 bytes sent, 34000 received".
template <>
struct fmt::formatter<cqlxx::metrics> {
    constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
    template <class Context>
    auto format(const cqlxx::metrics& of, Context& context) const {
        auto out = fmt::format_to(context.out(), "{} requests: {} succeeded, {} failed", of.started, of.succeeded(),
                                  of.failed());
        std::string_view before = " (";
        for (std::size_t i = 0; i < cqlxx::request_end_count; ++i) {
            const auto end = static_cast<cqlxx::request_end>(i);
            if (end == cqlxx::request_end::answered || end == cqlxx::request_end::prepared || of.count(end) == 0)
                continue;
            out = fmt::format_to(out, "{}{} {}", before, of.count(end), name_of(end));
            before = ", ";
        }
        out = fmt::format_to(out, "{}, {} under way ({} in flight", of.failed() == 0 ? "" : ")", of.under_way,
                             of.in_flight);
        if (of.waiting_for_stream != 0) out = fmt::format_to(out, ", {} waiting for a stream", of.waiting_for_stream);
        if (of.orphaned_streams != 0) out = fmt::format_to(out, ", {} orphaned streams", of.orphaned_streams);
        out = fmt::format_to(out, "); latencies: {}; connections: {} open", of.latency, of.open_connections);
        if (of.connections_failed != 0) out = fmt::format_to(out, ", {} failed", of.connections_failed);
        if (of.connections_lost != 0) out = fmt::format_to(out, ", {} lost", of.connections_lost);
        out = fmt::format_to(out, "; {} bytes sent, {} received; {} prepared statements", of.bytes_sent,
                             of.bytes_received, of.prepared_statements);
        if (of.unprepared != 0) out = fmt::format_to(out, ", {} UNPREPARED", of.unprepared);
        return out;
    }
};

namespace cqlxx::inline CQLXX_ABI {

/// Prints what fmt does.
template <class T>
    requires std::same_as<T, metrics> || std::same_as<T, latency_histogram>
std::ostream& operator<<(std::ostream& out, const T& value) {
    return out << fmt::format("{}", value);
}

} // namespace cqlxx::inline CQLXX_ABI
