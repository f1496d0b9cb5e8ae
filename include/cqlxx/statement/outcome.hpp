// What became of a conditional write: applied, rejected with what the cluster has, or unknown.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/row.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace statement {

/// How to find out, by a SERIAL read, whether a conditional write took effect; one constant per kind of write.
template <class Row>
struct settling {
    bound (*read)(const bound& written);                                     ///< the SELECT of the row
    std::optional<std::string> (*mismatch)(std::span<const column_spec>);    ///< can a Row hold what it selects?
    bool (*decode)(reader&, std::span<const column_spec>, Row&);             ///< one of its rows
    decode_problem (*problem)(reader); ///< why it can't
    bool (*in_effect)(const bound& written, const Row* now); ///< `now`: the row, null if there is none
    bool shares_cells = false; ///< with other rows of the partition: static columns
    /// Of what two `read`s select; null: rows are the same if the bytes of their keys are.
    bool (*is_same_row)(const bound& a, const bound& b) = nullptr;
};

/// A write that may have been applied: why nobody can say, and what was sent.
template <class Row>
struct undecided {
    std::shared_ptr<const error> failure;
    bound written;
    const settling<Row>* how; ///< null: not known, for text say
};

/// A copy of the error, if it leaves open whether a conditional write was applied because time ran out: at the coordinator,
/// at its replicas, or here with the request already sent. Null for all other errors.
std::shared_ptr<const error> timeout_of_conditional(const std::exception_ptr& why);

/// The same error of a read that was to tell what became of a write, which nobody can say now any more than before.
std::exception_ptr still_undecided(std::exception_ptr why) noexcept;

} // namespace statement

/// What a conditional write completes with. Exactly one of applied(), rejected() and unknown() is true.
///
///     const auto result = co_await session.execute(cqlxx::insert(user).if_not_exists());
///     if (result.applied()) welcome(user);
///     else if (const auto* taken = result.existing()) suggest_another(taken->name);
///
/// Row is what the cluster tells of the row that stands in the way: the model of `if_not_exists`, the columns of the
/// conditions of text.
template <class Row>
class outcome {
public:
    using row_type = Row;

    /// Applied.
    static outcome make_applied() { return outcome(state::applied); }
    /// Rejected; `there` are the rows that were checked and exist: at most one, but for batches.
    static outcome make_rejected(std::vector<Row> there = {}) {
        outcome made(state::rejected);
        made.rows_ = std::move(there);
        return made;
    }
    /// Nobody can say.
    static outcome make_unknown(statement::undecided<Row> pending) {
        outcome made(state::unknown);
        made.pending_ = std::make_shared<const statement::undecided<Row>>(std::move(pending));
        return made;
    }

    /// Unknown, without a reason: what stands where an operation failed.
    outcome() = default;

    /// The conditions held, and the write took effect.
    bool applied() const noexcept { return state_ == state::applied; }
    /// The conditions did not hold; nothing was changed.
    bool rejected() const noexcept { return state_ == state::rejected; }
    /// Time ran out between the replicas' votes: the write was applied, will be, or never. `session.settle` finds out.
    bool unknown() const noexcept { return state_ == state::unknown; }

    /// Of a rejected write: what the cluster has, or null if there is no such row. Lives as long as the outcome.
    const Row* existing() const& noexcept { return rows_.empty() ? nullptr : &rows_.front(); }
    const Row* existing() && = delete; // give the outcome a name first
    /// Of a rejected batch: all rows that were checked and exist. Lives as long as the outcome.
    const std::vector<Row>& rows() const& noexcept { return rows_; }
    std::vector<Row> rows() && noexcept { return std::move(rows_); }

    /// Of an unknown outcome: what happened, with node and statement; a `server_error` if the cluster said so. Otherwise
    /// null. Lives as long as a copy of the outcome.
    const error* failure() const noexcept { return pending_ ? pending_->failure.get() : nullptr; }

    /// What `session.settle` needs; null unless unknown.
    const statement::undecided<Row>* pending() const noexcept { return pending_.get(); }

private:
    enum class state : std::uint8_t { unknown, applied, rejected };
    explicit outcome(state s) : state_(s) {}

    std::vector<Row> rows_;
    std::shared_ptr<const statement::undecided<Row>> pending_;
    state state_ = state::unknown;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::statement {

CQLXX_INLINE std::shared_ptr<const error> timeout_of_conditional(const std::exception_ptr& why) {
    try {
        std::rethrow_exception(why);
    } catch (const server_error& e) {
        const server_errc code = e.number();
        if (code == server_errc::write_timeout || code == server_errc::cas_write_unknown ||
            code == server_errc::read_timeout)
            return std::shared_ptr<const error>(new server_error(e));
    } catch (const error& e) {
        if (e.code() == errc::timed_out && e.maybe_applied()) return std::shared_ptr<const error>(new error(e));
    } catch (...) { // NOLINT: what it is doesn't matter
    }
    return nullptr;
}

CQLXX_INLINE std::exception_ptr still_undecided(std::exception_ptr why) noexcept {
    const auto undecided = [](auto failure) { // a copy: others may hold the original
        failure.outcome(write_outcome::maybe_applied);
        return std::make_exception_ptr(std::move(failure));
    };
    try {
        std::rethrow_exception(why);
    } catch (const server_error& e) {
        return undecided(e);
    } catch (const error& e) {
        return undecided(e);
    } catch (...) { // NOLINT: a user's codec's own
    }
    return why;
}

} // namespace cqlxx::inline CQLXX_ABI::statement

#endif
