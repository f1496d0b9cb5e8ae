// Why a type of the cluster does not fit a C++ type: asked once per result metadata or prepared statement.
#pragma once

#include <cqlxx/types/codec.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::types {

/// What a value of the cluster's type is wanted for. It makes a difference for user-defined types, which grow: a value
/// may be read that has fewer fields than the struct, but not be written; and a key must be written whole.
enum class use : std::uint8_t { read, write, key };

/// Nothing if the cluster's type fits T; else what is wrong inside of it, or an empty text if the two types' names say it
/// all. A codec has a `difference(type, use)` of its own where its type holds other types.
template <cql_writable T>
std::optional<std::string> difference(const data_type& type, use what) {
    if constexpr (requires { codec<T>::difference(type, what); })
        return codec<T>::difference(type, what);
    else
        return codec<T>::matches(type) ? std::nullopt : std::optional<std::string>(std::in_place);
}

/// The same for types with parameters: `type` must be an `id` of exactly these elements.
template <class... Elements>
std::optional<std::string> difference_of_elements(const data_type& type, type_id id, use what) {
    if (!type.is(id) || type.elements.size() != sizeof...(Elements)) return std::string();
    std::optional<std::string> found;
    std::size_t i = 0;
    ((found = found ? std::move(found) : difference<Elements>(type.elements[i], what), ++i), ...);
    return found;
}

} // namespace cqlxx::inline CQLXX_ABI::types
