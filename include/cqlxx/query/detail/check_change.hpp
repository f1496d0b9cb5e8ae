// What may be done to one column, what may be asked of it in IF, and which changes may stand beside each other.
#pragma once

#include <cqlxx/query/detail/column_type.hpp>
#include <cqlxx/query/write_rule.hpp>
#include <cqlxx/query/write_shape.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query::detail {

constexpr bool is_list_type(std::string_view type) noexcept { return thawed(type).starts_with("list<"); }
constexpr bool is_summed_number(std::string_view type) noexcept {
    return type == "tinyint" || type == "smallint" || type == "int" || type == "bigint" || type == "varint" ||
           type == "float" || type == "double" || type == "decimal";
}

/// The rule that a change breaks by the type of its column (`c += ?` on numbers and texts needs a look at the whole).
constexpr write_rule check_change_type(const model::column& column, change how, bool erases) noexcept {
    const bool collection = is_collection(column.type);
    switch (how) {
    case change::assign: return column.is_counter() && !erases ? write_rule::counter_assigned : write_rule::none;
    case change::add:
        if (collection) break;
        return column.is_counter() || is_summed_number(column.type) || is_text(column.type) ? write_rule::none
                                                                                            : write_rule::no_sum;
    case change::subtract:
        if (collection) break;
        return column.is_counter() ? write_rule::none : write_rule::no_difference;
    case change::prepend:
        if (!is_list_type(column.type)) return write_rule::prepend_needs_list;
        break;
    case change::element:
        if (!collection || (!erases && !is_list_type(column.type) && !is_map(column.type)))
            return write_rule::no_elements;
        break;
    case change::field:
        if (!is_user_type(column.type)) return write_rule::no_fields;
        break;
    }
    return is_frozen(column.type) ? write_rule::frozen_changed : write_rule::none;
}

constexpr bool is_compatible(const column_change& a, const column_change& b) noexcept {
    if (a.how == change::assign || b.how == change::assign) return false;
    return a.how != change::field || a.field != b.field;
}

/// The rule that the change at `index` breaks, by itself or with one before it. (Two deletions of a column are one.)
constexpr write_verdict check_change(std::span<const model::column> table, std::span<const column_change> changes,
                                     std::size_t index, bool erases) noexcept {
    const column_change& asked = changes[index];
    if (table[asked.column].is_key()) return {write_rule::key_changed, asked.column};
    const write_rule own = check_change_type(table[asked.column], asked.how, erases);
    if (own != write_rule::none) return {own, asked.column};
    if (erases) return {};
    for (const column_change& before : changes.first(index))
        if (before.column == asked.column && !is_compatible(before, asked))
            return {write_rule::changed_twice, asked.column};
    return {};
}

/// The rule that a condition of IF breaks by its column.
constexpr write_rule check_guard(const model::column& column, const guard& asked) noexcept {
    if (column.is_key()) return write_rule::key_guarded;
    if (asked.relates == relation::like) return write_rule::guard_like;
    if (asked.field && !is_user_type(column.type)) return write_rule::no_fields;
    if (asked.element && !is_list_type(column.type) && !is_map(column.type)) return write_rule::guard_element;
    if (asked.relates == relation::contains_key && !is_map(column.type)) return write_rule::guard_needs_map;
    if (asked.relates == relation::contains && !is_collection(column.type)) return write_rule::guard_needs_collection;
    if (is_range(asked.relates) && has_duration(column.type)) return write_rule::guard_duration_order;
    return write_rule::none;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
