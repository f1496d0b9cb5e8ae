// The sentences for structs that should be materialized views.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/view.hpp>

#include <cstddef>

namespace cqlxx::inline CQLXX_ABI::model {

template <class Model>
struct model_is_no_view {
    static_assert(detail::never<Model>,
                  "cqlxx: this model is a table: write using view_of = its_table; in it to make it a view of one");
};
template <class View>
struct model_is_a_view {
    static_assert(detail::never<View>,
                  "cqlxx: this model is a materialized view: sync_view, verify_view and drop_view are "
                  "for views");
};
template <class View, class Base>
struct view_of_no_table {
    static_assert(detail::never<View>,
                  "cqlxx: view_of names a model of a table, not a view nor a struct without a key");
};
template <class View, class Base>
struct view_of_counters {
    static_assert(detail::never<View>, "cqlxx: Cassandra makes no materialized views of tables with counters");
};
template <class View, class Base>
struct view_in_another_keyspace {
    static_assert(detail::never<View>, "cqlxx: a view is in the keyspace of its table: say the same one, or none");
};
template <fixed_string Column, class View, class Base>
struct view_column_is_not_in_table {
    static_assert(detail::never<View>,
                  "cqlxx: a view has columns of its table only: add the member to the table's struct, or "
                  "rename it as there");
};
template <fixed_string Column, class View, class Base>
struct view_column_of_another_type {
    static_assert(detail::never<View>, "cqlxx: a column of a view has the CQL type that it has in the table");
};
template <fixed_string Column, class View, class Base>
struct view_column_is_static {
    static_assert(detail::never<View>, "cqlxx: a view has no static columns: take this one away");
};
template <fixed_string Column, class View, class Base>
struct view_column_is_indexed {
    static_assert(detail::never<View>, "cqlxx: Cassandra makes no indexes on views: take indexed away");
};
template <fixed_string Column, class View, class Base>
struct view_key_lacks {
    static_assert(detail::never<View>,
                  "cqlxx: the key of a view holds all columns of the table's key, in any order: add "
                  "this one");
};
template <fixed_string Column, class View, class Base>
struct view_key_has_two_other_columns {
    static_assert(detail::never<View>,
                  "cqlxx: the key of a view holds one column at most that is not in the table's key: "
                  "make this one a plain member");
};
template <class View>
struct view_with_time_to_live {
    static_assert(detail::never<View>,
                  "cqlxx: rows of a view expire with those of the table: take default_time_to_live away");
};

namespace detail {

template <class Model, std::size_t Index>
inline constexpr fixed_string<table<Model>::columns[Index].name.size()> column_label{table<Model>::columns[Index].name};

} // namespace detail

/// Stops the compiler with the sentence for what is wrong with `View` as a view; does nothing for a valid one.
template <class View>
void explain_view() {
    if constexpr (!mapped<View>) {
        explain<View>();
    } else if constexpr (!says_view<View>) {
        (void)sizeof(model_is_no_view<View>);
    } else {
        using enum view_mistake;
        using base = base_of<View>;
        constexpr view_fault f = view_fault_of<View>;
        if constexpr (f.what == base_is_no_table) (void)sizeof(view_of_no_table<View, base>);
        if constexpr (f.what == base_has_counters) (void)sizeof(view_of_counters<View, base>);
        if constexpr (f.what == other_keyspace) (void)sizeof(view_in_another_keyspace<View, base>);
        if constexpr (f.what == column_is_not_in_base)
            (void)sizeof(view_column_is_not_in_table<detail::column_label<View, f.column>, View, base>);
        if constexpr (f.what == column_of_another_type)
            (void)sizeof(view_column_of_another_type<detail::column_label<View, f.column>, View, base>);
        if constexpr (f.what == column_is_static)
            (void)sizeof(model::view_column_is_static<detail::column_label<View, f.column>, View, base>);
        if constexpr (f.what == column_is_indexed)
            (void)sizeof(model::view_column_is_indexed<detail::column_label<View, f.column>, View, base>);
        if constexpr (f.what == key_lacks_key_of_base)
            (void)sizeof(view_key_lacks<detail::column_label<base, f.column>, View, base>);
        if constexpr (f.what == key_has_two_other_columns)
            (void)sizeof(view_key_has_two_other_columns<detail::column_label<View, f.column>, View, base>);
        if constexpr (f.what == time_to_live) (void)sizeof(view_with_time_to_live<View>);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::model
