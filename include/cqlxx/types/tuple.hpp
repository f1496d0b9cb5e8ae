// tuple as std::tuple or std::pair.
#pragma once

#include <cqlxx/types/element.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

template <class T>
consteval bool check_field() {
    static_assert(is_element_allowed<T>(), "cqlxx: a counter can't stand inside another type");
    return true;
}

/// Names of types, separated by ", ".
template <class First, class... Rest>
consteval auto joined_names() {
    if constexpr (sizeof...(Rest) == 0)
        return nested_name<First>();
    else
        return nested_name<First>() + fixed_string(", ") + joined_names<Rest...>();
}

/// A `tuple` (§5.21), which is always frozen. Fields may be null where their C++ type has a null; elsewhere a null is an
/// error, for fields have no initialiser that could stand for it. A value may have fewer fields than its type: the missing ones
/// are null. More fields are malformed.
template <class Tuple, class... Ts>
struct tuple_codec {
    static_assert((check_field<Ts>() && ...));

    static constexpr auto cql = fixed_string("frozen<tuple<") + joined_names<Ts...>() + fixed_string(">>");
    static constexpr bool ordered = (is_ordered<Ts>() && ...);
    static constexpr bool key_allowed = ordered;
    static constexpr bool empty_is_null = false; // no bytes are a tuple all of whose fields are missing

    static std::optional<std::string> difference(const data_type& type, use what) {
        return difference_of_elements<Ts...>(type, type_id::tuple, what);
    }
    static bool matches(const data_type& type) { return !difference(type, use::read); }
    static void write(writer& out, const Tuple& value) {
        std::apply([&](const Ts&... fields) { (write_value(out, fields), ...); }, value);
    }
    static bool read(bytes_view in, Tuple& value)
        requires(cql_value<Ts> && ...)
    {
        reader from(in);
        return std::apply([&](Ts&... fields) { return (read_field(from, fields) && ...); }, value) &&
               from.remaining() == 0;
    }
    /// The first field, counted from 1, that is null and whose C++ type has no null; 0 if there is none.
    static std::size_t null_field(bytes_view in) {
        reader from(in);
        std::size_t number = 0;
        std::size_t found = 0;
        ((++number, found = found == 0 && next_field(from).is_null && !null_allowed<Ts> ? number : found), ...);
        return from.ok() ? found : 0;
    }

private:
    static cell next_field(reader& from) { return from.remaining() == 0 ? cell() : read_cell(from); }

    template <class T>
    static bool read_field(reader& from, T& field) {
        const cell in = next_field(from);
        return from.ok() && (null_allowed<T> || !in.is_null) && read_value(in, field);
    }
};

} // namespace types

/// CQL `frozen<tuple<…>>`.
template <class... Ts>
    requires(sizeof...(Ts) > 0 && (cql_writable<Ts> && ...))
struct codec<std::tuple<Ts...>> : types::tuple_codec<std::tuple<Ts...>, Ts...> {};

/// CQL `frozen<tuple<A, B>>`.
template <class First, class Second>
    requires(cql_writable<First> && cql_writable<Second>)
struct codec<std::pair<First, Second>> : types::tuple_codec<std::pair<First, Second>, First, Second> {};

} // namespace cqlxx::inline CQLXX_ABI
