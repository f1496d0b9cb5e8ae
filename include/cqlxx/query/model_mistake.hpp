// The sentences for uses of models that are more than one struct and one table.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/query/mistake.hpp>

namespace cqlxx::inline CQLXX_ABI::query {

/// The key of a table that would serve a query, as a list of tables says it.
template <class... Parts>
struct table_key {};

namespace mistake {

// --- shared members --------------------------------------------------------------------------------------------

template <class Model>
struct embedded_is_several_columns {
    static_assert(never<Model>,
                  "cqlxx: an embedded<T> is no column by itself: name one of its members, col<&T::member>");
};

// --- models of several tables ----------------------------------------------------------------------------------

template <class Model>
struct several_tables_at_run_time {
    static_assert(never<Model>,
                  "cqlxx: a query made at run time is of one table, and this model has several, of which the "
                  "conditions choose one when compiling: filter objects<model>()");
};
template <class Key, class Model>
struct no_table_serves {
    static_assert(never<Model>,
                  "cqlxx: none of the model's tables serves this query: add a table_of with the key that is "
                  "named here to its tables, or allow_filtering()");
};
template <class Model>
struct no_conditions_in_several_tables {
    static_assert(never<Model>, "cqlxx: a row of several tables is written without conditions: Cassandra checks them "
                                "within one partition of one table only");
};
template <fixed_string Column, class Table>
struct write_lacks_key_of_table {
    static_assert(never<Table>,
                  "cqlxx: a write names one row in each table of the model: give all columns of all their "
                  "keys with =, this one too, as the row has them");
};
template <fixed_string Column, class Model>
struct several_tables_need_equal {
    static_assert(never<Model>, "cqlxx: a write to several tables names one row: conditions are = only");
};
template <class Before, class Model>
struct replace_of_another_model {
    static_assert(never<Model>, "cqlxx: replace() takes two states of a row: two structs of the same model");
};
template <class Model>
struct replace_needs_several_tables {
    static_assert(never<Model>,
                  "cqlxx: replace() is for models of several tables: use insert or update, and for another "
                  "key erase the old row and insert the new one, one after the other");
};

// --- rows of several kinds in one table ------------------------------------------------------------------------

template <class Alternative, class Variant>
struct alternative_is_no_projection {
    static_assert(never<Variant>,
                  "cqlxx: the alternatives of a variant are projections of one model, using projection_of "
                  "= model, each with columns of it");
};
template <class Alternative, class Variant>
struct alternative_of_another_model {
    static_assert(never<Variant>, "cqlxx: the alternatives of a variant are projections of the same model");
};
template <class Alternative, class Variant>
struct alternative_needs_one_mark {
    static_assert(never<Variant>,
                  "cqlxx: each alternative of a variant has one member that is always<\"its kind\">, by which "
                  "its rows are known");
};
template <class Variant>
struct alternatives_of_two_columns {
    static_assert(never<Variant>,
                  "cqlxx: the alternatives of a variant have their always<\"kind\"> in the same column");
};
template <class Variant>
struct alternatives_of_one_kind {
    static_assert(never<Variant>,
                  "cqlxx: two alternatives of a variant have the same always<\"kind\">: their rows can't be "
                  "told apart");
};

} // namespace mistake
} // namespace cqlxx::inline CQLXX_ABI::query
