// What is to be done so that a table serves a model, and why it can't be.
#pragma once

#include <cqlxx/core/version.hpp>

#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// One DDL statement and the reason for it.
struct step {
    std::string cql{};
    std::string reason{};

    bool operator==(const step&) const = default;
};

/// The difference between a model and the cluster, as a value: steps to run in their order, or differences that can't be
/// removed without loss. No step drops or alters anything that exists.
class plan {
public:
    plan() = default;
    /// "showroom.automobile"
    explicit plan(std::string table) : table_(std::move(table)) {}

    void add(std::string cql, std::string reason) { steps_.push_back({std::move(cql), std::move(reason)}); }
    void refuse(std::string difference) { differences_.push_back(std::move(difference)); }
    void note(std::string remark) { notes_.push_back(std::move(remark)); }

    const std::string& table() const noexcept { return table_; }
    const std::vector<step>& steps() const noexcept { return steps_; }
    /// Sentences that name both sides; with any of them nothing may be run.
    const std::vector<std::string>& differences() const noexcept { return differences_; }
    /// What was seen and is left alone.
    const std::vector<std::string>& notes() const noexcept { return notes_; }

    /// Nothing has to change.
    bool empty() const noexcept { return steps_.empty() && differences_.empty(); }
    bool refused() const noexcept { return !differences_.empty(); }

    /// For people: one line per step, difference and note.
    std::string to_string() const {
        std::string text = table_ + ": " + (refused() ? "can't be synchronised" : empty() ? "nothing to do" : "");
        if (!refused() && !empty()) text += std::to_string(steps_.size()) + (steps_.size() == 1 ? " step" : " steps");
        for (const std::string& difference : differences_) text += "\n  refused: " + difference;
        if (!refused())
            for (const step& s : steps_) text += "\n  " + s.cql + "\n    because " + s.reason;
        for (const std::string& remark : notes_) text += "\n  note: " + remark;
        return text;
    }

private:
    std::string table_;
    std::vector<step> steps_;
    std::vector<std::string> differences_;
    std::vector<std::string> notes_;
};

} // namespace cqlxx::inline CQLXX_ABI::schema
