// What has to be done to a cluster so that a table is as its struct says, or why it can't be: a value that can be read.
#pragma once

#include <cqlxx/core/version.hpp>

#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// One statement to be run, and why.
struct step {
    std::string cql{};
    std::string reason{};

    bool operator==(const step&) const = default;
};

/// Statements in the order in which they are to be run; or refusals, and then no statements at all. Nothing in a plan ever
/// drops or changes what is there.
class plan {
public:
    /// Empty if there is nothing to do, or if the plan is refused.
    const std::vector<step>& steps() const noexcept { return steps_; }
    /// Why the table can't become what the struct says: sentences that name both sides.
    const std::vector<std::string>& refusals() const noexcept { return refusals_; }
    /// What differs and is left alone.
    const std::vector<std::string>& notes() const noexcept { return notes_; }

    bool refused() const noexcept { return !refusals_.empty(); }
    /// True if the cluster has all that the struct wants.
    bool empty() const noexcept { return steps_.empty() && refusals_.empty(); }

    /// True if steps are left, the same as in a plan that was made and run before this one: running it brought nothing.
    bool is_as_far_as(const plan& before) const { return !steps_.empty() && steps_ == before.steps_; }

    void add(std::string cql, std::string reason);
    void refuse(std::string sentence);
    void note(std::string sentence) { notes_.push_back(std::move(sentence)); }

    bool operator==(const plan&) const = default;

    /// All of it as a CQL script: reasons, refusals and notes are comments. Ends without a line break.
    std::string to_string() const;

private:
    std::vector<step> steps_;
    std::vector<std::string> refusals_;
    std::vector<std::string> notes_;
};

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_INLINE void plan::add(std::string cql, std::string reason) {
    if (!refused()) steps_.push_back({std::move(cql), std::move(reason)});
}

CQLXX_INLINE void plan::refuse(std::string sentence) {
    steps_.clear();
    refusals_.push_back(std::move(sentence));
}

CQLXX_INLINE std::string plan::to_string() const {
    std::string text;
    const auto line = [&](const std::string& next) { text += (text.empty() ? "" : "\n") + next; };
    for (const std::string& sentence : refusals_) line("-- refused: " + sentence);
    for (const step& s : steps_) {
        line("-- " + s.reason);
        line(s.cql + ";");
    }
    if (empty()) line("-- nothing to do");
    for (const std::string& sentence : notes_) line("-- " + sentence);
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
