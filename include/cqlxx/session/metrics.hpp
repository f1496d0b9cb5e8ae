// What a session did and what it does now, as a value: counts, gauges and a histogram of latencies. Pure.
#pragma once

#include <cqlxx/core/version.hpp>
#include <cqlxx/session/latency_histogram.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// How a request ended. The first ones end in a node's answer, whose latency is counted.
enum class request_end : std::uint8_t {
    answered,           ///< as the caller wanted it
    read_timeout,       ///< READ_TIMEOUT: too few replicas answered the coordinator in time
    write_timeout,      ///< WRITE_TIMEOUT, the same of a write
    unavailable,        ///< UNAVAILABLE: too few replicas are alive
    overloaded,         ///< OVERLOADED
    other_server_error, ///< any other ERROR of a node, to the statement or to its preparation
    unusable_answer,    ///< an answer that is of no use: no_row, several_rows, rows that don't fit the caller's type
    prepared,           ///< `session.prepare`: there may have been nothing to ask
    timed_out,          ///< the deadline passed in the client
    cancelled,          ///< by the caller, or because its session is closed
    refused, ///< by the client, before it was sent: not_connected, too_many_requests, values that don't fit …
    connection_lost ///< the connection ended before the answer came
};

/// How many ends there are.
inline constexpr std::size_t request_end_count = static_cast<std::size_t>(request_end::connection_lost) + 1;

/// Its name, "read_timeout".
constexpr std::string_view name_of(request_end end) noexcept {
    constexpr std::array<std::string_view, request_end_count> names = {
        "answered",        "read_timeout", "write_timeout", "unavailable", "overloaded", "other_server_error",
        "unusable_answer", "prepared",     "timed_out",     "cancelled",   "refused",    "connection_lost"};
    return names[static_cast<std::size_t>(end)];
}

/// What `session.metrics()` reads: all of one moment. Counts begin with the session and never go down; of the present are
/// `under_way` and what follows it. A request is what a caller asked for, a `fetch` of many pages being one of them, a page
/// of a stream another.
///
/// Metrics of several sessions add up. `now - before` is what happened between two readings of one session, with the
/// present of `now`:
///
///     const cqlxx::metrics before = co_await session.metrics();
///     …
///     const cqlxx::metrics lately = co_await session.metrics() - before;
///     fmt::print("{}\n", lately);
struct metrics {
    std::uint64_t started = 0; ///< requests: those that ended, and those under way
    std::array<std::uint64_t, request_end_count> ended{}; ///< by `request_end`; see `count`
    std::uint64_t unprepared = 0; ///< answers UNPREPARED, which had the statement prepared again
    std::uint64_t connection_attempts = 0; ///< to contact points, also where the name was not found
    std::uint64_t connections_opened = 0; ///< attempts that succeeded
    std::uint64_t connections_failed = 0; ///< attempts that didn't
    std::uint64_t connections_lost = 0; ///< opened ones that ended without close()
    std::uint64_t bytes_received = 0; ///< as the protocol counts them: compressed, not encrypted
    std::uint64_t bytes_sent = 0;
    /// From the moment when the session takes a request up until its (last) answer was read; of those that were answered,
    /// errors of nodes included.
    latency_histogram latency{};

    std::size_t under_way = 0; ///< requests that have not ended
    std::size_t waiting_for_stream = 0; ///< of them: those that all streams are taken for (config::max_requests)
    std::size_t in_flight = 0; ///< messages sent, or about to be, whose answer somebody waits for: PREPARE, too
    std::size_t orphaned_streams = 0; ///< given up by their requests, and taken until the late answer comes
    std::size_t open_connections = 0;
    std::size_t prepared_statements = 0; ///< that the session could execute at once

    std::uint64_t count(request_end end) const noexcept { return ended[static_cast<std::size_t>(end)]; }
    /// Requests that ended as their callers wanted.
    std::uint64_t succeeded() const noexcept { return count(request_end::answered) + count(request_end::prepared); }
    /// Requests that ended in an exception, or in an outcome that is unknown.
    std::uint64_t failed() const noexcept {
        std::uint64_t all = 0;
        for (const std::uint64_t each : ended) all += each;
        return all - succeeded();
    }

    metrics& operator+=(const metrics& other) noexcept;
    /// Takes an earlier reading away; nothing gets less than zero.
    metrics& operator-=(const metrics& earlier) noexcept;
    friend metrics operator+(metrics a, const metrics& b) noexcept { return a += b; }
    friend metrics operator-(metrics now, const metrics& earlier) noexcept { return now -= earlier; }
    friend bool operator==(const metrics&, const metrics&) = default;

private:
    static std::uint64_t sum(std::uint64_t count, std::uint64_t more) noexcept { return count + more; }
    static std::uint64_t rest(std::uint64_t count, std::uint64_t before) noexcept {
        return count - std::min(count, before);
    }
    void combine(const metrics& other, std::uint64_t (*make)(std::uint64_t, std::uint64_t)) noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE metrics& metrics::operator+=(const metrics& other) noexcept {
    combine(other, sum);
    latency += other.latency;
    under_way += other.under_way;
    waiting_for_stream += other.waiting_for_stream;
    in_flight += other.in_flight;
    orphaned_streams += other.orphaned_streams;
    open_connections += other.open_connections;
    prepared_statements += other.prepared_statements;
    return *this;
}

CQLXX_INLINE metrics& metrics::operator-=(const metrics& earlier) noexcept {
    combine(earlier, rest);
    latency -= earlier.latency;
    return *this;
}

CQLXX_INLINE void metrics::combine(const metrics& other, std::uint64_t (*make)(std::uint64_t, std::uint64_t)) noexcept {
    for (std::size_t i = 0; i < ended.size(); ++i) ended[i] = make(ended[i], other.ended[i]);
    for (auto counter :
         {&metrics::started, &metrics::unprepared, &metrics::connection_attempts, &metrics::connections_opened,
          &metrics::connections_failed, &metrics::connections_lost, &metrics::bytes_received, &metrics::bytes_sent})
        this->*counter = make(this->*counter, other.*counter);
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
