// What a comparison of a struct with the cluster has found: the plan that it leads to, and every difference as a sentence.
#pragma once

#include <cqlxx/schema/plan.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// What becomes of an option of a table that exists with another value.
enum class option_changes : std::uint8_t {
    noted, ///< left alone
    made ///< ALTER TABLE … WITH
};

/// Every difference is told to it once; from what it was told come the plan and what verification reports.
class comparison_outcome {
public:
    /// The cluster lacks what the statements make; `each` names the parts where `what` stands for several.
    CQLXX_LAZY void lacks(const std::string& what, const std::vector<std::string>& each,
                          std::vector<std::string> statements);
    /// A statement that belongs to what was told already.
    void add(std::string cql, const std::string& reason) { plan_.add(std::move(cql), reason); }
    /// The cluster has it otherwise, and it can't be changed.
    CQLXX_LAZY void differs(const std::string& what, const std::string& in_struct, const std::string& in_cluster,
                            const std::string& way_out);
    /// The cluster has something else in this place.
    void refuse(const std::string& sentence);
    /// The cluster has it otherwise; a statement that follows changes it.
    void alters(const std::string& sentence) { differences_.push_back(sentence); }
    /// The cluster has it otherwise, and may go on so.
    CQLXX_LAZY void differs_harmlessly(const std::string& sentence, const std::string& why_left);
    /// The cluster has more than the struct says.
    CQLXX_LAZY void leaves(const std::string& sentence);

    const schema::plan& plan() const noexcept { return plan_; }
    /// What the struct says and the cluster does not have so.
    const std::vector<std::string>& differences() const noexcept { return differences_; }
    /// What the cluster has and the struct does not know.
    const std::vector<std::string>& surplus() const noexcept { return surplus_; }

private:
    schema::plan plan_;
    std::vector<std::string> differences_;
    std::vector<std::string> surplus_;
};

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE void comparison_outcome::lacks(const std::string& what, const std::vector<std::string>& each,
                                                 std::vector<std::string> statements) {
    for (const std::string& part : each) differences_.push_back(what + ": " + part);
    if (each.empty()) differences_.push_back(what);
    for (std::string& cql : statements) plan_.add(std::move(cql), what);
}

CQLXX_LAZY_INLINE void comparison_outcome::differs(const std::string& what, const std::string& in_struct,
                                                   const std::string& in_cluster, const std::string& way_out) {
    const std::string sentence = what + " is " + in_struct + " in the struct and " + in_cluster + " in the cluster";
    differences_.push_back(sentence);
    plan_.refuse(sentence + "; " + way_out);
}

CQLXX_INLINE void comparison_outcome::refuse(const std::string& sentence) {
    differences_.push_back(sentence);
    plan_.refuse(sentence);
}

CQLXX_LAZY_INLINE void comparison_outcome::differs_harmlessly(const std::string& sentence,
                                                              const std::string& why_left) {
    differences_.push_back(sentence);
    plan_.note(sentence + "; " + why_left);
}

CQLXX_LAZY_INLINE void comparison_outcome::leaves(const std::string& sentence) {
    surplus_.push_back(sentence);
    plan_.note(sentence);
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
