// Made by tools/check_sentences.py from query/mistake.hpp, never edited: the sentences of mistakes as text.
#pragma once

#include <cqlxx/query/detail/dynamic/told.hpp>
#include <cqlxx/query/mistake.hpp>

namespace cqlxx::inline CQLXX_ABI::query::detail {

// clang-format off
template <fixed_string Name, class... Model>
inline constexpr sentence told<mistake::no_such_column<Name, Model...>>{
    "no_such_column", Name.view(), {}, "the model has no column of this name: columns are its members, or what its cqlxx_table renames them to"};
template <fixed_string Suffix, class Model>
inline constexpr sentence told<mistake::unknown_operator<Suffix, Model>>{
    "unknown_operator", Suffix.view(), {}, "unknown operator behind __; there are gt, gte, lt, lte, in, contains, contains_key, like, and = without any"};
template <fixed_string Suffix, class Model>
inline constexpr sentence told<mistake::two_operators<Suffix, Model>>{
    "two_operators", Suffix.view(), {}, "two operators in one condition: write either \"year__gt\"_f = 2012 or \"year\"_f > 2012"};
template <class Other, class Model>
inline constexpr sentence told<mistake::column_of_another_model<Other, Model>>{
    "column_of_another_model", {}, {}, "col<> names a member of another struct than the one that is asked for"};
template <class Model>
inline constexpr sentence told<mistake::no_member_of_rows<Model>>{
    "no_member_of_rows", {}, {}, "col<> takes a pointer to a member that rows have, like col<&automobile::year>: not a function, a static member or a value"};
template <class Given, class Model>
inline constexpr sentence told<mistake::not_a_condition<Given, Model>>{
    "not_a_condition", {}, {}, "filter() takes conditions, like \"year\"_f = 2012 or col<&automobile::year> > 2012"};
template <class Model>
inline constexpr sentence told<mistake::conditions_joined_by_or<Model>>{
    "conditions_joined_by_or", {}, {}, "CQL has no OR: in() asks for several values of one column, and anything else takes a query for each case (the conditions of one filter() are joined by AND)"};
template <class Model>
inline constexpr sentence told<mistake::conditions_joined_by_and<Model>>{
    "conditions_joined_by_and", {}, {}, "conditions are given one after the other, filter(a, b), and all of them hold: no && between them"};
template <class Model>
inline constexpr sentence told<mistake::condition_negated<Model>>{
    "condition_negated", {}, {}, "CQL has no NOT: ask for the values that are wanted, by comparisons or in(), or leave rows out where they are read (iff() knows !=)"};
template <class Model>
inline constexpr sentence told<mistake::comparisons_chained<Model>>{
    "comparisons_chained", {}, {}, "a comparison has two sides: write \"year\"_f.between(2012, 2014), or two conditions"};
template <class Given, class Model>
inline constexpr sentence told<mistake::not_an_order<Given, Model>>{
    "not_an_order", {}, {}, "order_by() takes columns, like \"-year\"_f, \"year\"_f.descending() or col<&automobile::year>.descending()"};
template <fixed_string Column, class Expected, class Given, class Model>
inline constexpr sentence told<mistake::wrong_value_type<Column, Expected, Given, Model>>{
    "wrong_value_type", Column.view(), {}, "a value of this type does not fit the column: give one of the type that is expected, or one that converts to it without loss"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::in_needs_several<Column, Model>>{
    "in_needs_several", Column.view(), {}, "IN takes several values: \"model\"_f.in(\"S\", \"X\"), \"model__in\"_f = in(\"S\", \"X\"), or a range of them"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::in_of_nothing<Column, Model>>{
    "in_of_nothing", Column.view(), {}, "in() without a value finds nothing: give it values, or a range of them that may be empty"};
template <class Value>
inline constexpr sentence told<mistake::values_in_braces<Value>>{
    "values_in_braces", {}, {}, "values are given one by one, without braces: in(\"S\", \"X\")"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::several_need_in<Column, Model>>{
    "several_need_in", Column.view(), {}, "several values need the operator in: \"model__in\"_f = in(\"S\", \"X\")"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::compared_with_null<Column, Model>>{
    "compared_with_null", Column.view(), {}, "a condition can't compare with null, and so takes no std::optional: give the value, and leave the condition out where there is none"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::compared_with_column<Column, Model>>{
    "compared_with_column", Column.view(), {}, "CQL compares columns with values only, not with other columns"};
template <fixed_string Column, class Expected, class Given, class Model>
inline constexpr sentence told<mistake::function_of_another_type<Column, Expected, Given, Model>>{
    "function_of_another_type", Column.view(), {}, "the function's result is not of the column's type: convert it, by to_timestamp(), to_date() or cast<T>() for instance, or take another function"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::function_stands_alone<Column, Model>>{
    "function_stands_alone", Column.view(), {}, "a function of the cluster stands for a whole value, of a column, an element or a field, or for one of IN's: as a part of a collection or tuple, as a key, and beside the token, give a value of the program"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::function_in_several_tables<Column, Model>>{
    "function_in_several_tables", Column.view(), {}, "each table of the model would compute the function's value for itself: give a value of the program, which is the same in all of them"};
template <class Model>
inline constexpr sentence told<mistake::dynamic_needs_header<Model>>{
    "dynamic_needs_header", {}, {}, "include <cqlxx/query/dynamic.hpp>, too, for queries that are made at run time"};
template <class Model>
inline constexpr sentence told<mistake::limit_set_twice<Model>>{
    "limit_set_twice", {}, {}, "the limit is set already: keep the query without it where several limits are needed"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::contains_needs_collection<Column, Model>>{
    "contains_needs_collection", Column.view(), {}, "contains looks into a list, set or map, and this column is none"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::contains_key_needs_map<Column, Model>>{
    "contains_key_needs_map", Column.view(), {}, "contains_key looks at the keys of a map, and this column is none"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::collection_compared_whole<Column, Model>>{
    "collection_compared_whole", Column.view(), {}, "a collection can't be compared whole: use contains or contains_key, or make it cqlxx::frozen"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::user_type_compared<Column, Model>>{
    "user_type_compared", Column.view(), {}, "a user-defined type can't be compared unless it is cqlxx::frozen"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::duration_has_no_order<Column, Model>>{
    "duration_has_no_order", Column.view(), {}, "durations have no order: compare with = or in"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::like_needs_index<Column, Model>>{
    "like_needs_index", Column.view(), {}, "like needs a SASI index on a text column, and allow_filtering() does not replace it"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::vector_compared<Column, Model>>{
    "vector_compared", Column.view(), {}, "a vector column with an index answers similarity searches only"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::not_equal_in_where<Column, Model>>{
    "not_equal_in_where", Column.view(), {}, "a WHERE clause of Cassandra knows no !=: ask for the values that are wanted, with = or in, or leave rows out where they are read"};
template <class Model>
inline constexpr sentence told<mistake::token_needs_comparison<Model>>{
    "token_needs_comparison", {}, {}, "partition_token is compared with =, >, >=, < or <="};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::entry_needs_map<Column, Model>>{
    "entry_needs_map", Column.view(), {}, "\"names\"_f[key] = name is for maps: in WHERE neither lists nor sets have it; contains asks for an element"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::entry_of_frozen_map<Column, Model>>{
    "entry_of_frozen_map", Column.view(), {}, "a frozen map can't be asked for one of its entries: compare it whole, or thaw it"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::entry_needs_equal<Column, Model>>{
    "entry_needs_equal", Column.view(), {}, "an entry of a map is compared with = only: WHERE knows no other operator for it"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::keys_need_comparison<Column, Model>>{
    "keys_need_comparison", Column.view(), {}, "keys() are compared with =, in, >, >=, < or <="};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::keys_of_other_column<Column, Model>>{
    "keys_of_other_column", Column.view(), {}, "keys() takes clustering keys: compare other columns one by one"};
template <fixed_string Column, class After, class Model>
inline constexpr sentence told<mistake::keys_out_of_order<Column, After, Model>>{
    "keys_out_of_order", Column.view(), said_of<After>, "keys() takes clustering keys as they stand in the key, one after the other and none left out"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::restricted_twice<Column, Model>>{
    "restricted_twice", Column.view(), {}, "beside =, in or like a column can have no second condition"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::two_lower_bounds<Column, Model>>{
    "two_lower_bounds", Column.view(), {}, "the column has a lower bound already: give the greater of the two"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::two_upper_bounds<Column, Model>>{
    "two_upper_bounds", Column.view(), {}, "the column has an upper bound already: give the smaller of the two"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::ranges_begin_apart<Column, Model>>{
    "ranges_begin_apart", Column.view(), {}, "a lower and an upper bound of clustering keys begin with the same column: keys(\"year\"_f, \"month\"_f) > … with \"year\"_f < …, not with \"month\"_f < …"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::partition_key_lacks<Column, Model>>{
    "partition_key_lacks", Column.view(), {}, "the partition key is incomplete: give each of its columns a value with = or in, call allow_filtering(), or ask a table whose partition key is what you know"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::partition_key_in_range<Column, Model>>{
    "partition_key_in_range", Column.view(), {}, "partition keys are found by value, with = or in: for ranges compare partition_token, make the column a clustering key of another table, or call allow_filtering()"};
template <fixed_string Column, class Before, class Model>
inline constexpr sentence told<mistake::clustering_key_lacks<Column, Before, Model>>{
    "clustering_key_lacks", Column.view(), said_of<Before>, "this column comes before the other in the key, so that rows can't be found by the other alone: give it a value, call allow_filtering(), add an index on the other, or ask a table whose key has the other first"};
template <fixed_string Column, class After, class Model>
inline constexpr sentence told<mistake::condition_behind_range<Column, After, Model>>{
    "condition_behind_range", Column.view(), said_of<After>, "a range ends the search in the key, and this column comes after one: use = or in for the column before it, or call allow_filtering()"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::contains_on_key<Column, Model>>{
    "contains_on_key", Column.view(), {}, "contains on a key column needs an index or allow_filtering()"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::not_indexed<Column, Model>>{
    "not_indexed", Column.view(), {}, "this column is neither key nor indexed: make it cqlxx::indexed<T>, ask a table that has it in the key, or call allow_filtering()"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::index_does_not_serve<Column, Model>>{
    "index_does_not_serve", Column.view(), {}, "the column's index does not serve this operator: built-in indexes know =, contains and contains_key, cqlxx::sai also ranges of numbers and times, and entries of maps need an index on them (cqlxx::map_entries); or call allow_filtering()"};
template <fixed_string Column, class Beside, class Model>
inline constexpr sentence told<mistake::indexes_stand_apart<Column, Beside, Model>>{
    "indexes_stand_apart", Column.view(), said_of<Beside>, "two built-in indexes can't answer one query: make both cqlxx::sai, or call allow_filtering()"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::in_beside_index<Column, Model>>{
    "in_beside_index", Column.view(), {}, "IN on the partition key can't be joined with a search in an index: ask once for each key"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::order_of_other_column<Column, Model>>{
    "order_of_other_column", Column.view(), {}, "rows can be ordered by clustering keys only: make the column one, in another table if need be"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::order_needs_partition_key<Column, Model>>{
    "order_needs_partition_key", Column.view(), {}, "order_by() sorts within partitions: give each column of the partition key a value with = or in"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::order_beside_index<Column, Model>>{
    "order_beside_index", Column.view(), {}, "rows found by an index can't be ordered: sort them where they are read"};
template <fixed_string Column, class Beside, class Model>
inline constexpr sentence told<mistake::order_skips_column<Column, Beside, Model>>{
    "order_skips_column", Column.view(), said_of<Beside>, "order_by() follows the key: name its clustering keys from the first that has no =, in their order"};
template <fixed_string Column, class Beside, class Model>
inline constexpr sentence told<mistake::order_mixes_directions<Column, Beside, Model>>{
    "order_mixes_directions", Column.view(), said_of<Beside>, "order_by() can have all columns as the key declares them or all reversed, not a mix"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::keys_are_not_filtered<Column, Model>>{
    "keys_are_not_filtered", Column.view(), {}, "Cassandra filters by no range and no list of keys(): give each clustering key before them a value with = or in (and a range of keys() on an indexed column a partition key), or compare each key by itself"};
// clang-format on

} // namespace cqlxx::inline CQLXX_ABI::query::detail
