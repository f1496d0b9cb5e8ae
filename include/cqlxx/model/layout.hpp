// Which columns a struct has: its members, and in the place of an embedded<T> the members of T, one after another.
#pragma once

#include <cqlxx/model/reflect.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Members that several models share: the columns of T are columns of the table itself, keys and other wrappers included.
///
///     struct stamps {
///         std::string created_by{};
///         cqlxx::timestamp created{};
///     };
///     struct automobile {
///         cqlxx::key<std::string> manufacturer;
///         cqlxx::embedded<stamps> audit{};        // columns created_by and created
///     };
///     row.audit.created_by = "joe";
///
/// `"created"_f` and `col<&stamps::created>` name the column. T is a struct without constructors and base classes.
template <class T>
struct embedded : T {
    bool operator==(const embedded&) const = default;
};

namespace model {
namespace detail {

template <class T>
struct embedded_in : std::type_identity<void> {};
template <class T>
struct embedded_in<embedded<T>> : std::type_identity<T> {};

/// The T of an embedded<T>; void for all other types.
template <class Member>
using embedded_type = typename embedded_in<std::remove_cv_t<Member>>::type;

template <class Struct>
inline constexpr bool has_embedded = []<std::size_t... I>(std::index_sequence<I...>) {
    return (!std::is_void_v<embedded_type<member_type<I, Struct>>> || ...);
}(std::make_index_sequence<member_count<Struct>>());

template <class Struct>
consteval std::size_t count_columns();

template <std::size_t Index, class Struct>
consteval std::size_t columns_of_member() {
    using inner = embedded_type<member_type<Index, Struct>>;
    if constexpr (std::is_void_v<inner>)
        return 1;
    else
        return count_columns<inner>();
}

template <class Struct>
consteval std::size_t count_columns() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        return (std::size_t{0} + ... + columns_of_member<I, Struct>());
    }(std::make_index_sequence<member_count<Struct>>());
}

/// Where a column comes from: a member and, if that is embedded, a column of it.
struct source {
    std::size_t member = 0;
    std::size_t inner = 0;
};

template <class Struct>
inline constexpr auto sources = []<std::size_t... I>(std::index_sequence<I...>) {
    std::array<source, count_columns<Struct>()> found{};
    constexpr std::array<std::size_t, sizeof...(I)> sizes{columns_of_member<I, Struct>()...};
    std::size_t next = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i)
        for (std::size_t inner = 0; inner < sizes[i]; ++inner) found[next++] = {i, inner};
    return found;
}(std::make_index_sequence<member_count<Struct>>());

} // namespace detail

/// The number of a struct's columns.
template <class Struct>
inline constexpr std::size_t column_count = [] {
    if constexpr (detail::has_embedded<Struct>)
        return detail::count_columns<Struct>();
    else
        return member_count<Struct>;
}();

/// The member that is the column at `Index`, with its wrappers.
template <std::size_t Index, class Struct>
constexpr auto& column_member(Struct& row) noexcept {
    using plain = std::remove_const_t<Struct>;
    if constexpr (!detail::has_embedded<plain>) {
        return member<Index>(row);
    } else {
        constexpr detail::source from = detail::sources<plain>[Index];
        using inner = detail::embedded_type<member_type<from.member, plain>>;
        if constexpr (std::is_void_v<inner>)
            return member<from.member>(row);
        else if constexpr (std::is_const_v<Struct>)
            return column_member<from.inner>(static_cast<const inner&>(member<from.member>(row)));
        else
            return column_member<from.inner>(static_cast<inner&>(member<from.member>(row)));
    }
}

namespace detail {

template <std::size_t Index, class Struct>
consteval auto find_column_type() {
    if constexpr (!has_embedded<Struct>) {
        return std::type_identity<member_type<Index, Struct>>();
    } else {
        constexpr source from = sources<Struct>[Index];
        using inner = embedded_type<member_type<from.member, Struct>>;
        if constexpr (std::is_void_v<inner>)
            return std::type_identity<member_type<from.member, Struct>>();
        else
            return find_column_type<from.inner, inner>();
    }
}

} // namespace detail

