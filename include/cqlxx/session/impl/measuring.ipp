// Bodies of session/detail/basic_engine.hpp: what is counted.
#pragma once

#include <cqlxx/session/detail/basic_engine.hpp>
#include <cqlxx/session/detail/end_of.hpp>

#include <cstddef>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::detail {

/// What was answered as the caller wanted, that is nearly all, has no counter of its own: it is what the histogram has
/// beside the other answers. The clock was read once for all that one read brought. Where there is an answer, there is a
/// connection.
template <class Connection>
inline void basic_engine<Connection>::count_end(const operation& op, request_end how) noexcept {
    if (how == request_end::answered) [[likely]]
        return counters_.latency.add(connection_->heard_at() - op.began_);
    ++counters_.ended[static_cast<std::size_t>(how)];
    if (has_answer(how)) counters_.latency.add(connection_->heard_at() - op.began_);
}

template <class Connection>
void basic_engine<Connection>::add_traffic(metrics& to, const Connection& of) noexcept {
    to.bytes_received += of.traffic().received;
    to.bytes_sent += of.traffic().sent;
}
/// Of a connection that is about to go.
template <class Connection>
void basic_engine<Connection>::count_traffic(const Connection& of) noexcept {
    add_traffic(counters_, of);
}

template <class Connection>
metrics basic_engine<Connection>::measure() {
    metrics now = counters_;
    now.under_way = active_;
    std::uint64_t answered = now.latency.count();
    for (std::size_t i = 0; i < request_end_count; ++i)
        if (has_answer(static_cast<request_end>(i))) answered -= now.ended[i];
    now.ended[static_cast<std::size_t>(request_end::answered)] = answered;
    now.started = active_ + now.succeeded() + now.failed();
    now.waiting_for_stream = waiting_for_stream_.size();
    prepared_.for_each([&](const operation::entry& item) {
        now.prepared_statements += item.phase == operation::entry::state::ready ? 1 : 0;
    });
    if (!connection_) return now;
    add_traffic(now, *connection_);
    now.in_flight = connection_->in_flight();
    now.orphaned_streams = connection_->orphans();
    now.open_connections = connection_->is_open() ? 1 : 0;
    return now;
}

} // namespace cqlxx::inline CQLXX_ABI::detail
