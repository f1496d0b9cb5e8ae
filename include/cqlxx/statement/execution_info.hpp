// What the answers to a request said besides their rows: coordinator, warnings, tracing id, custom payload.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/types/uuid.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// What one answer said.
struct answer_info {
    std::string coordinator{}; ///< "address:port" of the node that answered
    std::optional<uuid> tracing_id{};
    std::vector<std::string> warnings{};
    std::map<std::string, bytes> custom_payload{}; ///< a null value is empty

    bool operator==(const answer_info&) const = default;
};

/// Receives what answers say besides their rows. A statement fills it if it is told to:
///
///     const cqlxx::execution_info seen;
///     co_await session.execute(cqlxx::insert(car).tracing().info(seen));
///     // SELECT * FROM system_traces.events WHERE session_id = … seen.tracing_id(); written a little after the answer
///
/// An error is an answer, too, and so is each page. A handle: copies, also those in statements, share what arrives, and
/// hold it until `clear()`. Thread safety: distinct objects and shared objects: safe.
class execution_info {
public:
    execution_info() : shared_(std::make_shared<state>()) {}

    /// All answers, in the order of arrival; none before the first, or if no node answered.
    std::vector<answer_info> answers() const;
    /// The node that answered last; empty if none did.
    std::string coordinator() const { return last().coordinator; }
    /// The tracing id of the last answer; nothing if it has none.
    std::optional<uuid> tracing_id() const { return last().tracing_id; }
    /// The custom payload of the last answer.
    std::map<std::string, bytes> custom_payload() const { return last().custom_payload; }
    /// The warnings of all answers.
    std::vector<std::string> warnings() const;
    void clear() const;

    /// For the session: an answer has arrived.
    void add(answer_info answer) const;

private:
    struct state {
        std::mutex mutex{};
        std::vector<answer_info> answers{};
    };

    answer_info last() const;

    std::shared_ptr<state> shared_;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::vector<answer_info> execution_info::answers() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->answers;
}

CQLXX_INLINE std::vector<std::string> execution_info::warnings() const {
    std::vector<std::string> all;
    for (const answer_info& answer : answers()) all.insert(all.end(), answer.warnings.begin(), answer.warnings.end());
    return all;
}

CQLXX_INLINE void execution_info::clear() const {
    const std::lock_guard lock(shared_->mutex);
    shared_->answers.clear();
}

CQLXX_INLINE void execution_info::add(answer_info answer) const {
    const std::lock_guard lock(shared_->mutex);
    shared_->answers.push_back(std::move(answer));
}

CQLXX_INLINE answer_info execution_info::last() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->answers.empty() ? answer_info() : shared_->answers.back();
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
