// The sentences for rows that can't be written, each a class template named as the mistake.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/query/mistake.hpp>

#include <cstddef>

namespace cqlxx::inline CQLXX_ABI::query::mistake {

// GCC 12 destroys aggregate temporaries of a co_await expression twice, and no function can tell where it is called.
template <class Model>
struct row_is_a_temporary {
    static_assert(never<Model>,
                  "cqlxx: the row is a temporary: give it a name first, or write insert<model>(values...)");
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

} // namespace cqlxx::inline CQLXX_ABI::query::mistake
