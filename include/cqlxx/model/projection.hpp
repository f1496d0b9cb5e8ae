// Structs that are some columns of another model's table: a projection names the model and is checked against it.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/description.hpp>
#include <cqlxx/model/detail/columns.hpp>
#include <cqlxx/model/detail/table_columns.hpp>
#include <cqlxx/model/fault.hpp>
#include <cqlxx/model/tables.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::model {

/// The mistakes that a projection can hold, in the order in which they are looked for. Those behind `same_column` keep it
/// from being written, not from being read.
enum class projection_mistake : std::uint8_t {
    none,
    base_is_no_model,
    own_options,
    column_is_not_in_base,
    column_of_another_type,
    same_column,
    of_several_tables,
    of_counters,
    nullable_key,
    key_is_not_whole,
};

/// The first mistake found, and the column that makes it: the projection's or, for `key_is_not_whole`, the model's.
struct projection_fault {
    projection_mistake what = projection_mistake::none;
    std::size_t column = 0;

    constexpr bool operator==(const projection_fault&) const = default;
    constexpr bool can_be_read() const noexcept {
        return what == projection_mistake::none || what > projection_mistake::same_column;
    }
};

namespace detail {

template <says_projection Projection>
inline constexpr std::string_view table_name<Projection> = table_name<projected_model<Projection>>;

/// Each column is the model's, by the name of the member or of the column there.
template <says_projection Projection>
inline constexpr auto all_columns<Projection> = [] {
    auto columns = describe_columns<Projection>();
    for (column& c : columns) {
        const std::string_view member = c.member;
        const std::string_view type = c.type;
        if constexpr (usable_members<projected_model<Projection>> != 0) {
            const auto& base = all_columns<projected_model<Projection>>;
            const std::size_t at = find_member(base, member);
            if (at != base.size()) c = base[at];
        }
        c.member = member;
        c.type = type;
    }
    return columns;
}();

/// What keeps a projection from being read.
constexpr projection_fault find_projected_columns(std::span<const column> own, std::span<const column> base) noexcept {
    using enum projection_mistake;
    for (std::size_t i = 0; i < own.size(); ++i) {
        const std::size_t at = find_member(base, own[i].member);
        if (at == base.size()) return {column_is_not_in_base, i};
        if (own[i].type != base[at].type) return {column_of_another_type, i};
        for (std::size_t j = 0; j < i; ++j)
            if (own[i].name == own[j].name) return {same_column, i};
    }
    return {};
}

/// What keeps one that can be read from being written.
constexpr projection_fault find_projected_key(std::span<const column> own, std::span<const member_facts> members,
                                              std::span<const column> base) noexcept {
    using enum projection_mistake;
    for (const column& c : base)
        if (c.is_counter()) return {of_counters};
    for (std::size_t i = 0; i < own.size(); ++i)
        if (own[i].is_key() && members[i].nullable) return {nullable_key, i};
    for (std::size_t i = 0; i < base.size(); ++i) {
        bool found = !base[i].is_key();
        for (const column& c : own) found = found || c.name == base[i].name;
        if (!found) return {key_is_not_whole, i};
    }
    return {};
}

template <class Projection>
consteval projection_fault find_projection_fault() {
    using base = projected_model<Projection>;
    if constexpr (says_projection<base> || !std::is_class_v<base>) {
        return {projection_mistake::base_is_no_model};
    } else if constexpr (fault_of<base>.what != mistake::none) {
        return {projection_mistake::base_is_no_model};
    } else {
        if constexpr (requires { Projection::cqlxx_table; } || requires { typename Projection::primary_key; })
            return {projection_mistake::own_options};
        const projection_fault unread = find_projected_columns(all_columns<Projection>, all_columns<base>);
        if (unread.what != projection_mistake::none) return unread;
        if constexpr (in_several_tables<base>)
            return {projection_mistake::of_several_tables};
        else
            return find_projected_key(all_columns<Projection>, all_facts<Projection>, all_columns<base>);
    }
}

} // namespace detail

/// What is wrong with a projection whose members are right. Never an error itself.
template <says_projection Projection>
inline constexpr projection_fault projection_fault_of = detail::find_projection_fault<Projection>();

/// A projection is a model of its own, to be written, if it has the whole key.
template <says_projection Projection>
inline constexpr fault fault_of<Projection> = [] {
    if constexpr (constexpr mistake shape = detail::find_shape_mistake<Projection>(); shape != mistake::none)
        return fault{shape};
    else if constexpr (constexpr fault f = find_member_fault(detail::all_facts<Projection>); f.what != mistake::none)
        return f;
    else
        return projection_fault_of<Projection>.what == projection_mistake::none ? fault{} : fault{mistake::projection};
}();

/// True for a projection that can at least be read.
template <class T>
consteval bool is_readable_projection() {
    if constexpr (!says_projection<T>)
        return false;
    else if constexpr (fault_of<T>.what == mistake::none)
        return true;
    else if constexpr (fault_of<T>.what == mistake::projection)
        return projection_fault_of<T>.can_be_read();
    else
        return false;
}

} // namespace cqlxx::inline CQLXX_ABI::model
