// What a query may select, alone, with DISTINCT and by GROUP BY.
#pragma once

#include <cqlxx/query/detail/cast_support.hpp>
#include <cqlxx/query/detail/check_condition.hpp>
#include <cqlxx/query/detail/time_support.hpp>
#include <cqlxx/query/rule.hpp>
#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The rule that one selector breaks, whatever else is asked.
constexpr rule check_selector(const selector& s, std::span<const model::column> table) noexcept {
    switch (s.applied) {
    case function::write_time:
    case function::max_write_time:
    case function::time_to_live:
        if (!s.of_column) return rule::time_of_function;
        return table[s.column].is_key() ? rule::time_of_key : rule::none;
    case function::sum:
    case function::average:
        if (s.of_aggregate) return rule::aggregate_of_aggregate;
        return is_number(s.argument) ? rule::none : rule::sum_of_no_number;
    case function::similarity: return s.argument.starts_with("vector<float,") ? rule::none : rule::score_of_other;
    case function::floor: return check_floor(s.argument, s.target);
    case function::to_date:
    case function::to_timestamp:
    case function::to_unix_timestamp: return has_time(s.applied, s.argument) ? rule::none : rule::time_of_other;
    case function::timeuuid_bound: // a bound moment has no selector
        return s.argument.empty() || s.argument == "timestamp" ? rule::none : rule::bound_of_other;
    case function::shifted:
        return s.argument == "timestamp" || s.argument == "date" ? rule::none : rule::shift_of_other;
    case function::cast: return is_castable(s.argument, s.target) ? rule::none : rule::no_such_cast;
    default: return is_aggregate(s.applied) && s.of_aggregate ? rule::aggregate_of_aggregate : rule::none;
    }
}

constexpr bool is_partition_or_static(const model::column& column) noexcept {
    return column.kind == model::column_kind::partition_key || column.kind == model::column_kind::static_;
}

/// Calls `visit(column)` for the columns that are selected or that functions in the list are applied to, until it
/// returns true; whether it did.
template <class Visit>
constexpr bool find_selected(std::span<const model::column> table, const shape& asked, const Visit& visit) {
    for (const selector& s : asked.selectors)
        if (s.column != no_column && visit(s.column)) return true;
    if (asked.selectors.empty())
        for (std::size_t i = 0; i < table.size(); ++i)
            if (visit(i)) return true;
    return false;
}

/// Rows of which only static columns are wanted are partitions: no clustering key can tell them apart.
constexpr verdict check_static_selection(std::span<const model::column> table, const shape& asked) {
    if (asked.distinct) return {};
    const bool has_static =
        find_selected(table, asked, [&](std::size_t i) { return table[i].kind == model::column_kind::static_; });
    const bool has_others =
        find_selected(table, asked, [&](std::size_t i) { return !is_partition_or_static(table[i]); });
    if (!has_static || has_others) return {};
    for (const condition& c : asked.conditions)
        if (!c.token && table[c.column].kind == model::column_kind::clustering_key)
            return {rule::clustering_with_static, c.column};
    return {};
}

/// DISTINCT: partitions are read, one row of each.
constexpr verdict check_distinct(std::span<const model::column> table, const shape& asked, bool key_range) {
    if (!asked.distinct) return {};
    if (asked.limits_partitions) return {rule::distinct_limited};
    if (asked.nearest) return {rule::distinct_condition, asked.nearest.column};
    for (const condition& c : asked.conditions)
        if (!c.token && !is_partition_or_static(table[c.column])) return {rule::distinct_condition, c.column};
    std::size_t other = no_column;
    if (find_selected(table, asked, [&](std::size_t i) { return !is_partition_or_static(table[other = i]); }))
        return {rule::distinct_of_other, other};
    for (std::size_t i = 0; key_range && i < table.size(); ++i)
        if (table[i].kind == model::column_kind::partition_key &&
            !find_selected(table, asked, [i](std::size_t selected) { return selected == i; }))
            return {rule::distinct_lacks, i};
    return {};
}

/// The key column at a position of the whole primary key; none behind its end.
constexpr std::size_t column_of_key(std::span<const model::column> table, std::size_t position) noexcept {
    std::size_t partition_size = 0;
    for (const model::column& c : table) partition_size += c.kind == model::column_kind::partition_key;
    const bool clusters = position >= partition_size;
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].kind == (clusters ? model::column_kind::clustering_key : model::column_kind::partition_key) &&
            table[i].position == (clusters ? position - partition_size : position))
            return i;
    return no_column;
}

/// A function, the inner ones first, as GROUP BY takes it: whether Cassandra runs it, it says only when it does.
constexpr verdict check_grouping(std::span<const selector> selectors) noexcept {
    std::size_t columns = 0;
    for (const selector& s : selectors) {
        columns += s.applied == function::none;
        if (s.applied != function::none && !keeps_order(s.applied)) return {rule::group_function, s.column};
    }
    return {columns == 1 ? rule::none : rule::group_function, selectors.back().column};
}

/// GROUP BY: key columns in their order, of which those with `=` may be left out, the whole partition key at least, and at
/// the end a function of a clustering key; and PER PARTITION LIMIT, which counts rows of the result.
constexpr verdict check_groups(std::span<const model::column> table, const shape& asked) {
    const auto has_value = [&](std::size_t column) {
        for (const condition& c : asked.conditions)
            if (c.relates == relation::equal && concerns(table, c, column)) return true;
        return false;
    };
    std::size_t position = 0;
    std::size_t function_of = no_column;
    for (const auto& [group, by_function] : asked.groups) {
        if (by_function && table[group].kind != model::column_kind::clustering_key)
            return {rule::group_function_of_other, group};
        if (!table[group].is_key()) return {rule::group_of_other, group};
        if (function_of != no_column) return {rule::group_behind_function, group, function_of};
        if (by_function) function_of = group;
        for (; column_of_key(table, position) != group; ++position) {
            const std::size_t skipped = column_of_key(table, position);
            if (skipped == no_column) return {rule::group_skips, group, group};
            if (!has_value(skipped)) return {rule::group_skips, group, skipped};
        }
        ++position;
        if (asked.distinct && table[group].kind == model::column_kind::clustering_key)
            return {rule::distinct_grouped, group};
    }
    const std::size_t next = column_of_key(table, position);
    if (asked.groups.empty()) {
        for (const selector& s : asked.selectors)
            if (is_aggregate(s.applied) && asked.limits_partitions) return {rule::aggregate_limited};
    } else if (next != no_column && table[next].kind == model::column_kind::partition_key) {
        return {rule::group_lacks, next};
    }
    return {};
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
