// The sentences for mistakes in what is read: select lists, DISTINCT, GROUP BY and searches by similarity.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/query/mistake.hpp>

#include <cstddef>

namespace cqlxx::inline CQLXX_ABI::query::mistake {

// --- what is selected --------------------------------------------------------------------------------------

template <class Given, class Model>
struct not_a_column {
    static_assert(never<Model>, "cqlxx: only(), defer(), distinct() and group_by() take columns, like \"year\"_f or "
                                "col<&automobile::year>");
};
template <class Given, class Model>
struct not_selectable {
    static_assert(never<Model>, "cqlxx: values() takes columns and functions of columns, like \"year\"_f, "
                                "cqlxx::count(), max(\"price\"_f) or partition_token");
};
template <class Column, class Model>
struct rows_are_counted {
    static_assert(never<Model>, "cqlxx: count() counts rows; the values of a column are counted by "
                                "values(cqlxx::count(\"year\"_f)), and filter() comes before");
};
template <class Model>
struct nothing_selected {
    static_assert(never<Model>, "cqlxx: name at least one column that is to be read");
};
template <class Model>
struct selected_already {
    static_assert(never<Model>, "cqlxx: it is said already what is read: keep the query without it where several "
                                "selections are needed");
};
template <fixed_string Column, class Model>
struct key_is_always_read {
    static_assert(never<Model>, "cqlxx: the key is always read, so that no model has another's key: defer() takes "
                                "other columns, values() reads without the key");
};
template <class Struct, class Model>
struct not_a_struct {
    static_assert(never<Model>, "cqlxx: values<S>() fills the members of a struct S without constructors");
};
template <fixed_string Member, class Struct, class Model>
struct member_without_column {
    static_assert(never<Model>, "cqlxx: the model has no column of this member's name: rename the member, or say what "
                                "the struct's members are, in their order, values<S>(\"year\"_f, …)");
};
template <fixed_string Member, class Expected, class Given, class Struct, class Model>
struct member_of_another_type {
    static_assert(never<Model>, "cqlxx: this member of the struct has another CQL type than what is selected for it");
};
template <class Struct, std::size_t Members, std::size_t Selected, class Model>
struct members_and_selectors {
    static_assert(never<Model>, "cqlxx: the struct has another number of members than columns are selected");
};
template <fixed_string Column, class Model>
struct key_has_no_time {
    static_assert(never<Model>, "cqlxx: a key column has neither write time nor TTL: ask for those of another column");
};
template <class Model>
struct time_needs_column {
    static_assert(never<Model>, "cqlxx: writetime, maxwritetime and ttl take a column, not a function's result");
};
template <fixed_string Column, class Model>
struct only_numbers_add_up {
    static_assert(never<Model>, "cqlxx: sum and avg take numbers; min, max and count take any column");
};
template <fixed_string Column, class Model>
struct no_such_cast {
    static_assert(never<Model>, "cqlxx: CQL has no such cast: numbers become numbers or text, times become dates and "
                                "timestamps or text, other scalars text");
};
template <fixed_string Column, class Model>
struct aggregate_of_aggregate {
    static_assert(never<Model>, "cqlxx: count, min, max, sum and avg don't take one another's results");
};
template <fixed_string Column, class Model>
struct score_needs_vector {
    static_assert(never<Model>,
                  "cqlxx: similarities are those of vectors: the column must be a cqlxx::vector<float, N>");
};
template <fixed_string Column, class Model>
struct score_needs_index {
    static_assert(never<Model>,
                  "cqlxx: similarity() measures as the column's index does, and it has none: say how, with "
                  "similarity_cosine(), similarity_euclidean() or similarity_dot_product()");
};
template <class Model>
struct score_needs_search {
    static_assert(never<Model>,
                  "cqlxx: with_score() says how near the rows of a search are: call order_by_similarity() "
                  "before it");
};
template <fixed_string Column, class Model>
struct floor_needs_time {
    static_assert(never<Model>, "cqlxx: floor takes timestamps, timeuuids, dates and times of day");
};
template <fixed_string Column, class Model>
struct floor_from_other_type {
    static_assert(never<Model>, "cqlxx: the windows of floor are counted from a moment of the result's type: from a "
                                "timestamp for timestamps and timeuuids, from a date for dates, and for times of day "
                                "always from midnight");
};
template <class Given>
struct floor_needs_duration {
    static_assert(never<Given>, "cqlxx: floor takes the length of its windows as a duration: 1h, std::chrono::days(1), "
                                "std::chrono::months(1) or a cqlxx::duration");
};
template <fixed_string Column, class Model>
struct no_such_time {
    static_assert(never<Model>, "cqlxx: to_date takes timestamps and timeuuids, to_timestamp timeuuids and dates, "
                                "to_unix_timestamp all three");
};
template <fixed_string Column, class Model>
struct bound_needs_timestamp {
    static_assert(never<Model>, "cqlxx: min_timeuuid and max_timeuuid take timestamps: to_timestamp() makes them of "
                                "dates and timeuuids");
};
template <fixed_string Column, class Model>
struct shift_needs_time {
    static_assert(never<Model>, "cqlxx: durations are added to timestamps and dates, and taken from them: "
                                "to_timestamp() makes a timestamp of a timeuuid");
};
template <class Given>
struct bound_needs_time {
    static_assert(never<Given>, "cqlxx: min_timeuuid and max_timeuuid take a time of the system's clock, or a column "
                                "or function that is a timestamp");
};
template <fixed_string Column, class Model>
struct aggregate_is_no_value {
    static_assert(never<Model>, "cqlxx: count, min, max, sum and avg are made of the rows that are read: they are "
                                "values of no condition and no change");
};
template <class Given, class Model>
struct not_an_argument {
    static_assert(never<Model>, "cqlxx: call() takes columns, functions of them, and values whose CQL type is known");
};

// --- what is selected beside other clauses -----------------------------------------------------------------

template <fixed_string Column, class Model>
struct clustering_key_beside_static {
    static_assert(never<Model>, "cqlxx: only static columns are read, which all rows of a partition share: drop the "
                                "condition on the clustering key, or read another column, too");
};
template <fixed_string Column, class Model>
struct distinct_of_other_column {
    static_assert(never<Model>, "cqlxx: distinct() reads partition keys and static columns only, for it means one row "
                                "of each partition");
};
template <fixed_string Column, class Model>
struct distinct_beside_condition {
    static_assert(never<Model>, "cqlxx: distinct() allows conditions on partition keys and static columns only");
};
template <fixed_string Column, class Model>
struct distinct_lacks_key {
    static_assert(never<Model>, "cqlxx: distinct() over several partitions reads each column of the partition key: add "
                                "this one to what is selected, or give the key a value with =");
};
template <class Model>
struct distinct_beside_partition_limit {
    static_assert(never<Model>, "cqlxx: distinct() reads one row of each partition already: leave out "
                                "per_partition_limit()");
};
template <fixed_string Column, class Model>
struct distinct_beside_group {
    static_assert(never<Model>,
                  "cqlxx: distinct() can't be grouped by a clustering key: group_by() alone makes one row "
                  "of each group");
};
template <fixed_string Column, class Model>
struct group_of_other_column {
    static_assert(never<Model>, "cqlxx: rows are grouped by key columns only: make the column one, in another table if "
                                "need be");
};
template <fixed_string Column, class Beside, class Model>
struct group_skips_column {
    static_assert(never<Model>, "cqlxx: group_by() follows the key: name its columns from the first that has no =, in "
                                "their order and once each");
};
template <fixed_string Column, class Model>
struct group_lacks_partition_key {
    static_assert(never<Model>, "cqlxx: group_by() takes the whole partition key: add this column, too");
};
template <fixed_string Column, class Model>
struct group_loses_order {
    static_assert(never<Model>,
                  "cqlxx: rows are grouped by columns and by functions of one column that keep its order: "
                  "floor, to_date, to_timestamp and to_unix_timestamp");
};
template <fixed_string Column, class Model>
struct group_function_of_other_column {
    static_assert(never<Model>, "cqlxx: rows are grouped by functions of clustering keys only: name columns of the "
                                "partition key as they are");
};
template <fixed_string Column, class After, class Model>
struct group_behind_function {
    static_assert(never<Model>,
                  "cqlxx: a function ends group_by(): name nothing behind it, and the columns before it as "
                  "they are");
};
template <class Model>
struct partition_limit_of_aggregate {
    static_assert(never<Model>,
                  "cqlxx: per_partition_limit() limits rows, and count, min, max, sum and avg make one of "
                  "them all: add group_by(), or leave it out");
};

// --- searches by similarity --------------------------------------------------------------------------------

template <fixed_string Column, class Model>
struct similarity_descends {
    static_assert(never<Model>, "cqlxx: the nearest rows come first: order_by_similarity() takes no descending order");
};
template <fixed_string Column, class Model>
struct similarity_needs_vector {
    static_assert(never<Model>, "cqlxx: order_by_similarity() needs a column of vectors with an index for it: "
                                "cqlxx::indexed<cqlxx::vector<float, N>, cqlxx::sai{.similarity = cqlxx::cosine}>");
};
template <fixed_string Column, class Model>
struct similarity_beside_order {
    static_assert(never<Model>, "cqlxx: a search by similarity has no other order beside it");
};
template <fixed_string Column, class Beside, class Model>
struct similarity_needs_indexes {
    static_assert(
        never<Model>,
        "cqlxx: a search by similarity takes conditions on columns with cqlxx::sai indexes, or = on the whole "
        "partition key and then on clustering keys; allow_filtering() does not help");
};
template <fixed_string Column, class Model>
struct similarity_needs_limit {
    static_assert(never<Model>, "cqlxx: a search by similarity needs limit(): say how many of the nearest rows");
};
template <fixed_string Column, class Model>
struct similarity_of_aggregate {
    static_assert(never<Model>, "cqlxx: a search by similarity finds rows: it takes no group_by() and no aggregates");
};
template <fixed_string Column, class Model>
struct similarity_per_partition {
    static_assert(never<Model>, "cqlxx: a search by similarity takes no per_partition_limit()");
};

} // namespace cqlxx::inline CQLXX_ABI::query::mistake
