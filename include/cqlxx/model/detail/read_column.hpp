// Reads a column into a member, where null may be what an emptied collection is.
#pragma once

#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/traits.hpp>

namespace cqlxx::inline CQLXX_ABI::model {

/// True for types whose codec reads them by loading a fixed number of bytes, and has no other way to read them.
template <class T>
inline constexpr bool is_loaded = false;
template <class T>
    requires requires { typename codec<T>::fixed; } && (codec<T>::read == codec<T>::fixed::read)
inline constexpr bool is_loaded<T> = true;

/// As `read_value`, but null empties a collection that is not frozen, for it has no other way to be empty; other members keep
/// their initialiser. (Not so of fields of user-defined types, which can hold an empty collection.)
template <cql_value T>
CQLXX_ALWAYS_INLINE inline bool read_column(const cell& in, T& member) {
    if constexpr (types::is_collection<T>() && !types::is_nullable<T>())
        if (in.is_null) return member.clear(), true;
    return read_value(in, member);
}

} // namespace cqlxx::inline CQLXX_ABI::model
