// map<K, V> as std::map or std::unordered_map.
#pragma once

#include <cqlxx/types/element.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// A `map` (§5.13). The server keeps its own order of keys, by the CQL type; entries may be sent in any.
template <class Map>
struct map_codec {
    using key_type = typename Map::key_type;
    using mapped_type = typename Map::mapped_type;
    static_assert(check_sorted_element<key_type>() && check_element<mapped_type>());

    static constexpr auto cql = fixed_string("map<") + nested_name<key_type>() + fixed_string(", ") +
                                nested_name<mapped_type>() + fixed_string(">");
    static constexpr bool collection = true;
    static constexpr bool map = true;
    static constexpr bool ordered = is_ordered<mapped_type>();

    static std::optional<std::string> difference(const data_type& type, use what) {
        return difference_of_elements<key_type, mapped_type>(type, type_id::map, what);
    }
    static bool matches(const data_type& type) { return !difference(type, use::read); }
    static bool is_absent(const Map& value) noexcept { return value.empty(); }

    static void write(writer& out, const Map& value) {
        write_count<key_type, mapped_type>(out, value.size());
        for (const auto& [key, mapped] : value) {
            write_value(out, key);
            write_value(out, mapped);
        }
    }
    static bool read(bytes_view in, Map& value)
        requires cql_value<key_type> && cql_value<mapped_type>
    {
        reader from(in);
        const std::size_t count = read_count<key_type, mapped_type>(from);
        value.clear();
        if constexpr (requires { value.reserve(count); })
            value.reserve(justified<key_type, mapped_type, void*>(count, from.remaining()));
        for (std::size_t i = 0; i < count; ++i) {
            key_type key{};
            mapped_type mapped{};
            if (!read_element(from, key) || !read_element(from, mapped)) return false;
            if constexpr (requires { typename Map::key_compare; })
                if (!has_place<typename Map::key_compare>(key)) return false;
            value.insert_or_assign(value.end(), std::move(key), std::move(mapped));
        }
        return from.ok() && from.remaining() == 0;
    }
};

} // namespace types

/// CQL `map<K, V>`.
template <class Key, class T, class Compare, class Allocator>
    requires(cql_writable<Key> && cql_writable<T>)
struct codec<std::map<Key, T, Compare, Allocator>> : types::map_codec<std::map<Key, T, Compare, Allocator>> {};

/// CQL `map<K, V>`.
template <class Key, class T, class Hash, class Equal, class Allocator>
    requires(cql_writable<Key> && cql_writable<T>)
struct codec<std::unordered_map<Key, T, Hash, Equal, Allocator>>
    : types::map_codec<std::unordered_map<Key, T, Hash, Equal, Allocator>> {};

} // namespace cqlxx::inline CQLXX_ABI
