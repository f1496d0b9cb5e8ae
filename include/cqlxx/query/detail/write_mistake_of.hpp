// Which mistake a broken rule of writing is, as a type that is named but not yet made.
#pragma once

#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/write_mistake.hpp>
#include <cqlxx/query/write_rule.hpp>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// A rule about one change or one condition.
template <write_verdict Found, class Model>
consteval auto find_change_mistake() {
    using enum write_rule;
    constexpr write_rule broken = Found.broken;
    constexpr auto& column = label<Model, Found.column>;
    if constexpr (broken == none)
        return named_mistake<void>();
    else if constexpr (broken == key_changed)
        return named_mistake<mistake::key_is_not_changed<column, Model>>();
    else if constexpr (broken == counter_assigned)
        return named_mistake<mistake::counter_is_not_set<column, Model>>();
    else if constexpr (broken == frozen_changed)
        return named_mistake<mistake::frozen_is_whole<column, Model>>();
    else if constexpr (broken == no_sum)
        return named_mistake<mistake::nothing_can_be_added<column, Model>>();
    else if constexpr (broken == no_difference)
        return named_mistake<mistake::nothing_can_be_removed<column, Model>>();
    else if constexpr (broken == write_rule::prepend_needs_list)
        return named_mistake<mistake::prepend_needs_list<column, Model>>();
    else if constexpr (broken == no_elements || broken == guard_element)
        return named_mistake<mistake::column_has_no_elements<column, Model>>();
    else if constexpr (broken == no_fields)
        return named_mistake<mistake::column_has_no_fields<column, Model>>();
    else if constexpr (broken == write_rule::changed_twice)
        return named_mistake<mistake::changed_twice<column, Model>>();
    else if constexpr (broken == key_guarded)
        return named_mistake<mistake::key_in_iff<column, Model>>();
    else if constexpr (broken == guard_duration_order)
        return named_mistake<mistake::duration_has_no_order_in_iff<column, Model>>();
    else if constexpr (broken == guard_like)
        return named_mistake<mistake::like_in_iff<column, Model>>();
    else if constexpr (broken == guard_needs_collection)
        return named_mistake<mistake::contains_needs_collection<column, Model>>();
    else
        return named_mistake<mistake::contains_key_needs_map<column, Model>>();
}

/// A rule about the rows that a write names.
template <write_verdict Found, class Model>
consteval auto find_rows_mistake() {
    using enum write_rule;
    constexpr write_rule broken = Found.broken;
    constexpr auto& column = label<Model, Found.column>;
    constexpr auto& other = label<Model, Found.other>;
    if constexpr (broken == token_in_where)
        return named_mistake<mistake::token_names_no_row<Model>>();
    else if constexpr (broken == other_in_where)
        return named_mistake<mistake::write_by_other_column<column, Model>>();
    else if constexpr (broken == partition_key_lacks)
        return named_mistake<mistake::write_lacks_partition_key<column, Model>>();
    else if constexpr (broken == partition_key_range)
        return named_mistake<mistake::write_by_partition_range<column, Model>>();
    else if constexpr (broken == clustering_key_of_static)
        return named_mistake<mistake::static_column_by_row<column, beside<other>, Model>>();
    else if constexpr (broken == clustering_key_lacks)
        return named_mistake<mistake::write_lacks_clustering_key<column, Model>>();
    else if constexpr (broken == clustering_key_range)
        return named_mistake<mistake::write_by_clustering_range<column, Model>>();
    else if constexpr (broken == clustering_key_gap)
        return named_mistake<mistake::erase_lacks_clustering_key<other, before<column>, Model>>();
    else if constexpr (broken == after_range)
        return named_mistake<mistake::erase_behind_range<column, after<other>, Model>>();
    else if constexpr (broken == containment_on_key)
        return named_mistake<mistake::erase_by_containment<column, Model>>();
    else if constexpr (broken == in_with_condition)
        return named_mistake<mistake::in_beside_condition<column, Model>>();
    else
        return find_change_mistake<Found, Model>();
}

/// Any rule.
template <write_verdict Found, class Model>
consteval auto find_write_mistake() {
    using enum write_rule;
    constexpr write_rule broken = Found.broken;
    constexpr auto& column = label<Model, Found.column>;
    if constexpr (broken == counter_conditional)
        return named_mistake<mistake::counter_with_condition<column, Model>>();
    else if constexpr (broken == counter_expires)
        return named_mistake<mistake::counter_with_ttl<column, Model>>();
    else if constexpr (broken == erasure_expires)
        return named_mistake<mistake::erase_with_ttl<Model>>();
    else if constexpr (broken == exists_beside_guards)
        return named_mistake<mistake::exists_beside_conditions<Model>>();
    else if constexpr (broken == write_rule::sum_needs_condition)
        return named_mistake<mistake::sum_needs_condition<column, Model>>();
    else
        return find_rows_mistake<Found, Model>();
}

/// The mistake of a verdict on a write; void if no rule is broken.
template <write_verdict Found, class Model>
using write_mistake_of = typename decltype(find_write_mistake<Found, Model>())::type;

} // namespace cqlxx::inline CQLXX_ABI::query::detail
