// The rules of Cassandra 5.0 for SELECT: one pure function over plain descriptions, when compiling and when running.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/query/detail/check_selection.hpp>
#include <cqlxx/query/detail/inspection.hpp>
#include <cqlxx/query/rule.hpp>
#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query {

/// The first rule that conditions break by themselves or together with another on the same column, which no
/// further clause could mend. Those before `first` are taken for checked.
constexpr verdict check_conditions(std::span<const model::column> table, const shape& asked, std::size_t first = 0) {
    for (std::size_t i = first; i < asked.conditions.size(); ++i)
        if (const verdict found = detail::check_condition(table, asked.conditions, i); !found.ok()) return found;
    return {};
}

/// The rule that clustering keys break which are to be compared as a tuple: they must stand in the key one after the other.
constexpr verdict check_tuple(std::span<const model::column> table, std::span<const std::size_t> columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const model::column& c = table[columns[i]];
        if (c.kind != model::column_kind::clustering_key) return {rule::tuple_of_other, columns[i]};
        if (i != 0 && c.position != table[columns[i - 1]].position + 1)
            return {rule::tuple_order, columns[i], columns[i - 1]};
    }
    return {};
}

/// The rule that an operator breaks behind an entry of a map, `c[?]`: only = makes a condition, `relation::entry`.
constexpr rule check_entry(relation compared) noexcept {
    return compared == relation::equal ? rule::none : rule::entry_relation;
}

/// The first rule that what is selected breaks by itself, whatever the other clauses are.
constexpr verdict check_selectors(std::span<const selector> selectors, std::span<const model::column> table) {
    for (const selector& s : selectors)
        if (const rule broken = detail::check_selector(s, table); broken != rule::none) return {broken, s.column};
    return {};
}

/// True for ORDER BY with IN on the partition key: Cassandra refuses to page through it.
constexpr bool is_unpaged(std::span<const model::column> table, const shape& asked) noexcept {
    for (const condition& c : asked.conditions)
        if (!c.token && c.relates == relation::in && table[c.column].kind == model::column_kind::partition_key)
            return !asked.orders.empty();
    return false;
}

/// The first rule that a SELECT breaks, or a verdict that is ok: then Cassandra accepts it.
/// Conditions may stand in any order; what counts is the order in which rendering writes them (partition key,
/// clustering key, others).
constexpr verdict check(std::span<const model::column> table, const shape& asked) {
    if (const verdict found = check_conditions(table, asked); !found.ok()) return found;
    if (const verdict found = check_selectors(asked.selectors, table); !found.ok()) return found;
    const detail::inspection inspected(table, asked);
    if (asked.nearest) {
        if (const verdict found = inspected.check_similarity(); !found.ok()) return found;
    } else {
        if (const verdict found = inspected.check_key(); !found.ok()) return found;
        if (const verdict found = inspected.check_others(); !found.ok()) return found;
    }
    if (const verdict found = detail::check_static_selection(table, asked); !found.ok()) return found;
    if (const verdict found = detail::check_distinct(table, asked, inspected.reads_key_range()); !found.ok())
        return found;
    if (asked.distinct && is_unpaged(table, asked)) // sorted by what it does not read
        return {rule::distinct_of_other, asked.orders.front().column};
    if (const verdict found = detail::check_groups(table, asked); !found.ok()) return found;
    if (asked.nearest) return inspected.check_tuples();
    if (const verdict found = inspected.check_order(); !found.ok()) return found;
    if (const verdict found = inspected.check_filtering(); !found.ok()) return found;
    return inspected.check_tuples();
}

} // namespace cqlxx::inline CQLXX_ABI::query
