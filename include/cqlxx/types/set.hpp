// set<T> as std::set or std::unordered_set.
#pragma once

#include <cqlxx/types/element.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// A `set` (§5.14). The server keeps its own order, by the CQL type; elements may be sent in any.
template <class Set>
struct set_codec {
    using element_type = typename Set::key_type;
    static_assert(check_sorted_element<element_type>());

    static constexpr auto cql = fixed_string("set<") + nested_name<element_type>() + fixed_string(">");
    static constexpr bool collection = true;

    static std::optional<std::string> difference(const data_type& type, use what) {
        return difference_of_elements<element_type>(type, type_id::set, what);
    }
    static bool matches(const data_type& type) { return !difference(type, use::read); }
    static bool is_absent(const Set& value) noexcept { return value.empty(); }

    static void write(writer& out, const Set& value) { write_elements<element_type>(out, value); }
    static bool read(bytes_view in, Set& value)
        requires cql_value<element_type>
    {
        reader from(in);
        const std::size_t count = read_count<element_type>(from);
        value.clear();
        if constexpr (requires { value.reserve(count); })
            value.reserve(justified<element_type, void*>(count, from.remaining()));
        for (std::size_t i = 0; i < count; ++i) {
            element_type element{};
            if (!read_element(from, element)) return false;
            if constexpr (requires { typename Set::key_compare; })
                if (!has_place<typename Set::key_compare>(element)) return false;
            value.insert(value.end(), std::move(element)); // sorted by the server: the end is nearly always right
        }
        return from.ok() && from.remaining() == 0;
    }
};

} // namespace types

/// CQL `set<T>`.
template <class T, class Compare, class Allocator>
    requires cql_writable<T>
struct codec<std::set<T, Compare, Allocator>> : types::set_codec<std::set<T, Compare, Allocator>> {};

/// CQL `set<T>`.
template <class T, class Hash, class Equal, class Allocator>
    requires cql_writable<T>
struct codec<std::unordered_set<T, Hash, Equal, Allocator>>
    : types::set_codec<std::unordered_set<T, Hash, Equal, Allocator>> {};

} // namespace cqlxx::inline CQLXX_ABI
