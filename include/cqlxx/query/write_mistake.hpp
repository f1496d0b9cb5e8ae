// The sentences for writes that Cassandra would refuse, each a class template named as the mistake.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/query/mistake.hpp>

#include <cstddef>

namespace cqlxx::inline CQLXX_ABI::query::mistake {

// GCC 12 destroys aggregate temporaries of a co_await expression twice, and no function can tell where it is called.
template <class View>
struct row_of_a_view {
    static_assert(never<View>,
                  "cqlxx: a materialized view can't be written: Cassandra fills it from its table, so insert, "
                  "update or erase the table's row");
};
template <class Model>
struct row_is_a_temporary {
    static_assert(never<Model>,
                  "cqlxx: the row is a temporary: give it a name first, or write insert<model>(values...)");
};
template <class Braces>
struct row_of_no_model {
    static_assert(never<Braces>,
                  "cqlxx: the braces don't say which model's row they are: write insert<automobile>(values...)");
};
template <class Model>
struct row_is_not_tracked {
    static_assert(never<Model>,
                  "cqlxx: save() writes what changed in a tracked row: read it by objects<M>().tracked(), or "
                  "write all of this one by insert(row) or update(row)");
};
template <class Model>
struct counters_are_not_assigned {
    static_assert(never<Model>, "cqlxx: counters can't be inserted or set, only incremented, by an update with +=");
};
template <class Model>
struct nothing_to_update {
    static_assert(never<Model>,
                  "cqlxx: all columns of this model are parts of its key, so that there is nothing to update: "
                  "use insert");
};
template <class Model, std::size_t Columns, std::size_t Values>
struct more_values_than_columns {
    static_assert(never<Model>, "cqlxx: insert has more values than the model has columns");
};
template <fixed_string Column, class Model>
struct key_without_value {
    static_assert(never<Model>, "cqlxx: insert needs a value for every part of the key, in the order of the members");
};
template <fixed_string Column, class Expected, class Given, class Model>
struct value_of_another_type {
    static_assert(never<Model>,
                  "cqlxx: a value of this type does not fit the column: insert takes them in the order of the "
                  "members");
};

// --- the arguments of update(), erase() and iff() --------------------------------------------------------------

template <class Given, class Model>
struct not_an_assignment {
    static_assert(
        never<Model>,
        "cqlxx: update() takes changes, like \"price\"_f = 10, \"tags\"_f += tags or \"names\"_f[key] = name");
};
template <fixed_string Column, class Model>
struct comparison_in_update {
    static_assert(never<Model>, "cqlxx: update() sets columns with =, like \"price\"_f = 10: comparisons belong into "
                                "filter() or iff()");
};
template <class Given, class Model>
struct not_erasable {
    static_assert(never<Model>, "cqlxx: erase() takes columns, like \"colour\"_f, col<&automobile::colour> or "
                                "\"names\"_f[key], or nothing, to delete whole rows");
};
template <class Given, class Model>
struct not_a_guard {
    static_assert(never<Model>, "cqlxx: iff() takes conditions, like \"balance\"_f = 10 or \"balance\"_f > 3");
};
template <class Model>
struct nothing_to_change {
    static_assert(never<Model>, "cqlxx: update() without a change: name a column, like \"price\"_f = 10");
};
template <class Model>
struct nothing_to_ask {
    static_assert(never<Model>, "cqlxx: iff() without a condition: name a column, like \"balance\"_f = 10");
};
template <class Model>
struct refined_too_far {
    static_assert(never<Model>, "cqlxx: UPDATE and DELETE know conditions only: leave away order_by(), limits, "
                                "allow_filtering() and what else belongs to reading");
};
template <fixed_string Column, class Model>
struct set_to_column {
    static_assert(never<Model>,
                  "cqlxx: UPDATE sets columns to values, and knows no other columns nor arithmetic: read the row "
                  "and write what comes of it, with iff() on what was read (counters and collections take +=)");
};
template <class Model>
struct projection_only_reads {
    static_assert(never<Model>, "cqlxx: a projection only reads: update and erase rows through its model, "
                                "objects<model>().filter(...)");
};
template <fixed_string Column, class Expected, class Given, class Model>
struct wrong_type_to_set {
    static_assert(never<Model>, "cqlxx: a value of this type does not fit the column: give one of the type that is "
                                "expected, or one that converts to it without loss");
};
template <fixed_string Column, class Expected, class Given, class Model>
struct wrong_type_to_add {
    static_assert(never<Model>,
                  "cqlxx: what is added or removed must be an element that fits the column, or several in "
                  "a container (of a map, pairs are added and keys removed)");
};
template <fixed_string Column, class Expected, class Given, class Model>
struct wrong_element_key {
    static_assert(never<Model>,
                  "cqlxx: a value of this type does not fit in the brackets: maps take their key, lists a "
                  "position");
};
template <fixed_string Column, class Model>
struct null_has_no_order {
    static_assert(never<Model>, "cqlxx: iff() compares with null by = and != only");
};
template <class Model, class... Guards>
struct counters_know_no_conditions {
    static_assert(never<Model>, "cqlxx: counters know no conditions: they are only ever incremented and decremented");
};
template <class Model>
struct ttl_set_twice {
    static_assert(never<Model>, "cqlxx: the ttl is set already: keep the write without it where several are needed");
};
template <class Model>
struct ttl_behind_condition {
    static_assert(never<Model>, "cqlxx: the time to live of a row comes before its condition: "
                                "insert(row).ttl(...).if_not_exists()");
};
template <class Model>
struct tracked_needs_whole_rows {
    static_assert(never<Model>,
                  "cqlxx: tracked rows are whole ones, for what was not read can't be compared: leave away "
                  "what makes the query give something else than its model");
};
template <class Model>
struct insert_with_condition {
    static_assert(never<Model>, "cqlxx: an insert knows if_not_exists() and no other condition: write "
                                "update(row).iff(...)");
};

// --- one change or condition -----------------------------------------------------------------------------------

template <fixed_string Column, class Model>
struct key_is_not_changed {
    static_assert(never<Model>,
                  "cqlxx: a column of the primary key can't be set or deleted, for it names the row: insert "
                  "another row, and erase this one");
};
template <fixed_string Column, class Model>
struct counter_is_not_set {
    static_assert(never<Model>, "cqlxx: a counter can't be set, only incremented and decremented: \"hits\"_f += 1");
};
template <fixed_string Column, class Model>
struct frozen_is_whole {
    static_assert(never<Model>, "cqlxx: a frozen value is written whole: assign it, or make the member no "
                                "cqlxx::frozen");
};
template <fixed_string Column, class Model>
struct nothing_can_be_added {
    static_assert(never<Model>, "cqlxx: += needs a list, set, map or counter, or under a condition a number or text");
};
template <fixed_string Column, class Model>
struct nothing_can_be_removed {
    static_assert(never<Model>, "cqlxx: -= needs a list, set, map or counter: CQL can't subtract from other columns");
};
template <fixed_string Column, class Model>
struct prepend_needs_list {
    static_assert(never<Model>, "cqlxx: prepend() needs a list, and this column is none");
};
template <fixed_string Column, class Model>
struct column_has_no_fields {
    static_assert(never<Model>, "cqlxx: this column has no fields: field() is for columns of user-defined types");
};
template <fixed_string Field, class Type, class Model>
struct no_such_field {
    static_assert(never<Model>,
                  "cqlxx: the column's user-defined type has no field of this name: its fields are the members "
                  "of its struct");
};
template <fixed_string Column, class Model>
struct column_has_no_elements {
    static_assert(never<Model>, "cqlxx: the brackets need a list or map (to erase, a set will do), and this column is "
                                "none");
};
template <fixed_string Column, class Model>
struct changed_twice {
    static_assert(never<Model>,
                  "cqlxx: a column that is assigned can't be changed a second time in the same statement");
};
template <fixed_string Column, class Model>
struct key_in_iff {
    static_assert(never<Model>,
                  "cqlxx: iff() asks for other columns than the primary key, which names the row: it belongs "
                  "into filter()");
};
template <fixed_string Column, class Model>
struct duration_has_no_order_in_iff {
    static_assert(never<Model>, "cqlxx: durations have no order: compare with =, != or in");
};
template <fixed_string Column, class Model>
struct like_in_iff {
    static_assert(never<Model>, "cqlxx: iff() knows no like");
};

// --- the write as a whole --------------------------------------------------------------------------------------

template <fixed_string Column, class Model>
struct counter_with_condition {
    static_assert(never<Model>, "cqlxx: counters know no conditions: they are only ever incremented and decremented");
};
template <fixed_string Column, class Model>
struct counter_with_ttl {
    static_assert(never<Model>, "cqlxx: counters don't expire: leave away ttl()");
};
template <class Model>
struct erase_with_ttl {
    static_assert(never<Model>, "cqlxx: what is deleted does not expire: leave away ttl()");
};
template <class Model>
struct exists_beside_conditions {
    static_assert(never<Model>, "cqlxx: if_exists() can't stand beside iff(): a condition that holds says that the row "
                                "exists (but for those that hold of null)");
};
template <fixed_string Column, class Model>
struct sum_needs_condition {
    static_assert(never<Model>, "cqlxx: Cassandra adds to numbers and texts under a condition only: call iff() or "
                                "if_exists(), or make the column a cqlxx::counter");
};
template <class Model>
struct token_names_no_row {
    static_assert(never<Model>, "cqlxx: rows are written by their partition keys, not by partition_token");
};
template <fixed_string Column, class Model>
struct write_by_other_column {
    static_assert(never<Model>,
                  "cqlxx: rows are written by their primary key, and this column is no part of it: ask for "
                  "it with iff(), or read the keys first");
};
template <fixed_string Column, class Model>
struct write_lacks_partition_key {
    static_assert(never<Model>,
                  "cqlxx: the partition key is incomplete: to be written, each of its columns needs a value "
                  "with = or in");
};
template <fixed_string Column, class Model>
struct write_by_partition_range {
    static_assert(never<Model>, "cqlxx: partitions are written by value, with = or in: a range of partition keys names "
                                "none");
};
template <fixed_string Column, class Beside, class Model>
struct static_column_by_row {
    static_assert(never<Model>,
                  "cqlxx: a static column belongs to the partition: leave away the clustering key, or change "
                  "a column of the row, too");
};
template <fixed_string Column, class Model>
struct write_lacks_clustering_key {
    static_assert(never<Model>,
                  "cqlxx: columns are written row by row: each clustering key needs a value with = or in (a "
                  "DELETE of whole rows without a condition takes ranges)");
};
template <fixed_string Column, class Model>
struct write_by_clustering_range {
    static_assert(never<Model>,
                  "cqlxx: columns are written row by row: give each clustering key a value with = or in (a "
                  "DELETE of whole rows without a condition takes ranges)");
};
template <fixed_string Column, class Before, class Model>
struct erase_lacks_clustering_key {
    static_assert(never<Model>,
                  "cqlxx: this column comes before the other in the key, so that rows can't be deleted by the "
                  "other alone: give it a value with = or in");
};
template <fixed_string Column, class After, class Model>
struct erase_behind_range {
    static_assert(never<Model>,
                  "cqlxx: a range ends the search in the key, and this column comes after one: use = or in "
                  "for the column before it");
};
template <fixed_string Column, class Model>
struct erase_by_containment {
    static_assert(never<Model>, "cqlxx: rows are deleted by their keys' values and ranges, not by what a key contains");
};
template <fixed_string Column, class Model>
struct in_beside_condition {
    static_assert(never<Model>, "cqlxx: a condition is about one row: give each key column one value, with =");
};

} // namespace cqlxx::inline CQLXX_ABI::query::mistake
