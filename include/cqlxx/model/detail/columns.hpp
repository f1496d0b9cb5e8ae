// Works out a struct's columns and what is wrong with them, as constants: array work over one description per model.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/description.hpp>
#include <cqlxx/model/fault.hpp>
#include <cqlxx/model/index_fault.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/reflect.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::model {

namespace detail {

/// Converts to bases of Model only: what the first element of an aggregate with a base class takes.
template <class Model>
struct any_base {
    template <class Base>
        requires(std::is_base_of_v<Base, Model> && !std::is_same_v<Base, Model>)
    operator Base() const;
};
template <class Model>
concept has_base_class = requires { Model{any_base<Model>()}; };

/// Apart from what is embedded.
template <class Model>
consteval mistake find_own_shape_mistake() {
    if constexpr (!std::is_class_v<Model> || !std::is_aggregate_v<Model>)
        return mistake::no_aggregate;
    else if constexpr (misnames_options<Model> || misnames_options<model_description<Model>>)
        return mistake::no_options;
    else if constexpr (has_base_class<Model>)
        return mistake::base_class;
    else if constexpr (!std::is_move_assignable_v<Model>)
        return mistake::unassignable;
    else if constexpr (member_count<Model> == 0)
        return mistake::no_members;
    else if constexpr (member_count<Model> > max_members)
        return mistake::too_many_members;
    else if constexpr (has_c_array<Model>)
        return mistake::c_array;
    else
        return mistake::none;
}

/// False for an embedded<T> whose T, or what is embedded in that, can't be taken apart. (Class templates, as GCC 12 takes
/// no recursion of constexpr functions here.)
template <class Member>
struct embeds_well : std::true_type {};
template <class T, class Indexes>
struct all_embed_well;
template <class T, std::size_t... I>
struct all_embed_well<T, std::index_sequence<I...>>
    : std::bool_constant<(embeds_well<std::remove_cv_t<member_type<I, T>>>::value && ...)> {};
template <class T, bool Plain>
struct embeds_well_inside : std::false_type {};
template <class T>
struct embeds_well_inside<T, true> : all_embed_well<T, std::make_index_sequence<member_count<T>>> {};
template <class T>
struct embeds_well<embedded<T>> : embeds_well_inside<T, find_own_shape_mistake<T>() == mistake::none> {};

/// The first member that embeds a struct that can't be taken apart; the number of members if none does.
template <class Model>
consteval std::size_t first_bad_embedded() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        std::size_t found = 0;
        (void)((embeds_well<std::remove_cv_t<member_type<I, Model>>>::value && (++found, true)) && ...);
        return found;
    }(std::make_index_sequence<member_count<Model>>());
}

template <class Model>
consteval mistake find_shape_mistake() {
    if constexpr (constexpr mistake own = find_own_shape_mistake<Model>(); own != mistake::none)
        return own;
    else if constexpr (has_embedded<Model> && first_bad_embedded<Model>() != member_count<Model>)
        return mistake::bad_embedded;
    else
        return mistake::none;
}

/// Columns that can be looked at: none of a struct that reflection can't take apart.
template <class Model>
inline constexpr std::size_t usable_members = [] {
    if constexpr (find_shape_mistake<Model>() == mistake::none)
        return column_count<Model>;
    else
        return std::size_t{0};
}();

template <class Model>
inline constexpr auto all_facts = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<member_facts, sizeof...(I)>{facts_of<std::remove_cv_t<column_member_type<I, Model>>>...};
}(std::make_index_sequence<usable_members<Model>>());

/// All member names one after another: one constant per model.
template <class Model>
struct member_names_text {
    static constexpr void write(text_builder& out) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (out.add(column_member_name<Model, I>()), ...);
        }(std::make_index_sequence<usable_members<Model>>());
    }
};
template <class Model>
inline constexpr auto member_names = []<std::size_t... I>(std::index_sequence<I...>) {
    const std::array<std::size_t, sizeof...(I)> sizes{column_member_name<Model, I>().size()...};
    std::array<std::string_view, sizeof...(I)> names;
    std::string_view rest = constant_text<member_names_text<Model>>.view();
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = rest.substr(0, sizes[i]);
        rest.remove_prefix(sizes[i]);
    }
    return names;
}(std::make_index_sequence<usable_members<Model>>());

