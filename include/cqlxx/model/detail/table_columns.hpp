// The columns of the tables of a model that has several, and what is wrong with how it lists them.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/model/detail/columns.hpp>
#include <cqlxx/model/fault.hpp>
#include <cqlxx/model/tables.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::model {

/// The mistakes that a list of tables can hold, in the order in which they are looked for.
enum class tables_mistake : std::uint8_t {
    none,
    no_list,
    key_in_struct,
    static_member,
    counter,
    named_in_options,
    same_table,
    unknown_member,
    member_twice,
    no_partition_key,
    lacks_identity,
    of_one_table, ///< a mistake that a model of that table alone would have, too
};

/// The first mistake found; the table that makes it, and the part of its key, or the member.
struct tables_fault {
    tables_mistake what = tables_mistake::none;
    std::size_t table = 0;
    std::size_t part = 0;

    constexpr bool operator==(const tables_fault&) const = default;
};

namespace detail {

template <class Model, fixed_string Name>
inline constexpr std::size_t usable_members<in_table<Model, Name>> = usable_members<Model>;
template <class Model, fixed_string Name>
inline constexpr auto all_facts<in_table<Model, Name>> = all_facts<Model>;
template <class Model, fixed_string Name>
inline constexpr auto member_names<in_table<Model, Name>> = member_names<Model>;
template <class Model, fixed_string Name>
inline constexpr std::string_view table_name<in_table<Model, Name>> = Name.view();
template <class Model, fixed_string Name>
inline constexpr auto all_columns<in_table<Model, Name>> = [] {
    auto columns = describe_columns<Model>();
    assign_key(columns, key_of_table<Model>(Name.view()));
    return columns;
}();

/// The model itself has the columns of its first table.
template <in_several_tables Model>
inline constexpr std::string_view table_name<Model> = [] {
    if constexpr (tables_of<Model>::known)
        return tables_of<Model>::template at<0>::name;
    else
        return std::string_view("tables");
}();
template <in_several_tables Model>
inline constexpr auto all_columns<Model> = [] {
    auto columns = describe_columns<Model>();
    if constexpr (tables_of<Model>::known) assign_key(columns, tables_of<Model>::template at<0>::key);
    return columns;
}();

/// True for a column of the key of any of a model's tables; of a model of one table, of its key.
template <class Model>
consteval bool is_key_anywhere(std::size_t index) {
    if constexpr (in_several_tables<Model>)
        return [index]<std::size_t... I>(std::index_sequence<I...>) {
            return (all_columns<table_at<Model, I>>[index].is_key() || ...);
        }(std::make_index_sequence<tables_of<Model>::size>());
    else
        return all_columns<Model>[index].is_key();
}

/// What keeps a struct's members from being columns of several tables.
template <class Model>
consteval tables_fault find_member_mistake() {
    const auto leads = leading_of<Model>();
    for (std::size_t i = 0; i < usable_members<Model>; ++i) {
        const member_facts& m = all_facts<Model>[i];
        if (m.place == role::static_column) return {tables_mistake::static_member, 0, i};
        if (m.place != role::none || (leads.partition_size + leads.clustering_size != 0 && i == 0))
            return {tables_mistake::key_in_struct, 0, i};
        if (m.type == "counter") return {tables_mistake::counter, 0, i};
    }
    return {};
}

/// Looks at the key of one table; `first` is that of the first one.
constexpr tables_fault find_key_mistake(std::size_t table, std::span<const key_part> key,
                                        std::span<const key_part> first, std::span<const column> columns) noexcept {
    const auto at = [&](const key_part& part) { return find_member(columns, part.member); };
    bool has_partition = false;
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (at(key[i]) == columns.size()) return {tables_mistake::unknown_member, table, i};
        for (std::size_t j = 0; j < i; ++j)
            if (at(key[j]) == at(key[i])) return {tables_mistake::member_twice, table, i};
        has_partition = has_partition || key[i].kind == column_kind::partition_key;
    }
    if (!has_partition) return {tables_mistake::no_partition_key, table};
    for (const key_part& wanted : first) {
        bool found = false;
        for (const key_part& part : key) found = found || at(part) == at(wanted);
        if (!found) return {tables_mistake::lacks_identity, table, at(wanted)};
    }
    return {};
}

template <class Model, class List, std::size_t... I>
consteval tables_fault find_list_mistake(std::index_sequence<I...>) {
    constexpr std::size_t size = sizeof...(I);
    const std::string_view names[] = {List::template at<I>::name...};
    const std::span<const key_part> keys[] = {List::template at<I>::key...};
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < i; ++j)
            if (names[i] == names[j]) return {tables_mistake::same_table, i};
        const tables_fault found = find_key_mistake(i, keys[i], keys[0], all_columns<Model>);
        if (found.what != tables_mistake::none) return found;
    }
    const fault keyed[] = {find_key_fault(all_columns<table_at<Model, I>>, all_facts<Model>)...};
    const fault indexed[] = {find_index_fault(all_columns<table_at<Model, I>>, all_facts<Model>)...};
    for (std::size_t i = 0; i < size; ++i)
        if (keyed[i].what != mistake::none || indexed[i].what != mistake::none || !is_word(names[i]))
            return {tables_mistake::of_one_table, i};
    return {};
}

template <class Model>
consteval tables_fault find_tables_fault() {
    using list = tables_of<Model>;
    if constexpr (!list::known) {
        return {tables_mistake::no_list};
    } else {
        if (const tables_fault found = find_member_mistake<Model>(); found.what != tables_mistake::none) return found;
        if (!options_of<Model>().name().empty()) return {tables_mistake::named_in_options};
        return find_list_mistake<Model, list>(std::make_index_sequence<list::size>());
    }
}

} // namespace detail

/// What is wrong with the tables of a model whose members are right. Never an error itself.
template <in_several_tables Model>
inline constexpr tables_fault tables_fault_of = detail::find_tables_fault<Model>();

/// A model of several tables: what is wrong with its members, then with its tables.
template <in_several_tables Model>
inline constexpr fault fault_of<Model> = [] {
    if constexpr (constexpr mistake shape = detail::find_shape_mistake<Model>(); shape != mistake::none) {
        return fault{shape};
    } else if constexpr (constexpr fault f = find_member_fault(detail::all_facts<Model>); f.what != mistake::none) {
        return f;
    } else if constexpr (tables_fault_of<Model>.what != tables_mistake::none) {
        return fault{mistake::several_tables};
    } else {
        constexpr fault description = detail::find_description_fault<Model>();
        return description.what != mistake::none ? description : find_name_fault(detail::all_columns<Model>);
    }
}();

/// One table of them, whatever the others are.
template <class Model, fixed_string Name>
inline constexpr fault fault_of<in_table<Model, Name>> = [] {
    using own = in_table<Model, Name>;
    if constexpr (!is_word(Name.view())) return fault{mistake::bad_table_name};
    constexpr fault key = find_key_fault(detail::all_columns<own>, detail::all_facts<Model>);
    return key.what != mistake::none ? key : find_index_fault(detail::all_columns<own>, detail::all_facts<Model>);
}();

} // namespace cqlxx::inline CQLXX_ABI::model
