// The user-defined types that a C++ type needs, nested ones first.
#pragma once

#include <cqlxx/model/udt.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/types/codec.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// The type of a struct, as CREATE TYPE wants it.
template <user_type T>
type_description described_type(std::string_view keyspace = {}) {
    type_description type{std::string(keyspace), std::string(model::udt<T>::name), {}};
    for (const model::field& f : model::udt<T>::fields)
        type.fields.push_back({std::string(f.name), std::string(f.type)});
    return type;
}

template <class T>
void add_types(std::vector<type_description>& types, std::string_view keyspace);

namespace detail {

/// The arguments of a template are looked into if they are values: elements, not allocators.
template <class T>
struct inner_types {
    static void add(std::vector<type_description>&, std::string_view) {}
};
template <template <class...> class Template, class... Ts>
struct inner_types<Template<Ts...>> {
    static void add(std::vector<type_description>& types, std::string_view keyspace) {
        (add_types<Ts>(types, keyspace), ...);
    }
};
template <template <class, std::size_t> class Template, class T, std::size_t Size>
struct inner_types<Template<T, Size>> {
    static void add(std::vector<type_description>& types, std::string_view keyspace) { add_types<T>(types, keyspace); }
};

} // namespace detail

/// Adds the types that a value of T needs, T's own last; none twice. Two structs may know one type differently (a newer and
/// an older one): both are added, one after the other.
template <class T>
void add_types(std::vector<type_description>& types, std::string_view keyspace) {
    if constexpr (user_type<T>) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (add_types<typename model::udt<T>::template value_type<I>>(types, keyspace), ...);
        }(std::make_index_sequence<model::udt<T>::size>());
        type_description own = described_type<T>(keyspace);
        if (std::find(types.begin(), types.end(), own) == types.end()) types.push_back(std::move(own));
    } else if constexpr (cql_writable<T>) {
        detail::inner_types<T>::add(types, keyspace);
    }
}

/// All types of one struct.
template <user_type T>
std::vector<type_description> types_of(std::string_view keyspace = {}) {
    std::vector<type_description> types;
    add_types<T>(types, keyspace);
    return types;
}

} // namespace cqlxx::inline CQLXX_ABI::schema
