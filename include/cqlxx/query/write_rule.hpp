// The rules of CQL's UPDATE and DELETE that a write can break, and the verdict that names one.
#pragma once

#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::query {

/// The rule that a write breaks. Those up to `guard_needs_map` concern one change or condition, or two changes of the same
/// column; the others ask whether the write as a whole is one that Cassandra takes.
enum class write_rule : std::uint8_t {
    none,
    // one change
    key_changed, ///< a column of the primary key in SET or among those to delete
    counter_assigned, ///< a counter by =
    frozen_changed, ///< a part of a frozen value
    no_sum, ///< + on what is neither collection nor number nor text
    no_difference, ///< - on what is neither collection nor counter
    prepend_needs_list, ///< prepending to what is no list
    no_elements, ///< c[?] of what is neither list nor map (nor, in a DELETE, set)
    no_fields, ///< c.f of what is no user-defined type
    changed_twice, ///< = beside another change of the same column
    // one condition of IF
    key_guarded, ///< IF on a column of the primary key
    guard_element, ///< IF c[?] on what is neither list nor map
    guard_duration_order, ///< IF with a range of durations
    guard_like, ///< IF with LIKE
    guard_needs_collection, ///< IF with CONTAINS on a column that is no collection
    guard_needs_map, ///< IF with CONTAINS KEY on a column that is no map
    // the write as a whole
    counter_conditional, ///< IF on a table of counters
    counter_expires, ///< TTL of counters
    erasure_expires, ///< TTL of a DELETE
    exists_beside_guards, ///< IF EXISTS and other conditions
    sum_needs_condition, ///< + on a number or text without IF
    token_in_where, ///< token() in WHERE
    other_in_where, ///< a column that is no key in WHERE
    partition_key_lacks, ///< a partition key column without a condition
    partition_key_range, ///< anything but = and IN on a partition key column
    clustering_key_of_static, ///< a clustering key in WHERE, where only static columns are written
    clustering_key_lacks, ///< a clustering key without a condition, where single rows are written
    clustering_key_range, ///< anything but = and IN on a clustering key, where single rows are written
    clustering_key_gap, ///< a DELETE by a clustering key that comes after one without a condition
    after_range, ///< a DELETE by a clustering key that comes after one that has a range
    containment_on_key, ///< a DELETE by something else than = IN and ranges
    in_with_condition ///< IN beside IF
};

/// What a check of a write found: the first rule broken, the column that breaks it and, where one is involved, another.
struct write_verdict {
    write_rule broken = write_rule::none;
    std::size_t column = no_column;
    std::size_t other = no_column;

    constexpr bool operator==(const write_verdict&) const = default;
    constexpr bool ok() const noexcept { return broken == write_rule::none; }
};

} // namespace cqlxx::inline CQLXX_ABI::query
