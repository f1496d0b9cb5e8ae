// Which mistake a broken rule is, as a type that is named but not yet made: whoever makes it stops the compiler.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/rule.hpp>
#include <cqlxx/query/selection_mistake.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// A column's name as a template argument; where it is none, the token is meant.
template <class Model, std::size_t Column>
inline constexpr auto label =
    fixed_string<model::table<Model>::columns[Column].name.size()>(model::table<Model>::columns[Column].name);
template <class Model>
inline constexpr auto label<Model, no_column> = fixed_string("partition_token");

template <class Mistake>
using named_mistake = std::type_identity<Mistake>;

/// A rule about one condition, or two on the same column.
template <verdict Found, class Model>
consteval auto find_condition_mistake() {
    using enum rule;
    constexpr rule broken = Found.broken;
    constexpr auto& column = label<Model, Found.column>;
    if constexpr (broken == none)
        return named_mistake<void>();
    else if constexpr (broken == needs_collection)
        return named_mistake<mistake::contains_needs_collection<column, Model>>();
    else if constexpr (broken == needs_map)
        return named_mistake<mistake::contains_key_needs_map<column, Model>>();
    else if constexpr (broken == collection_compared)
        return named_mistake<mistake::collection_compared_whole<column, Model>>();
    else if constexpr (broken == user_type_compared)
        return named_mistake<mistake::user_type_compared<column, Model>>();
    else if constexpr (broken == duration_order)
        return named_mistake<mistake::duration_has_no_order<column, Model>>();
    else if constexpr (broken == like_needs_index)
        return named_mistake<mistake::like_needs_index<column, Model>>();
    else if constexpr (broken == vector_compared)
        return named_mistake<mistake::vector_compared<column, Model>>();
    else if constexpr (broken == rule::not_equal)
        return named_mistake<mistake::not_equal_in_where<column, Model>>();
    else if constexpr (broken == token_relation)
        return named_mistake<mistake::token_needs_comparison<Model>>();
    else if constexpr (broken == needs_map_entry)
        return named_mistake<mistake::entry_needs_map<column, Model>>();
    else if constexpr (broken == entry_of_frozen)
        return named_mistake<mistake::entry_of_frozen_map<column, Model>>();
    else if constexpr (broken == entry_relation)
        return named_mistake<mistake::entry_needs_equal<column, Model>>();
    else if constexpr (broken == tuple_relation)
        return named_mistake<mistake::keys_need_comparison<column, Model>>();
    else if constexpr (broken == tuple_of_other)
        return named_mistake<mistake::keys_of_other_column<column, Model>>();
    else if constexpr (broken == tuple_order)
        return named_mistake<mistake::keys_out_of_order<column, after<label<Model, Found.other>>, Model>>();
    else if constexpr (broken == rule::ranges_apart)
        return named_mistake<mistake::ranges_begin_apart<column, Model>>();
    else if constexpr (broken == restricted_twice)
        return named_mistake<mistake::restricted_twice<column, Model>>();
    else if constexpr (broken == two_lower_bounds)
        return named_mistake<mistake::two_lower_bounds<column, Model>>();
    else if constexpr (broken == two_upper_bounds)
        return named_mistake<mistake::two_upper_bounds<column, Model>>();
}

/// A rule about one thing that is selected.
template <verdict Found, class Model>
consteval auto find_selector_mistake() {
    using enum rule;
    constexpr rule broken = Found.broken;
    constexpr auto& column = label<Model, Found.column>;
    if constexpr (broken == time_of_key)
        return named_mistake<mistake::key_has_no_time<column, Model>>();
    else if constexpr (broken == time_of_function)
        return named_mistake<mistake::time_needs_column<Model>>();
    else if constexpr (broken == sum_of_no_number)
        return named_mistake<mistake::only_numbers_add_up<column, Model>>();
    else if constexpr (broken == no_such_cast)
        return named_mistake<mistake::no_such_cast<column, Model>>();
    else if constexpr (broken == aggregate_of_aggregate)
        return named_mistake<mistake::aggregate_of_aggregate<column, Model>>();
    else if constexpr (broken == score_of_other)
        return named_mistake<mistake::score_needs_vector<column, Model>>();
    else if constexpr (broken == floor_of_other)
        return named_mistake<mistake::floor_needs_time<column, Model>>();
    else if constexpr (broken == floor_start)
        return named_mistake<mistake::floor_from_other_type<column, Model>>();
    else if constexpr (broken == time_of_other)
        return named_mistake<mistake::no_such_time<column, Model>>();
    else if constexpr (broken == bound_of_other)
        return named_mistake<mistake::bound_needs_timestamp<column, Model>>();
    else if constexpr (broken == shift_of_other)
        return named_mistake<mistake::shift_needs_time<column, Model>>();
    else if constexpr (broken == aggregate_as_value)
        return named_mistake<mistake::aggregate_is_no_value<column, Model>>();
    else
        return named_mistake<void>();
}

