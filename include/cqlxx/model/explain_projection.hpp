// The sentences for structs that should be projections of a model.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/projection.hpp>
#include <cqlxx/model/table.hpp>

#include <cstddef>

namespace cqlxx::inline CQLXX_ABI::model {

namespace detail {
template <class...>
inline constexpr bool no_projection = false;
}

template <class Model>
struct model_is_a_projection {
    static_assert(
        detail::no_projection<Model>,
        "cqlxx: this struct is a projection of another model: its table is made, compared and dropped by that");
};
template <class Projection, class Model>
struct projection_of_no_model {
    static_assert(
        detail::no_projection<Projection>,
        "cqlxx: projection_of names a model of a table or view, not another projection nor a struct without a "
        "key");
};
template <class Projection>
struct projection_with_options {
    static_assert(
        detail::no_projection<Projection>,
        "cqlxx: a projection has the key, names and options of its model: take cqlxx_table and primary_key away");
};
template <fixed_string Member, class Projection, class Model>
struct projection_column_is_not_in_table {
    static_assert(detail::no_projection<Projection>,
                  "cqlxx: a projection has columns of its model only: name the member as there");
};
template <fixed_string Member, class Projection, class Model>
struct projection_column_of_another_type {
    static_assert(detail::no_projection<Projection>,
                  "cqlxx: a member of a projection has the CQL type that it has in its model");
};
template <fixed_string Member, class Projection>
struct projection_names_a_column_twice {
    static_assert(detail::no_projection<Projection>, "cqlxx: two members of the projection are the same column");
};
template <class Projection, class Model>
struct projection_of_several_tables_is_read_only {
    static_assert(
        detail::no_projection<Projection>,
        "cqlxx: a projection of a model of several tables is only read: all of its columns are needed to write "
        "all of them");
};
template <class Projection, class Model>
struct projection_of_counters_is_read_only {
    static_assert(detail::no_projection<Projection>, "cqlxx: a projection of a table with counters is only read");
};
template <fixed_string Member, class Projection>
struct projection_key_can_be_null {
    static_assert(detail::no_projection<Projection>,
                  "cqlxx: a projection that is written has no null in the key: take std::optional away");
};
template <fixed_string Column, class Projection, class Model>
struct projection_lacks_key {
    static_assert(
        detail::no_projection<Projection>,
        "cqlxx: a projection without the whole key of its model is only read: add a member for this column to "
        "write it");
};

template <class Model>
void explain();

namespace detail {

template <class Model, std::size_t Index>
inline constexpr fixed_string<all_columns<Model>[Index].member.size()> projected_label{
    all_columns<Model>[Index].member};
template <class Model, std::size_t Index>
inline constexpr fixed_string<all_columns<Model>[Index].name.size()> projected_column{all_columns<Model>[Index].name};

} // namespace detail

/// Stops the compiler with the sentence for what is wrong with `Projection`; what keeps it only from being written counts, too.
template <class Projection>
void explain_projection() {
    using enum projection_mistake;
    using base = projected_model<Projection>;
    constexpr projection_fault f = projection_fault_of<Projection>;
    if constexpr (f.what == base_is_no_model) {
        if constexpr (std::is_class_v<base> && !says_projection<base>)
            explain<base>();
        else
            (void)sizeof(projection_of_no_model<Projection, base>);
    }
    if constexpr (f.what == own_options) (void)sizeof(projection_with_options<Projection>);
    if constexpr (f.what == column_is_not_in_base)
        (void)sizeof(
            projection_column_is_not_in_table<detail::projected_label<Projection, f.column>, Projection, base>);
    if constexpr (f.what == column_of_another_type)
        (void)sizeof(
            projection_column_of_another_type<detail::projected_label<Projection, f.column>, Projection, base>);
    if constexpr (f.what == same_column)
        (void)sizeof(projection_names_a_column_twice<detail::projected_label<Projection, f.column>, Projection>);
    if constexpr (f.what == of_several_tables)
        (void)sizeof(projection_of_several_tables_is_read_only<Projection, base>);
    if constexpr (f.what == of_counters) (void)sizeof(projection_of_counters_is_read_only<Projection, base>);
    if constexpr (f.what == nullable_key)
        (void)sizeof(projection_key_can_be_null<detail::projected_label<Projection, f.column>, Projection>);
    if constexpr (f.what == key_is_not_whole)
        (void)sizeof(projection_lacks_key<detail::projected_column<base, f.column>, Projection, base>);
}

} // namespace cqlxx::inline CQLXX_ABI::model
