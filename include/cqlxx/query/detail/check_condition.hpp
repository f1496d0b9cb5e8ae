// What one condition may be, and which others may stand beside it on the same column.
#pragma once

#include <cqlxx/query/index_support.hpp>
#include <cqlxx/query/rule.hpp>
#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The rule that a condition breaks by the type of its column.
constexpr rule check_type(const model::column& column, relation relates) noexcept {
    const bool multi_cell = !is_frozen(column.type);
    if (relates == relation::not_equal) return rule::not_equal;
    if (relates == relation::contains_key && !is_map(column.type)) return rule::needs_map;
    if (relates == relation::contains && !is_collection(column.type)) return rule::needs_collection;
    if (relates == relation::like && !serves(column, relates)) return rule::like_needs_index;
    if (multi_cell && is_user_type(column.type)) return rule::user_type_compared;
    if (multi_cell && is_collection(column.type) && !is_containment(relates)) return rule::collection_compared;
    if (is_range(relates) && has_duration(column.type)) return rule::duration_order;
    if (is_vector(column.type) && column.indexed && !column.is_key()) return rule::vector_compared;
    return rule::none;
}

/// The rule that a second condition on one column breaks.
constexpr rule check_pair(relation first, relation second) noexcept {
    if (is_containment(first) && is_containment(second)) return rule::none;
    if (!is_range(first) || !is_range(second)) return rule::restricted_twice;
    if (is_lower_bound(first) && is_lower_bound(second)) return rule::two_lower_bounds;
    if (is_upper_bound(first) && is_upper_bound(second)) return rule::two_upper_bounds;
    return rule::none;
}

/// The rule that the condition at `index` breaks, by itself or with one before it.
constexpr verdict check_condition(std::span<const model::column> table, std::span<const condition> conditions,
                                  std::size_t index) noexcept {
    const condition& asked = conditions[index];
    const rule own = !asked.token ? check_type(table[asked.column], asked.relates)
                     : asked.relates == relation::equal || is_range(asked.relates) ? rule::none
                                                                                   : rule::token_relation;
    if (own != rule::none) return {own, asked.column};
    for (const condition& before : conditions.first(index))
        if (before.token == asked.token && (asked.token || before.column == asked.column))
            if (const rule found = check_pair(before.relates, asked.relates); found != rule::none)
                return {found, asked.column};
    return {};
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