/// A rule about selected columns beside other clauses.
template <verdict Found, class Model>
consteval auto find_selection_mistake() {
    using enum rule;
    constexpr rule broken = Found.broken;
    constexpr auto& column = label<Model, Found.column>;
    constexpr auto& other = label<Model, Found.other>;
    if constexpr (broken == clustering_with_static)
        return named_mistake<mistake::clustering_key_beside_static<column, Model>>();
    else if constexpr (broken == distinct_of_other)
        return named_mistake<mistake::distinct_of_other_column<column, Model>>();
    else if constexpr (broken == distinct_condition)
        return named_mistake<mistake::distinct_beside_condition<column, Model>>();
    else if constexpr (broken == distinct_lacks)
        return named_mistake<mistake::distinct_lacks_key<column, Model>>();
    else if constexpr (broken == distinct_limited)
        return named_mistake<mistake::distinct_beside_partition_limit<Model>>();
    else if constexpr (broken == distinct_grouped)
        return named_mistake<mistake::distinct_beside_group<column, Model>>();
    else if constexpr (broken == group_of_other)
        return named_mistake<mistake::group_of_other_column<column, Model>>();
    else if constexpr (broken == group_skips)
        return named_mistake<mistake::group_skips_column<column, beside<other>, Model>>();
    else if constexpr (broken == group_lacks)
        return named_mistake<mistake::group_lacks_partition_key<column, Model>>();
    else if constexpr (broken == group_function)
        return named_mistake<mistake::group_loses_order<column, Model>>();
    else if constexpr (broken == group_function_of_other)
        return named_mistake<mistake::group_function_of_other_column<column, Model>>();
    else if constexpr (broken == group_behind_function)
        return named_mistake<mistake::group_behind_function<column, after<other>, Model>>();
    else if constexpr (broken == aggregate_limited)
        return named_mistake<mistake::partition_limit_of_aggregate<Model>>();
    else if constexpr (broken == tuple_filtered)
        return named_mistake<mistake::keys_are_not_filtered<column, Model>>();
    else
        return find_selector_mistake<Found, Model>();
}

/// A rule about the query as a whole.
template <verdict Found, class Model>
consteval auto find_query_mistake() {
    using enum rule;
    constexpr rule broken = Found.broken;
    constexpr auto& column = label<Model, Found.column>;
    constexpr auto& other = label<Model, Found.other>;
    if constexpr (broken == partition_key_lacks)
        return named_mistake<mistake::partition_key_lacks<column, Model>>();
    else if constexpr (broken == partition_key_range)
        return named_mistake<mistake::partition_key_in_range<column, Model>>();
    else if constexpr (broken == clustering_key_gap)
        return named_mistake<mistake::clustering_key_lacks<other, before<column>, Model>>();
    else if constexpr (broken == after_range)
        return named_mistake<mistake::condition_behind_range<column, after<other>, Model>>();
    else if constexpr (broken == containment_on_key)
        return named_mistake<mistake::contains_on_key<column, Model>>();
    else if constexpr (broken == not_indexed)
        return named_mistake<mistake::not_indexed<column, Model>>();
    else if constexpr (broken == index_does_not_serve)
        return named_mistake<mistake::index_does_not_serve<column, Model>>();
    else if constexpr (broken == indexes_apart)
        return named_mistake<mistake::indexes_stand_apart<column, beside<other>, Model>>();
    else if constexpr (broken == in_with_index)
        return named_mistake<mistake::in_beside_index<column, Model>>();
    else if constexpr (broken == order_of_other)
        return named_mistake<mistake::order_of_other_column<column, Model>>();
    else if constexpr (broken == order_needs_key)
        return named_mistake<mistake::order_needs_partition_key<other, Model>>();
    else if constexpr (broken == order_with_index)
        return named_mistake<mistake::order_beside_index<column, Model>>();
    else if constexpr (broken == order_skips)
        return named_mistake<mistake::order_skips_column<column, beside<other>, Model>>();
    else if constexpr (broken == order_mixed)
        return named_mistake<mistake::order_mixes_directions<column, beside<other>, Model>>();
    else if constexpr (broken == similarity_vector)
        return named_mistake<mistake::similarity_needs_vector<column, Model>>();
    else if constexpr (broken == similarity_order)
        return named_mistake<mistake::similarity_beside_order<column, Model>>();
    else if constexpr (broken == similarity_filter)
        return named_mistake<mistake::similarity_needs_indexes<column, beside<other>, Model>>();
    else if constexpr (broken == similarity_limit)
        return named_mistake<mistake::similarity_needs_limit<column, Model>>();
    else if constexpr (broken == similarity_partition_limit)
        return named_mistake<mistake::similarity_per_partition<column, Model>>();
    else if constexpr (broken == similarity_aggregate)
        return named_mistake<mistake::similarity_of_aggregate<column, Model>>();
    else if constexpr (!std::is_void_v<typename decltype(find_selection_mistake<Found, Model>())::type>)
        return find_selection_mistake<Found, Model>();
    else
        return find_condition_mistake<Found, Model>();
}

/// The mistake of a verdict; void if no rule is broken.
template <verdict Found, class Model>
using mistake_of = typename decltype(find_query_mistake<Found, Model>())::type;

template <class... Mistakes>
consteval std::size_t first_that_is_one() {
    const bool is_one[] = {!std::is_void_v<Mistakes>..., true};
    std::size_t at = 0;
    while (!is_one[at]) ++at;
    return at;
}

/// The first of some mistakes that isn't void; void if all are.
template <class... Mistakes>
using first_mistake = std::tuple_element_t<first_that_is_one<Mistakes...>(), std::tuple<Mistakes..., void>>;

} // namespace cqlxx::inline CQLXX_ABI::query::detail
