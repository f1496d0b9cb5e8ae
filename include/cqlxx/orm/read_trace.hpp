// Reads a trace back: what the nodes did for a request that was sent with tracing().
#pragma once

#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/orm/detail/start.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/inet.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/uuid.hpp>

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// One step that a node took.
struct trace_event {
    std::string activity{};              ///< "Parsing SELECT …"
    inet source{};                       ///< the node
    std::string thread{};                ///< of that node
    std::chrono::microseconds elapsed{}; ///< since that node began to work on the request
};

/// What the cluster wrote down of one request.
struct request_trace {
    uuid id{};
    std::string request{};                              ///< "Execute CQL3 prepared query"
    std::map<std::string, std::string> parameters{};    ///< "query", "consistency_level", "page_size" …
    inet coordinator{};                                 ///< the node that answered
    std::optional<inet> client{};                       ///< us, as the coordinator sees us
    timestamp started_at{};
    std::optional<std::chrono::microseconds> duration{}; ///< null: not all of it is written yet
    std::vector<trace_event> events{};                  ///< in the order in which they were written down

    /// A line for the request and one for each step.
    std::string to_string() const {
        const auto line = [](std::chrono::microseconds time, const inet& node, const std::string& text) {
            const std::string digits = std::to_string(time.count());
            return std::string(digits.size() < 8 ? 8 - digits.size() : 0, ' ') + digits + " us  " + node.to_string() +
                   "  " + text + "\n";
        };
        std::string text =
            id.to_string() + "\n" + line(duration.value_or(std::chrono::microseconds()), coordinator, request);
        for (const trace_event& event : events) text += line(event.elapsed, event.source, event.activity);
        return text;
    }
};

namespace detail {

inline constexpr std::chrono::milliseconds trace_interval{20};

/// What is known of the whole, if anything is.
template <class Session, class Text = std::string>
asio::awaitable<std::optional<request_trace>> read_trace_session(const Session& session, uuid id) {
    using row = std::tuple<std::optional<Text>, std::map<Text, Text>, std::optional<inet>, std::optional<inet>,
                           std::optional<timestamp>, std::optional<std::int32_t>>;
    const auto found = co_await session.fetch_one(
        about_schema(cql<row>("SELECT request, parameters, coordinator, client, started_at, duration "
                              "FROM system_traces.sessions WHERE session_id = ?",
                              id)));
    if (!found) co_return std::nullopt;
    const auto& [request, parameters, coordinator, client, started_at, duration] = *found;
    request_trace trace;
    trace.id = id;
    trace.request = request.value_or(Text());
    trace.parameters = parameters;
    trace.coordinator = coordinator.value_or(inet());
    trace.client = client;
    trace.started_at = started_at.value_or(timestamp());
    if (duration) trace.duration = std::chrono::microseconds(*duration);
    co_return trace;
}

/// Asks until the coordinator has written the duration, which it does last.
template <class Session, class Text = std::string>
asio::awaitable<std::optional<request_trace>> read_trace(Session session, uuid id, std::chrono::milliseconds patience) {
    const auto give_up = std::chrono::steady_clock::now() + std::min(patience, a_century);
    auto trace = co_await read_trace_session<Session, Text>(session, id);
    while ((!trace || !trace->duration) && std::chrono::steady_clock::now() < give_up) {
        co_await pause<asio::steady_timer>(trace_interval);
        trace = co_await read_trace_session<Session, Text>(session, id);
    }
    if (!trace) co_return std::nullopt;
    using row = std::tuple<std::optional<Text>, std::optional<inet>, std::optional<Text>, std::optional<std::int32_t>>;
    const auto events = co_await session.fetch(about_schema(cql<row>(
        "SELECT activity, source, thread, source_elapsed FROM system_traces.events WHERE session_id = ?", id)));
    for (const auto& [activity, source, thread, elapsed] : events)
        trace->events.push_back({activity.value_or(Text()), source.value_or(inet()), thread.value_or(Text()),
                                 std::chrono::microseconds(elapsed.value_or(0))});
    co_return trace;
}

} // namespace detail

/// Reads the trace of a request, whose id its `execution_info` holds. Nodes write it behind their answer: it is asked for
/// until it is complete (`duration` is there), or until `patience` ends; what there is by then comes back, without events that
/// replicas have not written yet. Nothing if there is none: the request was not traced, or more than a day ago. Completes with
/// void(std::exception_ptr, std::optional<request_trace>).
///
///     const cqlxx::execution_info seen;
///     co_await session.fetch(query.tracing().info(seen));
///     if (const auto trace = co_await cqlxx::read_trace(session, *seen.tracing_id())) fmt::print("{}", trace->to_string());
template <class Token = asio::use_awaitable_t<>>
auto read_trace(session session, const uuid& id, time_limit patience, Token&& token = Token()) {
    const auto make = [&](cqlxx::session on) { return detail::read_trace(std::move(on), id, patience); };
    return detail::start_on<std::optional<request_trace>>(std::move(session), make, std::forward<Token>(token));
}
/// The same with a patience of two seconds.
template <class Token = asio::use_awaitable_t<>>
    requires(!std::is_arithmetic_v<std::decay_t<Token>> && !detail::is_duration<std::decay_t<Token>> &&
             !std::convertible_to<Token, std::chrono::milliseconds>)
auto read_trace(session session, const uuid& id, Token&& token = Token()) {
    return read_trace(std::move(session), id, std::chrono::seconds(2), std::forward<Token>(token));
}

} // namespace cqlxx::inline CQLXX_ABI
