// What a comparison of a struct with a live table has found, told to people; nothing is changed.
#pragma once

#include <cqlxx/core/version.hpp>

#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// All differences between a struct and the cluster, not only the first one. A value; prints one sentence a line.
class verification {
public:
    verification() = default;
    verification(std::vector<std::string> differences, std::vector<std::string> surplus);

    /// True if the cluster has everything as the struct says it.
    bool matches() const noexcept { return differences_.empty(); }
    /// What the cluster lacks or has otherwise: sentences that name both sides.
    const std::vector<std::string>& differences() const noexcept { return differences_; }
    /// What the cluster has and the struct does not know, which keeps nothing from working.
    const std::vector<std::string>& surplus() const noexcept { return surplus_; }

    bool operator==(const verification&) const = default;

    /// "no difference", or a line for each; surplus in brackets.
    std::string to_string() const;

private:
    std::vector<std::string> differences_;
    std::vector<std::string> surplus_;
};

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_INLINE verification::verification(std::vector<std::string> differences, std::vector<std::string> surplus)
    : differences_(std::move(differences)), surplus_(std::move(surplus)) {}

CQLXX_INLINE std::string verification::to_string() const {
    std::string text = differences_.empty() ? "no difference" : "";
    for (const std::string& sentence : differences_) text += (text.empty() ? "" : "\n") + sentence;
    for (const std::string& sentence : surplus_) text += "\n(" + sentence + ")";
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
