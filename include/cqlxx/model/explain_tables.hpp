// The sentences for models of several tables whose list of tables is wrong.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/tables.hpp>

#include <cstddef>

namespace cqlxx::inline CQLXX_ABI::model {

namespace detail {
template <class...>
inline constexpr bool no_tables = false;
}

template <class Model>
struct tables_is_no_list_of_tables {
    static_assert(
        detail::no_tables<Model>,
        "cqlxx: using tables = cqlxx::tables<table_of<\"name\", partition<\"a\">, clustering<\"b\">>, ...> lists the "
        "tables of a model, one at least");
};
template <fixed_string Member, class Model>
struct key_belongs_into_tables {
    static_assert(detail::no_tables<Model>,
                  "cqlxx: a model of several tables says their keys in tables: make the member a plain one, without "
                  "key<T> and primary_key");
};
template <fixed_string Member, class Model>
struct static_column_of_several_tables {
    static_assert(detail::no_tables<Model>,
                  "cqlxx: a model of several tables has no static columns: which rows share them differs from table to "
                  "table");
};
template <fixed_string Member, class Model>
struct counter_of_several_tables {
    static_assert(detail::no_tables<Model>,
                  "cqlxx: a model of several tables has no counters: they are not written in a logged batch");
};
template <class Model>
struct table_names_belong_into_tables {
    static_assert(detail::no_tables<Model>,
                  "cqlxx: a model of several tables says their names in tables: take the name out of cqlxx_table");
};
template <fixed_string Table, class Model>
struct two_tables_of_one_name {
    static_assert(detail::no_tables<Model>, "cqlxx: two tables of the model have the same name");
};
template <fixed_string Member, class Table>
struct key_names_no_member {
    static_assert(detail::no_tables<Table>, "cqlxx: a table's key names members of the struct, and this is none");
};
template <fixed_string Member, class Table>
struct key_names_a_member_twice {
    static_assert(detail::no_tables<Table>, "cqlxx: a table's key names a member twice");
};
template <class Table>
struct table_has_no_partition {
    static_assert(detail::no_tables<Table>,
                  "cqlxx: a table needs a partition key: table_of<\"name\", partition<\"member\">>");
};
template <fixed_string Member, class Table>
struct table_key_lacks {
    static_assert(detail::no_tables<Table>,
                  "cqlxx: the key of each table holds the whole key of the first one, or its rows would replace each "
                  "other: add clustering<\"member\"> for this one");
};

template <class Model>
void explain();

namespace detail {

template <class Model, std::size_t Table, std::size_t Part>
consteval auto part_label() {
    constexpr std::string_view text = tables_of<Model>::template at<Table>::key[Part].member;
    return fixed_string<text.size()>(text);
}
template <class Model, std::size_t Index>
consteval auto name_of_member() {
    return fixed_string<member_names<Model>[Index].size()>(member_names<Model>[Index]);
}

} // namespace detail

/// Stops the compiler with the sentence for what is wrong with the tables of `Model`.
template <class Model>
void explain_tables() {
    using enum tables_mistake;
    constexpr tables_fault f = tables_fault_of<Model>;
    if constexpr (f.what == no_list) {
        (void)sizeof(tables_is_no_list_of_tables<Model>);
    } else {
        using table = table_at<Model, f.table>;
        if constexpr (f.what == key_in_struct)
            (void)sizeof(key_belongs_into_tables<detail::name_of_member<Model, f.part>(), Model>);
        if constexpr (f.what == static_member)
            (void)sizeof(static_column_of_several_tables<detail::name_of_member<Model, f.part>(), Model>);
        if constexpr (f.what == counter)
            (void)sizeof(counter_of_several_tables<detail::name_of_member<Model, f.part>(), Model>);
        if constexpr (f.what == named_in_options) (void)sizeof(table_names_belong_into_tables<Model>);
        if constexpr (f.what == same_table) {
            constexpr std::string_view name = tables_of<Model>::template at<f.table>::name;
            (void)sizeof(two_tables_of_one_name<fixed_string<name.size()>(name), Model>);
        }
        if constexpr (f.what == unknown_member)
            (void)sizeof(key_names_no_member<detail::part_label<Model, f.table, f.part>(), table>);
        if constexpr (f.what == member_twice)
            (void)sizeof(key_names_a_member_twice<detail::part_label<Model, f.table, f.part>(), table>);
        if constexpr (f.what == no_partition_key) (void)sizeof(table_has_no_partition<table>);
        if constexpr (f.what == lacks_identity)
            (void)sizeof(table_key_lacks<detail::name_of_member<Model, f.part>(), table>);
        if constexpr (f.what == of_one_table) explain<table>();
    }
}

} // namespace cqlxx::inline CQLXX_ABI::model