template <class Model>
struct snake_case_name {
    static constexpr void write(text_builder& out) { add_snake_case(out, type_name<Model>()); }
};
template <class Model>
inline constexpr std::string_view table_name = [] {
    constexpr std::string_view given = options_of<Model>().name();
    if constexpr (given.empty())
        return constant_text<snake_case_name<Model>>.view();
    else
        return given;
}();

/// Gives every column its kind and position, from the wrappers or from `leading`.
constexpr void assign_keys(std::span<column> columns, std::span<const member_facts> members, std::size_t partition,
                           std::size_t clustering) noexcept {
    bool composite = false;
    for (const member_facts& m : members) composite = composite || m.place == role::partition_key;
    std::size_t partition_size = 0;
    std::size_t clustering_size = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const role place = members[i].place;
        const bool first_key = place == role::key && !composite && partition_size == 0;
        if (place == role::static_column) {
            columns[i].kind = column_kind::static_;
        } else if (place == role::partition_key || first_key || i < partition) {
            columns[i].kind = column_kind::partition_key;
            columns[i].position = partition_size++;
        } else if (place == role::clustering_key || place == role::key || i < partition + clustering) {
            columns[i].kind = column_kind::clustering_key;
            columns[i].position = clustering_size++;
        }
    }
}

/// The columns without their roles.
template <class Model>
constexpr auto describe_columns() {
    constexpr auto options = options_of<Model>();
    const auto& facts = all_facts<Model>;
    std::array<column, usable_members<Model>> columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        column& c = columns[i];
        c.member = member_names<Model>[i];
        c.name = options.column_of(c.member);
        c.type = facts[i].type;
        c.direction = options.is_descending(c.member) ? descending : facts[i].direction;
        c.indexed = facts[i].indexed;
        c.index_class = facts[i].index_class;
        c.index_options = facts[i].index_options;
        c.index_target = facts[i].index_target;
        c.collection = facts[i].collection;
        c.map = facts[i].map;
        c.text = facts[i].text;
    }
    return columns;
}

template <class Model>
inline constexpr auto all_columns = [] {
    constexpr auto leads = leading_of<Model>();
    auto columns = describe_columns<Model>();
    assign_keys(columns, all_facts<Model>, leads.partition_size, leads.clustering_size);
    return columns;
}();

/// Looks for what the model says about itself that can't be.
template <class Model>
consteval fault find_description_fault() {
    constexpr auto leads = leading_of<Model>();
    constexpr auto options = options_of<Model>();
    constexpr std::size_t led = leads.partition_size + leads.clustering_size;
    if (led > usable_members<Model>) return {mistake::leading_too_many};
    for (std::size_t i = 0; led != 0 && i < usable_members<Model>; ++i)
        if (all_facts<Model>[i].place != role::none && (i < led || all_facts<Model>[i].place != role::static_column))
            return {mistake::key_said_twice, i};
    for (std::size_t i = 0; i < options.size(); ++i) {
        bool known = false;
        for (const std::string_view name : member_names<Model>) known = known || name == options[i].member;
        if (!known) return {mistake::unknown_member, i};
    }
    if (const fault wrong = find_setting_fault(options.settings(), all_columns<Model>); wrong.what != mistake::none)
        return wrong;
    if (!is_word(table_name<Model>)) return {mistake::bad_table_name};
    if (!options.keyspace().empty() && !is_word(options.keyspace())) return {mistake::bad_keyspace_name};
    return {};
}

} // namespace detail

/// What is wrong with a model; `mistake::none` if nothing is. Never an error itself.
template <class Model>
inline constexpr fault fault_of = [] {
    if constexpr (constexpr mistake shape = detail::find_shape_mistake<Model>(); shape != mistake::none) {
        return fault{shape};
    } else if constexpr (constexpr fault f = find_member_fault(detail::all_facts<Model>); f.what != mistake::none) {
        return f;
    } else {
        constexpr fault description = detail::find_description_fault<Model>();
        if (description.what != mistake::none) return description;
        constexpr fault names = find_name_fault(detail::all_columns<Model>);
        if (names.what != mistake::none) return names;
        constexpr fault key = find_key_fault(detail::all_columns<Model>, detail::all_facts<Model>);
        return key.what != mistake::none ? key : find_index_fault(detail::all_columns<Model>, detail::all_facts<Model>);
    }
}();

/// True if a table can be made of the struct. Where it is false, `explain<Model>()` says why, as a compile error.
template <class Model>
inline constexpr bool valid = fault_of<Model>.what == mistake::none;

} // namespace cqlxx::inline CQLXX_ABI::model
