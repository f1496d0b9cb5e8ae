// Made by tools/check_sentences.py from query/selection_mistake.hpp, never edited: the sentences of mistakes as text.
#pragma once

#include <cqlxx/query/detail/dynamic/told.hpp>
#include <cqlxx/query/selection_mistake.hpp>

namespace cqlxx::inline CQLXX_ABI::query::detail {

// clang-format off
template <class Given, class Model>
inline constexpr sentence told<mistake::not_a_column<Given, Model>>{
    "not_a_column", {}, {}, "only(), defer(), distinct() and group_by() take columns, like \"year\"_f or col<&automobile::year>"};
template <class Given, class Model>
inline constexpr sentence told<mistake::not_selectable<Given, Model>>{
    "not_selectable", {}, {}, "values() takes columns and functions of columns, like \"year\"_f, cqlxx::count(), max(\"price\"_f) or partition_token"};
template <class Column, class Model>
inline constexpr sentence told<mistake::rows_are_counted<Column, Model>>{
    "rows_are_counted", {}, {}, "count() counts rows; the values of a column are counted by values(cqlxx::count(\"year\"_f)), and filter() comes before"};
template <class Model>
inline constexpr sentence told<mistake::nothing_selected<Model>>{
    "nothing_selected", {}, {}, "name at least one column that is to be read"};
template <class Model>
inline constexpr sentence told<mistake::selected_already<Model>>{
    "selected_already", {}, {}, "it is said already what is read: keep the query without it where several selections are needed"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::key_is_always_read<Column, Model>>{
    "key_is_always_read", Column.view(), {}, "the key is always read, so that no model has another's key: defer() takes other columns, values() reads without the key"};
template <class Struct, class Model>
inline constexpr sentence told<mistake::not_a_struct<Struct, Model>>{
    "not_a_struct", {}, {}, "values<S>() fills the members of a struct S without constructors"};
template <fixed_string Member, class Struct, class Model>
inline constexpr sentence told<mistake::member_without_column<Member, Struct, Model>>{
    "member_without_column", Member.view(), {}, "the model has no column of this member's name: rename the member, or say what the struct's members are, in their order, values<S>(\"year\"_f, …)"};
template <fixed_string Member, class Expected, class Given, class Struct, class Model>
inline constexpr sentence told<mistake::member_of_another_type<Member, Expected, Given, Struct, Model>>{
    "member_of_another_type", Member.view(), {}, "this member of the struct has another CQL type than what is selected for it"};
template <class Struct, std::size_t Members, std::size_t Selected, class Model>
inline constexpr sentence told<mistake::members_and_selectors<Struct, Members, Selected, Model>>{
    "members_and_selectors", {}, {}, "the struct has another number of members than columns are selected"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::key_has_no_time<Column, Model>>{
    "key_has_no_time", Column.view(), {}, "a key column has neither write time nor TTL: ask for those of another column"};
template <class Model>
inline constexpr sentence told<mistake::time_needs_column<Model>>{
    "time_needs_column", {}, {}, "writetime, maxwritetime and ttl take a column, not a function's result"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::only_numbers_add_up<Column, Model>>{
    "only_numbers_add_up", Column.view(), {}, "sum and avg take numbers; min, max and count take any column"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::no_such_cast<Column, Model>>{
    "no_such_cast", Column.view(), {}, "CQL has no such cast: numbers become numbers or text, times become dates and timestamps or text, other scalars text"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::aggregate_of_aggregate<Column, Model>>{
    "aggregate_of_aggregate", Column.view(), {}, "count, min, max, sum and avg don't take one another's results"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::score_needs_vector<Column, Model>>{
    "score_needs_vector", Column.view(), {}, "similarities are those of vectors: the column must be a cqlxx::vector<float, N>"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::score_needs_index<Column, Model>>{
    "score_needs_index", Column.view(), {}, "similarity() measures as the column's index does, and it has none: say how, with similarity_cosine(), similarity_euclidean() or similarity_dot_product()"};
template <class Model>
inline constexpr sentence told<mistake::score_needs_search<Model>>{
    "score_needs_search", {}, {}, "with_score() says how near the rows of a search are: call order_by_similarity() before it"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::floor_needs_time<Column, Model>>{
    "floor_needs_time", Column.view(), {}, "floor takes timestamps, timeuuids, dates and times of day"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::floor_from_other_type<Column, Model>>{
    "floor_from_other_type", Column.view(), {}, "the windows of floor are counted from a moment of the result's type: from a timestamp for timestamps and timeuuids, from a date for dates, and for times of day always from midnight"};
template <class Given>
inline constexpr sentence told<mistake::floor_needs_duration<Given>>{
    "floor_needs_duration", {}, {}, "floor takes the length of its windows as a duration: 1h, std::chrono::days(1), std::chrono::months(1) or a cqlxx::duration"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::no_such_time<Column, Model>>{
    "no_such_time", Column.view(), {}, "to_date takes timestamps and timeuuids, to_timestamp timeuuids and dates, to_unix_timestamp all three"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::bound_needs_timestamp<Column, Model>>{
    "bound_needs_timestamp", Column.view(), {}, "min_timeuuid and max_timeuuid take timestamps: to_timestamp() makes them of dates and timeuuids"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::shift_needs_time<Column, Model>>{
    "shift_needs_time", Column.view(), {}, "durations are added to timestamps and dates, and taken from them: to_timestamp() makes a timestamp of a timeuuid"};
template <class Given>
inline constexpr sentence told<mistake::bound_needs_time<Given>>{
    "bound_needs_time", {}, {}, "min_timeuuid and max_timeuuid take a time of the system's clock, or a column or function that is a timestamp"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::aggregate_is_no_value<Column, Model>>{
    "aggregate_is_no_value", Column.view(), {}, "count, min, max, sum and avg are made of the rows that are read: they are values of no condition and no change"};
template <class Given, class Model>
inline constexpr sentence told<mistake::not_an_argument<Given, Model>>{
    "not_an_argument", {}, {}, "call() takes columns, functions of them, and values whose CQL type is known"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::clustering_key_beside_static<Column, Model>>{
    "clustering_key_beside_static", Column.view(), {}, "only static columns are read, which all rows of a partition share: drop the condition on the clustering key, or read another column, too"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::distinct_of_other_column<Column, Model>>{
    "distinct_of_other_column", Column.view(), {}, "distinct() reads partition keys and static columns only, for it means one row of each partition"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::distinct_beside_condition<Column, Model>>{
    "distinct_beside_condition", Column.view(), {}, "distinct() allows conditions on partition keys and static columns only"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::distinct_lacks_key<Column, Model>>{
    "distinct_lacks_key", Column.view(), {}, "distinct() over several partitions reads each column of the partition key: add this one to what is selected, or give the key a value with ="};
template <class Model>
inline constexpr sentence told<mistake::distinct_beside_partition_limit<Model>>{
    "distinct_beside_partition_limit", {}, {}, "distinct() reads one row of each partition already: leave out per_partition_limit()"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::distinct_beside_group<Column, Model>>{
    "distinct_beside_group", Column.view(), {}, "distinct() can't be grouped by a clustering key: group_by() alone makes one row of each group"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::group_of_other_column<Column, Model>>{
    "group_of_other_column", Column.view(), {}, "rows are grouped by key columns only: make the column one, in another table if need be"};
template <fixed_string Column, class Beside, class Model>
inline constexpr sentence told<mistake::group_skips_column<Column, Beside, Model>>{
    "group_skips_column", Column.view(), said_of<Beside>, "group_by() follows the key: name its columns from the first that has no =, in their order and once each"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::group_lacks_partition_key<Column, Model>>{
    "group_lacks_partition_key", Column.view(), {}, "group_by() takes the whole partition key: add this column, too"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::group_loses_order<Column, Model>>{
    "group_loses_order", Column.view(), {}, "rows are grouped by columns and by functions of one column that keep its order: floor, to_date, to_timestamp and to_unix_timestamp"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::group_function_of_other_column<Column, Model>>{
    "group_function_of_other_column", Column.view(), {}, "rows are grouped by functions of clustering keys only: name columns of the partition key as they are"};
template <fixed_string Column, class After, class Model>
inline constexpr sentence told<mistake::group_behind_function<Column, After, Model>>{
    "group_behind_function", Column.view(), said_of<After>, "a function ends group_by(): name nothing behind it, and the columns before it as they are"};
template <class Model>
inline constexpr sentence told<mistake::partition_limit_of_aggregate<Model>>{
    "partition_limit_of_aggregate", {}, {}, "per_partition_limit() limits rows, and count, min, max, sum and avg make one of them all: add group_by(), or leave it out"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::similarity_descends<Column, Model>>{
    "similarity_descends", Column.view(), {}, "the nearest rows come first: order_by_similarity() takes no descending order"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::similarity_needs_vector<Column, Model>>{
    "similarity_needs_vector", Column.view(), {}, "order_by_similarity() needs a column of vectors with an index for it: cqlxx::indexed<cqlxx::vector<float, N>, cqlxx::sai{.similarity = cqlxx::cosine}>"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::similarity_beside_order<Column, Model>>{
    "similarity_beside_order", Column.view(), {}, "a search by similarity has no other order beside it"};
template <fixed_string Column, class Beside, class Model>
inline constexpr sentence told<mistake::similarity_needs_indexes<Column, Beside, Model>>{
    "similarity_needs_indexes", Column.view(), said_of<Beside>, "a search by similarity takes conditions on columns with cqlxx::sai indexes, or = on the whole partition key and then on clustering keys; allow_filtering() does not help"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::similarity_needs_limit<Column, Model>>{
    "similarity_needs_limit", Column.view(), {}, "a search by similarity needs limit(): say how many of the nearest rows"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::similarity_of_aggregate<Column, Model>>{
    "similarity_of_aggregate", Column.view(), {}, "a search by similarity finds rows: it takes no group_by() and no aggregates"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::similarity_per_partition<Column, Model>>{
    "similarity_per_partition", Column.view(), {}, "a search by similarity takes no per_partition_limit()"};
// clang-format on

} // namespace cqlxx::inline CQLXX_ABI::query::detail
