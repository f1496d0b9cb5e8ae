// How many statements run at a time, what a failure means, and what is told meanwhile.
#pragma once

#include <cqlxx/core/error.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// How far a bulk run has come.
struct bulk_progress {
    std::size_t done = 0; ///< that succeeded
    std::size_t failed = 0;
    std::size_t in_flight = 0;

    bool operator==(const bulk_progress&) const = default;
};

/// A statement that failed; the first of the range has position 0.
struct bulk_failure {
    std::size_t position = 0;
    std::exception_ptr why{};
};

/// What became of a range of statements.
struct bulk_report {
    std::size_t done = 0; ///< that succeeded
    std::size_t failed = 0;
    std::vector<bulk_failure> failures{}; ///< in the order in which they came; the first ones, see collect_errors
};

/// Settings of run_all and fetch_each; setters chain and change the object itself.
class bulk_options {
public:
    /// At most so many statements in flight; 256 by default. More than config::max_requests wait inside the session.
    /// Throws error with errc::invalid_configuration for 0.
    bulk_options& window(std::size_t statements);
    /// Failures don't end the run; the report has the first `keep` of them and the number of all.
    bulk_options& collect_errors(std::size_t keep = 100);
    /// Rows are handed over in the order of the range; what comes early waits, within the window.
    bulk_options& in_order() { return in_order_ = true, *this; }
    /// Called after every so many answers, and after the last; `every` 0 is only after the last. The rate is yours:
    /// progress per time.
    bulk_options& on_progress(std::function<void(const bulk_progress&)> call, std::size_t every = 1);

    std::size_t window() const noexcept { return window_; }
    bool collects_errors() const noexcept { return collects_; }
    std::size_t failures_kept() const noexcept { return keep_; }
    bool keeps_order() const noexcept { return in_order_; }
    const std::function<void(const bulk_progress&)>& progress() const noexcept { return progress_; }
    std::size_t progress_every() const noexcept { return every_; }

private:
    std::function<void(const bulk_progress&)> progress_;
    std::size_t window_ = 256;
    std::size_t keep_ = 0;
    std::size_t every_ = 1;
    bool collects_ = false;
    bool in_order_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE bulk_options& bulk_options::window(std::size_t statements) {
    if (statements == 0) throw error(errc::invalid_configuration, "a bulk run needs a window of at least 1");
    return window_ = statements, *this;
}

CQLXX_INLINE bulk_options& bulk_options::collect_errors(std::size_t keep) {
    collects_ = true;
    return keep_ = keep, *this;
}

CQLXX_INLINE bulk_options& bulk_options::on_progress(std::function<void(const bulk_progress&)> call,
                                                     std::size_t every) {
    progress_ = std::move(call);
    return every_ = every, *this;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
