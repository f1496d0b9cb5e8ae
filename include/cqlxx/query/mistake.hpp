// The sentences for mistakes in queries: each is a class template named as the mistake, so that compilers print it.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/core/row_count.hpp> // for its sentence: see docs/internals/query.md

namespace cqlxx::inline CQLXX_ABI::query {

/// The wrong word, or the column that is concerned.
template <fixed_string Name>
struct did_you_mean {};
/// The column that something comes before.
template <fixed_string Name>
struct before {};
/// The column that something comes after.
template <fixed_string Name>
struct after {};
/// The other column that is concerned.
template <fixed_string Name>
struct beside {};

/// The C++ type of a column's values.
template <class Type>
struct expected {};
/// The type of the value in a condition; `query::text` for all kinds of text.
template <class Type>
struct given {};

/// The mistakes, one class template each. They are complete only as errors.
namespace mistake {

template <class...>
inline constexpr bool never = false;

// --- names and values --------------------------------------------------------------------------------------

template <fixed_string Name, class... Model>
struct no_such_column {
    static_assert(never<Model...>,
                  "cqlxx: the model has no column of this name: columns are its members, or what its cqlxx_table "
                  "renames them to");
};
template <fixed_string Suffix, class Model>
struct unknown_operator {
    static_assert(never<Model>, "cqlxx: unknown operator behind __; there are gt, gte, lt, lte, in, contains, "
                                "contains_key, like, and = without any");
};
template <fixed_string Suffix, class Model>
struct two_operators {
    static_assert(never<Model>, "cqlxx: two operators in one condition: write either \"year__gt\"_f = 2012 or "
                                "\"year\"_f > 2012");
};
template <class Other, class Model>
struct column_of_another_model {
    static_assert(never<Model>, "cqlxx: col<> names a member of another struct than the one that is asked for");
};
template <class Model>
struct no_member_of_rows {
    static_assert(never<Model>,
                  "cqlxx: col<> takes a pointer to a member that rows have, like col<&automobile::year>: not "
                  "a function, a static member or a value");
};
template <class Given, class Model>
struct not_a_condition {
    static_assert(never<Model>,
                  "cqlxx: filter() takes conditions, like \"year\"_f = 2012 or col<&automobile::year> > 2012");
};
template <class Model>
struct conditions_joined_by_or {
    static_assert(
        never<Model>,
        "cqlxx: CQL has no OR: in() asks for several values of one column, and anything else takes a query for "
        "each case (the conditions of one filter() are joined by AND)");
};
template <class Model>
struct conditions_joined_by_and {
    static_assert(
        never<Model>,
        "cqlxx: conditions are given one after the other, filter(a, b), and all of them hold: no && between them");
};
template <class Model>
struct condition_negated {
    static_assert(
        never<Model>,
        "cqlxx: CQL has no NOT: ask for the values that are wanted, by comparisons or in(), or leave rows out "
        "where they are read (iff() knows !=)");
};
template <class Model>
struct comparisons_chained {
    static_assert(never<Model>,
                  "cqlxx: a comparison has two sides: write \"year\"_f.between(2012, 2014), or two conditions");
};
template <class Given, class Model>
struct not_an_order {
    static_assert(never<Model>, "cqlxx: order_by() takes columns, like \"-year\"_f, \"year\"_f.descending() or "
                                "col<&automobile::year>.descending()");
};
template <fixed_string Column, class Expected, class Given, class Model>
struct wrong_value_type {
    static_assert(never<Model>,
                  "cqlxx: a value of this type does not fit the column: give one of the type that is expected, or "
                  "one that converts to it without loss");
};
template <fixed_string Column, class Model>
struct in_needs_several {
    static_assert(never<Model>, "cqlxx: IN takes several values: \"model\"_f.in(\"S\", \"X\"), \"model__in\"_f = "
                                "in(\"S\", \"X\"), or a range of them");
};
template <fixed_string Column, class Model>
struct in_of_nothing {
    static_assert(never<Model>,
                  "cqlxx: in() without a value finds nothing: give it values, or a range of them that may be empty");
};
template <class Value>
struct values_in_braces {
    static_assert(never<Value>, "cqlxx: values are given one by one, without braces: in(\"S\", \"X\")");
};
template <fixed_string Column, class Model>
struct several_need_in {
    static_assert(never<Model>, "cqlxx: several values need the operator in: \"model__in\"_f = in(\"S\", \"X\")");
};
template <fixed_string Column, class Model>
struct compared_with_null {
    static_assert(never<Model>,
                  "cqlxx: a condition can't compare with null, and so takes no std::optional: give the value, "
                  "and leave the condition out where there is none");
};
template <fixed_string Column, class Model>
struct compared_with_column {
    static_assert(never<Model>, "cqlxx: CQL compares columns with values only, not with other columns");
};
template <fixed_string Column, class Expected, class Given, class Model>
struct function_of_another_type {
    static_assert(never<Model>,
                  "cqlxx: the function's result is not of the column's type: convert it, by to_timestamp(), to_date() "
                  "or cast<T>() for instance, or take another function");
};
template <fixed_string Column, class Model>
struct function_stands_alone {
    static_assert(
        never<Model>,
        "cqlxx: a function of the cluster stands for a whole value, of a column, an element or a field, or for "
        "one of IN's: as a part of a collection or tuple, as a key, and beside the token, give a value of "
        "the program");
};
template <fixed_string Column, class Model>
struct function_in_several_tables {
    static_assert(never<Model>,
                  "cqlxx: each table of the model would compute the function's value for itself: give a value of the "
                  "program, which is the same in all of them");
};
template <class Model>
struct dynamic_needs_header {
    static_assert(never<Model>, "cqlxx: include <cqlxx/query/dynamic.hpp>, too, for queries that are made at run time");
};
template <class Model>
struct limit_set_twice {
    static_assert(never<Model>,
                  "cqlxx: the limit is set already: keep the query without it where several limits are needed");
};

// --- one condition -----------------------------------------------------------------------------------------

template <fixed_string Column, class Model>
struct contains_needs_collection {
    static_assert(never<Model>, "cqlxx: contains looks into a list, set or map, and this column is none");
};
template <fixed_string Column, class Model>
struct contains_key_needs_map {
    static_assert(never<Model>, "cqlxx: contains_key looks at the keys of a map, and this column is none");
};
template <fixed_string Column, class Model>
struct collection_compared_whole {
    static_assert(never<Model>, "cqlxx: a collection can't be compared whole: use contains or contains_key, or make it "
                                "cqlxx::frozen");
};
template <fixed_string Column, class Model>
struct user_type_compared {
    static_assert(never<Model>, "cqlxx: a user-defined type can't be compared unless it is cqlxx::frozen");
};
template <fixed_string Column, class Model>
struct duration_has_no_order {
    static_assert(never<Model>, "cqlxx: durations have no order: compare with = or in");
};
template <fixed_string Column, class Model>
struct like_needs_index {
    static_assert(never<Model>,
                  "cqlxx: like needs a SASI index on a text column, and allow_filtering() does not replace it");
};
template <fixed_string Column, class Model>
struct vector_compared {
    static_assert(never<Model>, "cqlxx: a vector column with an index answers similarity searches only");
};
template <fixed_string Column, class Model>
struct not_equal_in_where {
    static_assert(never<Model>,
                  "cqlxx: a WHERE clause of Cassandra knows no !=: ask for the values that are wanted, with "
                  "= or in, or leave rows out where they are read");
};
template <class Model>
struct token_needs_comparison {
    static_assert(never<Model>, "cqlxx: partition_token is compared with =, >, >=, < or <=");
};

template <fixed_string Column, class Model>
struct entry_needs_map {
    static_assert(never<Model>, "cqlxx: \"names\"_f[key] = name is for maps: in WHERE neither lists nor sets have it; "
                                "contains asks for an element");
};
template <fixed_string Column, class Model>
struct entry_of_frozen_map {
    static_assert(never<Model>,
                  "cqlxx: a frozen map can't be asked for one of its entries: compare it whole, or thaw it");
};
template <fixed_string Column, class Model>
struct entry_needs_equal {
    static_assert(never<Model>,
                  "cqlxx: an entry of a map is compared with = only: WHERE knows no other operator for it");
};
template <fixed_string Column, class Model>
struct keys_need_comparison {
    static_assert(never<Model>, "cqlxx: keys() are compared with =, in, >, >=, < or <=");
};
template <fixed_string Column, class Model>
struct keys_of_other_column {
    static_assert(never<Model>, "cqlxx: keys() takes clustering keys: compare other columns one by one");
};
template <fixed_string Column, class After, class Model>
struct keys_out_of_order {
    static_assert(never<Model>, "cqlxx: keys() takes clustering keys as they stand in the key, one after the other and "
                                "none left out");
};

// --- two conditions on one column --------------------------------------------------------------------------

template <fixed_string Column, class Model>
struct restricted_twice {
    static_assert(never<Model>, "cqlxx: beside =, in or like a column can have no second condition");
};
template <fixed_string Column, class Model>
struct two_lower_bounds {
    static_assert(never<Model>, "cqlxx: the column has a lower bound already: give the greater of the two");
};
template <fixed_string Column, class Model>
struct two_upper_bounds {
    static_assert(never<Model>, "cqlxx: the column has an upper bound already: give the smaller of the two");
};
template <fixed_string Column, class Model>
struct ranges_begin_apart {
    static_assert(never<Model>, "cqlxx: a lower and an upper bound of clustering keys begin with the same column: "
                                "keys(\"year\"_f, \"month\"_f) > … with \"year\"_f < …, not with \"month\"_f < …");
};

// --- the query as a whole ----------------------------------------------------------------------------------

template <fixed_string Column, class Model>
struct partition_key_lacks {
    static_assert(never<Model>,
                  "cqlxx: the partition key is incomplete: give each of its columns a value with = or in, call "
                  "allow_filtering(), or ask a table whose partition key is what you know");
};
template <fixed_string Column, class Model>
struct partition_key_in_range {
    static_assert(never<Model>,
                  "cqlxx: partition keys are found by value, with = or in: for ranges compare partition_token, "
                  "make the column a clustering key of another table, or call allow_filtering()");
};
template <fixed_string Column, class Before, class Model>
struct clustering_key_lacks {
    static_assert(never<Model>,
                  "cqlxx: this column comes before the other in the key, so that rows can't be found by the "
                  "other alone: give it a value, call allow_filtering(), add an index on the other, or ask a "
                  "table whose key has the other first");
};
template <fixed_string Column, class After, class Model>
struct condition_behind_range {
    static_assert(never<Model>,
                  "cqlxx: a range ends the search in the key, and this column comes after one: use = or in for "
                  "the column before it, or call allow_filtering()");
};
template <fixed_string Column, class Model>
struct contains_on_key {
    static_assert(never<Model>, "cqlxx: contains on a key column needs an index or allow_filtering()");
};
template <fixed_string Column, class Model>
struct not_indexed {
    static_assert(never<Model>,
                  "cqlxx: this column is neither key nor indexed: make it cqlxx::indexed<T>, ask a table that "
                  "has it in the key, or call allow_filtering()");
};
template <fixed_string Column, class Model>
struct index_does_not_serve {
    static_assert(
        never<Model>,
        "cqlxx: the column's index does not serve this operator: built-in indexes know =, contains and "
        "contains_key, cqlxx::sai also ranges of numbers and times, and entries of maps need an index on them "
        "(cqlxx::map_entries); or call allow_filtering()");
};
template <fixed_string Column, class Beside, class Model>
struct indexes_stand_apart {
    static_assert(never<Model>, "cqlxx: two built-in indexes can't answer one query: make both cqlxx::sai, or call "
                                "allow_filtering()");
};
template <fixed_string Column, class Model>
struct in_beside_index {
    static_assert(never<Model>,
                  "cqlxx: IN on the partition key can't be joined with a search in an index: ask once for each "
                  "key");
};
template <fixed_string Column, class Model>
struct order_of_other_column {
    static_assert(never<Model>,
                  "cqlxx: rows can be ordered by clustering keys only: make the column one, in another table if "
                  "need be");
};
template <fixed_string Column, class Model>
struct order_needs_partition_key {
    static_assert(never<Model>,
                  "cqlxx: order_by() sorts within partitions: give each column of the partition key a value with "
                  "= or in");
};
template <fixed_string Column, class Model>
struct order_beside_index {
    static_assert(never<Model>, "cqlxx: rows found by an index can't be ordered: sort them where they are read");
};
template <fixed_string Column, class Beside, class Model>
struct order_skips_column {
    static_assert(never<Model>,
                  "cqlxx: order_by() follows the key: name its clustering keys from the first that has no =, in "
                  "their order");
};
template <fixed_string Column, class Beside, class Model>
struct order_mixes_directions {
    static_assert(never<Model>,
                  "cqlxx: order_by() can have all columns as the key declares them or all reversed, not a mix");
};
template <fixed_string Column, class Model>
struct keys_are_not_filtered {
    static_assert(never<Model>,
                  "cqlxx: Cassandra filters by no range and no list of keys(): give each clustering key before them a "
                  "value with = or in (and a range of keys() on an indexed column a partition key), or compare each "
                  "key by itself");
};

} // namespace mistake
} // namespace cqlxx::inline CQLXX_ABI::query
