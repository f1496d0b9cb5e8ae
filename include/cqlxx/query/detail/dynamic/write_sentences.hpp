// Made by tools/check_sentences.py from query/write_mistake.hpp, never edited: the sentences of mistakes as text.
#pragma once

#include <cqlxx/query/detail/dynamic/told.hpp>
#include <cqlxx/query/write_mistake.hpp>

namespace cqlxx::inline CQLXX_ABI::query::detail {

// clang-format off
template <class View>
inline constexpr sentence told<mistake::row_of_a_view<View>>{
    "row_of_a_view", {}, {}, "a materialized view can't be written: Cassandra fills it from its table, so insert, update or erase the table's row"};
template <class Model>
inline constexpr sentence told<mistake::row_is_a_temporary<Model>>{
    "row_is_a_temporary", {}, {}, "the row is a temporary: give it a name first, or write insert<model>(values...)"};
template <class Braces>
inline constexpr sentence told<mistake::row_of_no_model<Braces>>{
    "row_of_no_model", {}, {}, "the braces don't say which model's row they are: write insert<automobile>(values...)"};
template <class Model>
inline constexpr sentence told<mistake::row_is_not_tracked<Model>>{
    "row_is_not_tracked", {}, {}, "save() writes what changed in a tracked row: read it by objects<M>().tracked(), or write all of this one by insert(row) or update(row)"};
template <class Model>
inline constexpr sentence told<mistake::counters_are_not_assigned<Model>>{
    "counters_are_not_assigned", {}, {}, "counters can't be inserted or set, only incremented, by an update with +="};
template <class Model>
inline constexpr sentence told<mistake::nothing_to_update<Model>>{
    "nothing_to_update", {}, {}, "all columns of this model are parts of its key, so that there is nothing to update: use insert"};
template <class Model, std::size_t Columns, std::size_t Values>
inline constexpr sentence told<mistake::more_values_than_columns<Model, Columns, Values>>{
    "more_values_than_columns", {}, {}, "insert has more values than the model has columns"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::key_without_value<Column, Model>>{
    "key_without_value", Column.view(), {}, "insert needs a value for every part of the key, in the order of the members"};
template <fixed_string Column, class Expected, class Given, class Model>
inline constexpr sentence told<mistake::value_of_another_type<Column, Expected, Given, Model>>{
    "value_of_another_type", Column.view(), {}, "a value of this type does not fit the column: insert takes them in the order of the members"};
template <class Given, class Model>
inline constexpr sentence told<mistake::not_an_assignment<Given, Model>>{
    "not_an_assignment", {}, {}, "update() takes changes, like \"price\"_f = 10, \"tags\"_f += tags or \"names\"_f[key] = name"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::comparison_in_update<Column, Model>>{
    "comparison_in_update", Column.view(), {}, "update() sets columns with =, like \"price\"_f = 10: comparisons belong into filter() or iff()"};
template <class Given, class Model>
inline constexpr sentence told<mistake::not_erasable<Given, Model>>{
    "not_erasable", {}, {}, "erase() takes columns, like \"colour\"_f, col<&automobile::colour> or \"names\"_f[key], or nothing, to delete whole rows"};
template <class Given, class Model>
inline constexpr sentence told<mistake::not_a_guard<Given, Model>>{
    "not_a_guard", {}, {}, "iff() takes conditions, like \"balance\"_f = 10 or \"balance\"_f > 3"};
template <class Model>
inline constexpr sentence told<mistake::nothing_to_change<Model>>{
    "nothing_to_change", {}, {}, "update() without a change: name a column, like \"price\"_f = 10"};
template <class Model>
inline constexpr sentence told<mistake::nothing_to_ask<Model>>{
    "nothing_to_ask", {}, {}, "iff() without a condition: name a column, like \"balance\"_f = 10"};
template <class Model>
inline constexpr sentence told<mistake::refined_too_far<Model>>{
    "refined_too_far", {}, {}, "UPDATE and DELETE know conditions only: leave away order_by(), limits, allow_filtering() and what else belongs to reading"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::set_to_column<Column, Model>>{
    "set_to_column", Column.view(), {}, "UPDATE sets columns to values, and knows no other columns nor arithmetic: read the row and write what comes of it, with iff() on what was read (counters and collections take +=)"};
template <class Model>
inline constexpr sentence told<mistake::projection_only_reads<Model>>{
    "projection_only_reads", {}, {}, "a projection only reads: update and erase rows through its model, objects<model>().filter(...)"};
template <fixed_string Column, class Expected, class Given, class Model>
inline constexpr sentence told<mistake::wrong_type_to_set<Column, Expected, Given, Model>>{
    "wrong_type_to_set", Column.view(), {}, "a value of this type does not fit the column: give one of the type that is expected, or one that converts to it without loss"};
template <fixed_string Column, class Expected, class Given, class Model>
inline constexpr sentence told<mistake::wrong_type_to_add<Column, Expected, Given, Model>>{
    "wrong_type_to_add", Column.view(), {}, "what is added or removed must be an element that fits the column, or several in a container (of a map, pairs are added and keys removed)"};
template <fixed_string Column, class Expected, class Given, class Model>
inline constexpr sentence told<mistake::wrong_element_key<Column, Expected, Given, Model>>{
    "wrong_element_key", Column.view(), {}, "a value of this type does not fit in the brackets: maps take their key, lists a position"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::null_has_no_order<Column, Model>>{
    "null_has_no_order", Column.view(), {}, "iff() compares with null by = and != only"};
template <class Model, class... Guards>
inline constexpr sentence told<mistake::counters_know_no_conditions<Model, Guards...>>{
    "counters_know_no_conditions", {}, {}, "counters know no conditions: they are only ever incremented and decremented"};
template <class Model>
inline constexpr sentence told<mistake::ttl_set_twice<Model>>{
    "ttl_set_twice", {}, {}, "the ttl is set already: keep the write without it where several are needed"};
template <class Model>
inline constexpr sentence told<mistake::ttl_behind_condition<Model>>{
    "ttl_behind_condition", {}, {}, "the time to live of a row comes before its condition: insert(row).ttl(...).if_not_exists()"};
template <class Model>
inline constexpr sentence told<mistake::tracked_needs_whole_rows<Model>>{
    "tracked_needs_whole_rows", {}, {}, "tracked rows are whole ones, for what was not read can't be compared: leave away what makes the query give something else than its model"};
template <class Model>
inline constexpr sentence told<mistake::insert_with_condition<Model>>{
    "insert_with_condition", {}, {}, "an insert knows if_not_exists() and no other condition: write update(row).iff(...)"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::key_is_not_changed<Column, Model>>{
    "key_is_not_changed", Column.view(), {}, "a column of the primary key can't be set or deleted, for it names the row: insert another row, and erase this one"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::counter_is_not_set<Column, Model>>{
    "counter_is_not_set", Column.view(), {}, "a counter can't be set, only incremented and decremented: \"hits\"_f += 1"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::frozen_is_whole<Column, Model>>{
    "frozen_is_whole", Column.view(), {}, "a frozen value is written whole: assign it, or make the member no cqlxx::frozen"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::nothing_can_be_added<Column, Model>>{
    "nothing_can_be_added", Column.view(), {}, "+= needs a list, set, map or counter, or under a condition a number or text"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::nothing_can_be_removed<Column, Model>>{
    "nothing_can_be_removed", Column.view(), {}, "-= needs a list, set, map or counter: CQL can't subtract from other columns"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::prepend_needs_list<Column, Model>>{
    "prepend_needs_list", Column.view(), {}, "prepend() needs a list, and this column is none"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::column_has_no_fields<Column, Model>>{
    "column_has_no_fields", Column.view(), {}, "this column has no fields: field() is for columns of user-defined types"};
template <fixed_string Field, class Type, class Model>
inline constexpr sentence told<mistake::no_such_field<Field, Type, Model>>{
    "no_such_field", Field.view(), {}, "the column's user-defined type has no field of this name: its fields are the members of its struct"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::column_has_no_elements<Column, Model>>{
    "column_has_no_elements", Column.view(), {}, "the brackets need a list or map (to erase, a set will do), and this column is none"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::changed_twice<Column, Model>>{
    "changed_twice", Column.view(), {}, "a column that is assigned can't be changed a second time in the same statement"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::key_in_iff<Column, Model>>{
    "key_in_iff", Column.view(), {}, "iff() asks for other columns than the primary key, which names the row: it belongs into filter()"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::duration_has_no_order_in_iff<Column, Model>>{
    "duration_has_no_order_in_iff", Column.view(), {}, "durations have no order: compare with =, != or in"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::like_in_iff<Column, Model>>{
    "like_in_iff", Column.view(), {}, "iff() knows no like"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::counter_with_condition<Column, Model>>{
    "counter_with_condition", Column.view(), {}, "counters know no conditions: they are only ever incremented and decremented"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::counter_with_ttl<Column, Model>>{
    "counter_with_ttl", Column.view(), {}, "counters don't expire: leave away ttl()"};
template <class Model>
inline constexpr sentence told<mistake::erase_with_ttl<Model>>{
    "erase_with_ttl", {}, {}, "what is deleted does not expire: leave away ttl()"};
template <class Model>
inline constexpr sentence told<mistake::exists_beside_conditions<Model>>{
    "exists_beside_conditions", {}, {}, "if_exists() can't stand beside iff(): a condition that holds says that the row exists (but for those that hold of null)"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::sum_needs_condition<Column, Model>>{
    "sum_needs_condition", Column.view(), {}, "Cassandra adds to numbers and texts under a condition only: call iff() or if_exists(), or make the column a cqlxx::counter"};
template <class Model>
inline constexpr sentence told<mistake::token_names_no_row<Model>>{
    "token_names_no_row", {}, {}, "rows are written by their partition keys, not by partition_token"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::write_by_other_column<Column, Model>>{
    "write_by_other_column", Column.view(), {}, "rows are written by their primary key, and this column is no part of it: ask for it with iff(), or read the keys first"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::write_lacks_partition_key<Column, Model>>{
    "write_lacks_partition_key", Column.view(), {}, "the partition key is incomplete: to be written, each of its columns needs a value with = or in"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::write_by_partition_range<Column, Model>>{
    "write_by_partition_range", Column.view(), {}, "partitions are written by value, with = or in: a range of partition keys names none"};
template <fixed_string Column, class Beside, class Model>
inline constexpr sentence told<mistake::static_column_by_row<Column, Beside, Model>>{
    "static_column_by_row", Column.view(), said_of<Beside>, "a static column belongs to the partition: leave away the clustering key, or change a column of the row, too"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::write_lacks_clustering_key<Column, Model>>{
    "write_lacks_clustering_key", Column.view(), {}, "columns are written row by row: each clustering key needs a value with = or in (a DELETE of whole rows without a condition takes ranges)"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::write_by_clustering_range<Column, Model>>{
    "write_by_clustering_range", Column.view(), {}, "columns are written row by row: give each clustering key a value with = or in (a DELETE of whole rows without a condition takes ranges)"};
template <fixed_string Column, class Before, class Model>
inline constexpr sentence told<mistake::erase_lacks_clustering_key<Column, Before, Model>>{
    "erase_lacks_clustering_key", Column.view(), said_of<Before>, "this column comes before the other in the key, so that rows can't be deleted by the other alone: give it a value with = or in"};
template <fixed_string Column, class After, class Model>
inline constexpr sentence told<mistake::erase_behind_range<Column, After, Model>>{
    "erase_behind_range", Column.view(), said_of<After>, "a range ends the search in the key, and this column comes after one: use = or in for the column before it"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::erase_by_containment<Column, Model>>{
    "erase_by_containment", Column.view(), {}, "rows are deleted by their keys' values and ranges, not by what a key contains"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::in_beside_condition<Column, Model>>{
    "in_beside_condition", Column.view(), {}, "a condition is about one row: give each key column one value, with ="};
// clang-format on

} // namespace cqlxx::inline CQLXX_ABI::query::detail