/// The declared type of that member.
template <std::size_t Index, class Struct>
using column_member_type = typename decltype(detail::find_column_type<Index, Struct>())::type;

/// The name of that member; as member_name, to be copied.
template <class Struct, std::size_t Index>
consteval std::string_view column_member_name() {
    if constexpr (!detail::has_embedded<Struct>) {
        return member_name<Struct, Index>();
    } else {
        constexpr detail::source from = detail::sources<Struct>[Index];
        using inner = detail::embedded_type<member_type<from.member, Struct>>;
        if constexpr (std::is_void_v<inner>)
            return member_name<Struct, from.member>();
        else
            return column_member_name<inner, from.inner>();
    }
}

/// Calls `visit(member, index)` for all columns in order; `index` converts to a constant std::size_t.
template <class Struct, class Visit>
constexpr void for_each_column_member(Struct& row, Visit&& visit) {
    if constexpr (!detail::has_embedded<std::remove_const_t<Struct>>)
        for_each_member(row, std::forward<Visit>(visit));
    else
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (visit(column_member<I>(row), std::integral_constant<std::size_t, I>()), ...);
        }(std::make_index_sequence<column_count<std::remove_const_t<Struct>>>());
}

namespace detail {

template <class Class, class Member>
Class class_of(Member Class::*);

/// The struct that a pointer to member belongs to.
template <auto Pointer>
using struct_of = decltype(class_of(Pointer));

inline constexpr std::size_t not_embedded = static_cast<std::size_t>(-1);

template <class Struct, class Inner>
consteval std::size_t columns_before();

/// The columns of a member before those of an embedded `Inner` that it is, or holds.
template <class Member, class Inner>
consteval std::size_t columns_before_in() {
    using inner = embedded_type<Member>;
    if constexpr (std::is_void_v<inner>)
        return not_embedded;
    else if constexpr (std::is_same_v<inner, Inner>)
        return 0;
    else
        return columns_before<inner, Inner>();
}

/// The columns of a struct before those of the first embedded `Inner`; `not_embedded` if there is none.
template <class Struct, class Inner>
consteval std::size_t columns_before() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        constexpr std::array<std::size_t, sizeof...(I)> sizes{columns_of_member<I, Struct>()...};
        constexpr std::array<std::size_t, sizeof...(I)> within{columns_before_in<member_type<I, Struct>, Inner>()...};
        std::size_t before = 0;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            if (within[i] != not_embedded) return before + within[i];
            before += sizes[i];
        }
        return not_embedded;
    }(std::make_index_sequence<member_count<Struct>>());
}

} // namespace detail

/// The column that a pointer to member names, of the struct itself or of an embedded one; npos, the largest number, if it is
/// of another struct or names an embedded member as a whole.
template <class Struct, auto Pointer>
consteval std::size_t column_position_of() {
    constexpr std::size_t npos = static_cast<std::size_t>(-1);
    using owner = detail::struct_of<Pointer>;
    if constexpr (std::is_same_v<owner, Struct> && !detail::has_embedded<Struct>) {
        return position_of<Struct, Pointer>();
    } else if constexpr (std::is_same_v<owner, Struct>) {
        constexpr std::size_t at = position_of<Struct, Pointer>();
        if constexpr (at >= member_count<Struct> || !std::is_void_v<detail::embedded_type<member_type<at, Struct>>>)
            return npos;
        for (std::size_t i = 0; i < column_count<Struct>; ++i)
            if (detail::sources<Struct>[i].member == at) return i;
        return npos;
    } else if constexpr (detail::has_embedded<Struct>) {
        constexpr std::size_t before = detail::columns_before<Struct, owner>();
        if constexpr (before == npos)
            return npos;
        else if constexpr (constexpr std::size_t within = column_position_of<owner, Pointer>(); within == npos)
            return npos;
        else
            return before + within;
    } else {
        return npos;
    }
}

} // namespace model
} // namespace cqlxx::inline CQLXX_ABI
