// What the layers above ask about a C++ type's CQL type when compiling; codecs state what differs from the default.
#pragma once

#include <cqlxx/types/codec.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::types {

/// A list, set or map that is not frozen: its elements are cells of their own, it can't be a key, empty means null.
template <class T>
consteval bool is_collection() {
    if constexpr (requires { codec<T>::collection; })
        return codec<T>::collection;
    else
        return false;
}

/// A map, frozen or not.
template <class T>
consteval bool is_map() {
    if constexpr (requires { codec<T>::map; })
        return codec<T>::map;
    else
        return false;
}

/// text or ascii: LIKE and prefix searches.
template <class T>
consteval bool is_text() {
    if constexpr (requires { codec<T>::text; })
        return codec<T>::text;
    else
        return false;
}

/// Kept in several cells unless frozen, so it has to be frozen inside another type: collections, user-defined types.
template <class T>
consteval bool is_multi_cell() {
    if constexpr (requires { codec<T>::multi_cell; })
        return codec<T>::multi_cell;
    else
        return is_collection<T>();
}

/// May be a partition or clustering key: not so non-frozen collections, durations, counters, optionals.
template <class T>
consteval bool is_key_allowed() {
    if constexpr (requires { codec<T>::key_allowed; })
        return codec<T>::key_allowed;
    else
        return !is_multi_cell<T>();
}

/// May stand inside a collection, tuple or vector: not so counters.
template <class T>
consteval bool is_element_allowed() {
    if constexpr (requires { codec<T>::element_allowed; })
        return codec<T>::element_allowed;
    else
        return true;
}

/// Has an order, so that it can be compared by < and be the element of a set or the key of a map: not so durations,
/// nor what holds one.
template <class T>
consteval bool is_ordered() {
    if constexpr (requires { codec<T>::ordered; })
        return codec<T>::ordered;
    else
        return true;
}

/// A value of no bytes, which Cassandra allows for many types of a fixed size, reads as null.
template <class T>
consteval bool is_empty_null() {
    if constexpr (requires { codec<T>::empty_is_null; })
        return codec<T>::empty_is_null;
    else
        return false;
}

/// Holds a null of its own, as std::optional does.
template <class T>
consteval bool is_nullable() {
    return requires(const T& value) { codec<T>::is_null(value); };
}

/// Whether a column, or a field of a tuple, may be null that becomes a T. A collection that is not frozen is null where it is
/// empty.
template <class T>
inline constexpr bool null_allowed = is_nullable<T>() || is_collection<T>();

/// The CQL name of T where it stands inside another type: what has several cells is frozen there.
template <class T>
consteval auto nested_name() {
    if constexpr (is_multi_cell<T>())
        return fixed_string("frozen<") + codec<T>::cql + fixed_string(">");
    else
        return codec<T>::cql;
}

} // namespace cqlxx::inline CQLXX_ABI::types
