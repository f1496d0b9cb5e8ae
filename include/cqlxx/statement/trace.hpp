// Where the ids of traces arrive that statements asked for.
#pragma once

#include <cqlxx/types/uuid.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// Asks the cluster to trace a statement, and receives the trace's id with the answer (an error is an answer, too):
///
///     const cqlxx::trace seen;
///     co_await session.execute(cqlxx::insert(car).tracing(seen));
///     // SELECT * FROM system_traces.events WHERE session_id = … seen.id(); written a little after the answer
///
/// A handle: copies, also those in statements, share what arrives. Tracing costs the cluster a dozen writes per request.
/// Thread safety: distinct objects and shared objects: safe.
class trace {
public:
    trace() : shared_(std::make_shared<state>()) {}

    /// The id that arrived last; nothing if none has.
    std::optional<uuid> id() const {
        const std::lock_guard lock(shared_->mutex);
        return shared_->ids.empty() ? std::nullopt : std::optional(shared_->ids.back());
    }
    /// All of them, in the order of arrival: each page is a request of its own and has one.
    std::vector<uuid> ids() const {
        const std::lock_guard lock(shared_->mutex);
        return shared_->ids;
    }

    /// For the session: an id has arrived.
    void add(const uuid& id) const {
        const std::lock_guard lock(shared_->mutex);
        shared_->ids.push_back(id);
    }

private:
    struct state {
        std::mutex mutex{};
        std::vector<uuid> ids{};
    };
    std::shared_ptr<state> shared_;
};

} // namespace cqlxx::inline CQLXX_ABI
