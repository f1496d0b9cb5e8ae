// Made by tools/check_sentences.py from query/model_mistake.hpp, never edited: the sentences of mistakes as text.
#pragma once

#include <cqlxx/query/detail/dynamic/told.hpp>
#include <cqlxx/query/model_mistake.hpp>

namespace cqlxx::inline CQLXX_ABI::query::detail {

// clang-format off
template <class Model>
inline constexpr sentence told<mistake::embedded_is_several_columns<Model>>{
    "embedded_is_several_columns", {}, {}, "an embedded<T> is no column by itself: name one of its members, col<&T::member>"};
template <class Model>
inline constexpr sentence told<mistake::several_tables_at_run_time<Model>>{
    "several_tables_at_run_time", {}, {}, "a query made at run time is of one table, and this model has several, of which the conditions choose one when compiling: filter objects<model>()"};
template <class Key, class Model>
inline constexpr sentence told<mistake::no_table_serves<Key, Model>>{
    "no_table_serves", {}, {}, "none of the model's tables serves this query: add a table_of with the key that is named here to its tables, or allow_filtering()"};
template <class Model>
inline constexpr sentence told<mistake::no_conditions_in_several_tables<Model>>{
    "no_conditions_in_several_tables", {}, {}, "a row of several tables is written without conditions: Cassandra checks them within one partition of one table only"};
template <fixed_string Column, class Table>
inline constexpr sentence told<mistake::write_lacks_key_of_table<Column, Table>>{
    "write_lacks_key_of_table", Column.view(), {}, "a write names one row in each table of the model: give all columns of all their keys with =, this one too, as the row has them"};
template <fixed_string Column, class Model>
inline constexpr sentence told<mistake::several_tables_need_equal<Column, Model>>{
    "several_tables_need_equal", Column.view(), {}, "a write to several tables names one row: conditions are = only"};
template <class Before, class Model>
inline constexpr sentence told<mistake::replace_of_another_model<Before, Model>>{
    "replace_of_another_model", {}, said_of<Before>, "replace() takes two states of a row: two structs of the same model"};
template <class Model>
inline constexpr sentence told<mistake::replace_needs_several_tables<Model>>{
    "replace_needs_several_tables", {}, {}, "replace() is for models of several tables: use insert or update, and for another key erase the old row and insert the new one, one after the other"};
template <class Alternative, class Variant>
inline constexpr sentence told<mistake::alternative_is_no_projection<Alternative, Variant>>{
    "alternative_is_no_projection", {}, {}, "the alternatives of a variant are projections of one model, using projection_of = model, each with columns of it"};
template <class Alternative, class Variant>
inline constexpr sentence told<mistake::alternative_of_another_model<Alternative, Variant>>{
    "alternative_of_another_model", {}, {}, "the alternatives of a variant are projections of the same model"};
template <class Alternative, class Variant>
inline constexpr sentence told<mistake::alternative_needs_one_mark<Alternative, Variant>>{
    "alternative_needs_one_mark", {}, {}, "each alternative of a variant has one member that is always<\"its kind\">, by which its rows are known"};
template <class Variant>
inline constexpr sentence told<mistake::alternatives_of_two_columns<Variant>>{
    "alternatives_of_two_columns", {}, {}, "the alternatives of a variant have their always<\"kind\"> in the same column"};
template <class Variant>
inline constexpr sentence told<mistake::alternatives_of_one_kind<Variant>>{
    "alternatives_of_one_kind", {}, {}, "two alternatives of a variant have the same always<\"kind\">: their rows can't be told apart"};
// clang-format on

} // namespace cqlxx::inline CQLXX_ABI::query::detail
