// Which C++ values fit what is done to a column, and how they become bytes.
#pragma once

#include <cqlxx/core/range.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/write_shape.hpp>
#include <cqlxx/types/counter.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The pairs that are added to a map.
template <class Key, class Mapped>
struct entries_of {};

template <class T>
concept map_type = requires {
    typename T::key_type;
    typename T::mapped_type;
};
template <class T>
concept set_type = requires { typename T::key_type; } && !map_type<T>;
template <class T>
concept list_type = requires {
    typename T::value_type;
    requires std::string_view(codec<T>::cql)
                     .starts_with("list<") ||
                 std::string_view(codec<T>::cql)
                     .starts_with("frozen<list<");
};

/// What an operand becomes, by the column's type (without optional) and what is done: the type itself, or a `list_of` or
/// `entries_of`. Where the rules refuse the change, it does not matter.
template <class T>
struct delta_target {
    using add = T;
    using subtract = T;
    using key = T;
    using mapped = T;
};
template <>
struct delta_target<counter> {
    using add = std::int64_t;
    using subtract = std::int64_t;
    using key = std::int64_t;
    using mapped = std::int64_t;
};
template <map_type T>
struct delta_target<T> {
    using add = entries_of<typename T::key_type, typename T::mapped_type>;
    using subtract = list_of<typename T::key_type>;
    using key = typename T::key_type;
    using mapped = typename T::mapped_type;
};
template <set_type T>
struct delta_target<T> {
    using add = list_of<typename T::key_type>;
    using subtract = add;
    using key = typename T::key_type;
    using mapped = typename T::key_type;
};
template <list_type T>
struct delta_target<T> {
    using add = list_of<typename T::value_type>;
    using subtract = add;
    using key = std::int32_t;
    using mapped = typename T::value_type;
};

template <class T, change How>
using target_of_delta =
    std::conditional_t<How == change::subtract, typename delta_target<T>::subtract, typename delta_target<T>::add>;

template <class Target, class Held>
struct fits_entries : std::false_type {};
template <class Key, class Mapped, container Held>
    requires requires(const std::ranges::range_value_t<const Held>& pair) {
        pair.first;
        pair.second;
    }
struct fits_entries<entries_of<Key, Mapped>, Held>
    : std::bool_constant<
          fits_one<Key,
                   std::remove_cvref_t<decltype(std::declval<std::ranges::range_value_t<const Held>>().first)>>() &&
          fits_one<Mapped,
                   std::remove_cvref_t<decltype(std::declval<std::ranges::range_value_t<const Held>>().second)>>()> {};
template <class Key, class Mapped, class Container>
struct fits_entries<entries_of<Key, Mapped>, held_range<Container>> : fits_entries<entries_of<Key, Mapped>, Container> {
};

template <class Target>
inline constexpr bool is_entries = false;
template <class Key, class Mapped>
inline constexpr bool is_entries<entries_of<Key, Mapped>> = true;

/// Whether an operand can be added or subtracted: a container that fits, or one element.
template <class Target, class Held>
consteval bool fits_delta() {
    if constexpr (is_nullable<Held>)
        return false;
    else if constexpr (is_entries<Target>)
        return fits_entries<Target, Held>::value;
    else if constexpr (is_list<Target>)
        return fits<Target, Held>() ||
               []<class Element>(list_of<Element>*) { return fits<Element, Held>(); }(static_cast<Target*>(nullptr));
    else
        return fits<Target, Held>();
}

template <class Key, class Mapped, class Container>
void write_entries(writer& out, const Container& pairs, const model::column& column) {
    const std::size_t position = out.position();
    std::int32_t count = 0;
    out.i32(0);
    const auto add = [&]<class T>(std::type_identity<T>, const auto& value) {
        const std::size_t length = out.open_length();
        write_one<T>(out, value, column);
        out.close_length(length);
    };
    for (const auto& pair : pairs) {
        add(std::type_identity<Key>(), pair.first);
        add(std::type_identity<Mapped>(), pair.second);
        out.patch(position, ++count);
    }
}
template <class Key, class Mapped, class Container>
void write_entries(writer& out, const held_range<Container>& pairs, const model::column& column) {
    write_entries<Key, Mapped>(out, pairs.values(), column);
}

/// Writes the bytes of an operand that fits.
template <class Target, class Held>
void write_delta(writer& out, const Held& held, const model::column& column) {
    if constexpr (is_entries<Target>)
        [&]<class Key, class Mapped>(entries_of<Key, Mapped>*) {
            write_entries<Key, Mapped>(out, held, column);
        }(static_cast<Target*>(nullptr));
    else if constexpr (is_list<Target>)
        [&]<class Element>(list_of<Element>*) {
            if constexpr (fits<Target, Held>())
                write_operand<Target>(out, held, column);
            else
                list_writer<Element>(out, column).add(held);
        }(static_cast<Target*>(nullptr));
    else
        write_operand<Target>(out, held, column);
}

template <class Held>
struct held_inside {
    using type = Held;
};
template <class Held>
struct held_inside<held_option<Held>> {
    using type = Held;
};

/// Whether an operand can be assigned to a column of type T, or compared with one where null is allowed. `Unset`: it may be
/// "not set".
template <class T, class Held, bool Unset>
consteval bool fits_nullable() {
    if constexpr (std::same_as<Held, held_null>)
        return true;
    else if constexpr (std::same_as<Held, unset_type>)
        return Unset;
    else
        return fits<T, typename held_inside<Held>::type>();
}

/// Writes a whole [value] (§3): null, not set, or its length and bytes.
template <class T, class Held>
void write_nullable(writer& out, const Held& held, const model::column& column) {
    if constexpr (std::same_as<Held, held_null>) {
        out.i32(null_length);
    } else if constexpr (std::same_as<Held, unset_type>) {
        out.i32(unset_length);
    } else if constexpr (is_nullable<Held>) {
        if (held.value())
            write_nullable<T>(out, *held.value(), column);
        else
            out.i32(held.otherwise());
    } else {
        const std::size_t length = out.open_length();
        write_operand<T>(out, held, column);
        out.close_length(length);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
