// What one condition may be, and which others may stand beside it on the same column.
#pragma once

#include <cqlxx/query/index_support.hpp>
#include <cqlxx/query/rule.hpp>
#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Whether a condition is about a column, alone or together with others.
constexpr bool concerns(std::span<const model::column> table, const condition& c, std::size_t column) noexcept {
    if (c.token) return false;
    if (c.column == column || c.columns == 1) return c.column == column;
    const std::size_t first = table[c.column].position;
    const model::column& other = table[column];
    return other.kind == model::column_kind::clustering_key && other.position > first &&
           other.position < first + c.columns;
}

/// The rule that a condition breaks by the type of its column.
constexpr rule check_type(const model::column& column, relation relates) noexcept {
    const bool multi_cell = !is_frozen(column.type);
    if (relates == relation::not_equal) return rule::not_equal;
    if (relates == relation::contains_key && !is_map(column.type)) return rule::needs_map;
    if (relates == relation::entry && !is_map(column.type)) return rule::needs_map_entry;
    if (relates == relation::entry && !multi_cell) return rule::entry_of_frozen;
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

/// The rule that two conditions break, of which one at least is on a tuple and which share a column.
constexpr rule check_tuples(const condition& first, const condition& second) noexcept {
    if (is_range(first.relates) && is_range(second.relates) && first.column != second.column) return rule::ranges_apart;
    return check_pair(first.relates, second.relates);
}

constexpr rule check_alone(std::span<const model::column> table, const condition& asked) noexcept {
    const bool compares = asked.relates == relation::equal || is_range(asked.relates);
    if (asked.token) return compares ? rule::none : rule::token_relation;
    if (asked.tuple && !compares && asked.relates != relation::in) return rule::tuple_relation;
    return check_type(table[asked.column], asked.relates);
}

/// The rule that the condition at `index` breaks, by itself or with one before it.
constexpr verdict check_condition(std::span<const model::column> table, std::span<const condition> conditions,
                                  std::size_t index) noexcept {
    const condition& asked = conditions[index];
    if (const rule own = check_alone(table, asked); own != rule::none) return {own, asked.column};
    for (const condition& before : conditions.first(index)) {
        rule found = rule::none;
        if (before.token && asked.token)
            found = check_pair(before.relates, asked.relates);
        else if (!before.token && !asked.token &&
                 (concerns(table, before, asked.column) || concerns(table, asked, before.column)))
            found = check_tuples(before, asked);
        if (found != rule::none) return {found, asked.column};
    }
    return {};
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
