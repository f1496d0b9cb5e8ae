// Structs as materialized views: a model that names the model whose table it shows, checked against it.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/description.hpp>
#include <cqlxx/model/table.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {
namespace model {

/// True if a struct says that it is a materialized view, rightly or not.
template <class T>
concept says_view =
    std::is_class_v<T> && (requires { typename model_description<T>::view_of; } || requires { typename T::view_of; });

/// The model that a view shows: from outside if it is described there, else from the struct.
template <says_view View>
consteval auto base_model() {
    if constexpr (requires { typename model_description<View>::view_of; })
        return std::type_identity<typename model_description<View>::view_of>();
    else
        return std::type_identity<typename View::view_of>();
}
template <says_view View>
using base_of = typename decltype(base_model<View>())::type;

/// The mistakes that a view can hold, in the order in which they are looked for.
enum class view_mistake : std::uint8_t {
    none,
    base_is_no_table,
    base_has_counters,
    other_keyspace,
    column_is_not_in_base,
    column_of_another_type,
    column_is_static,
    column_is_indexed,
    key_lacks_key_of_base,
    key_has_two_other_columns,
    time_to_live,
};

/// The first mistake found, and the column that makes it: the view's, or the base's that its key lacks.
struct view_fault {
    view_mistake what = view_mistake::none;
    std::size_t column = 0;

    constexpr bool operator==(const view_fault&) const = default;
};

namespace detail {

constexpr const column* find_column(std::span<const column> columns, std::string_view name) noexcept {
    for (const column& c : columns)
        if (c.name == name) return &c;
    return nullptr;
}

/// Looks at one column of a view; `of` is that of its table, if there is one.
constexpr view_mistake find_view_column_mistake(const column& c, const column* of) noexcept {
    if (of == nullptr) return view_mistake::column_is_not_in_base;
    if (of->type != c.type) return view_mistake::column_of_another_type;
    if (c.kind == column_kind::static_ || of->kind == column_kind::static_) return view_mistake::column_is_static;
    return c.indexed ? view_mistake::column_is_indexed : view_mistake::none;
}

/// (Arrays, not `table<View>::columns`: Clang 19 takes that reference for dead while a concept is being worked out.)
constexpr view_fault find_view_fault(std::span<const column> view, std::span<const column> base) noexcept {
    for (const column& c : base)
        if (c.is_counter()) return {view_mistake::base_has_counters};
    for (std::size_t i = 0; i < view.size(); ++i) {
        const view_mistake what = find_view_column_mistake(view[i], find_column(base, view[i].name));
        if (what != view_mistake::none) return {what, i};
    }
    std::size_t others = 0;
    for (std::size_t i = 0; i < view.size(); ++i)
        if (view[i].is_key() && !find_column(base, view[i].name)->is_key() && ++others > 1)
            return {view_mistake::key_has_two_other_columns, i};
    for (std::size_t i = 0; i < base.size(); ++i) {
        const column* there = base[i].is_key() ? find_column(view, base[i].name) : nullptr;
        if (base[i].is_key() && (there == nullptr || !there->is_key())) return {view_mistake::key_lacks_key_of_base, i};
    }
    return {};
}

template <class View>
consteval view_fault find_view_fault() {
    using base = base_of<View>;
    if constexpr (says_view<base> || !mapped<base>) {
        return {view_mistake::base_is_no_table};
    } else {
        constexpr auto options = options_of<View>();
        if (!options.keyspace().empty() && options.keyspace() != options_of<base>().keyspace())
            return {view_mistake::other_keyspace};
        const view_fault found = find_view_fault(all_columns<View>, all_columns<base>);
        if (found.what != view_mistake::none) return found;
        for (const setting& s : options.settings())
            if (s.option == "default_time_to_live") return {view_mistake::time_to_live};
        return {};
    }
}

} // namespace detail

/// What is wrong with a view, which must be a valid model; `view_mistake::none` if nothing is. Never an error itself.
template <class View>
inline constexpr view_fault view_fault_of = detail::find_view_fault<View>();

template <class View>
consteval bool is_valid_view() {
    if constexpr (mapped<View> && says_view<View>)
        return view_fault_of<View>.what == view_mistake::none;
    else
        return false;
}

} // namespace model

/// A struct that is a materialized view, valid as one: `view_of` names the model of its table, its columns are columns of
/// that, and its key holds the whole key of the table and at most one other column.
///
///     struct automobile_by_colour {
///         using view_of = automobile;
///         cqlxx::key<std::string> colour;
///         cqlxx::key<std::string> manufacturer;
///         cqlxx::key<std::int32_t> year;
///         cqlxx::key<std::string> model;
///         double price = 0;
///     };
template <class T>
concept materialized_view = model::is_valid_view<T>();

} // namespace cqlxx::inline CQLXX_ABI
