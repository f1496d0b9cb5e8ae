// list<T> as std::vector<T>.
#pragma once

#include <cqlxx/types/element.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// What every range of elements has in common as a `list` (§5.12).
template <class List, class T>
struct list_codec {
    static_assert(check_element<T>());

    static constexpr auto cql = fixed_string("list<") + nested_name<T>() + fixed_string(">");
    static constexpr bool collection = true;
    static constexpr bool ordered = is_ordered<T>();

    static std::optional<std::string> difference(const data_type& type, use what) {
        return difference_of_elements<T>(type, type_id::list, what);
    }
    static bool matches(const data_type& type) { return !difference(type, use::read); }
    static bool is_absent(const List& value) noexcept { return value.empty(); }

    static void write(writer& out, const List& value) { write_elements<T>(out, value); }
};

} // namespace types

/// CQL `list<T>`. (A vector of std::byte is a blob.)
template <class T, class Allocator>
    requires cql_writable<T>
struct codec<std::vector<T, Allocator>> : types::list_codec<std::vector<T, Allocator>, T> {
    static bool read(bytes_view in, std::vector<T, Allocator>& value)
        requires cql_value<T>
    {
        reader from(in);
        const std::size_t count = types::read_count<T>(from);
        value.clear();
        if constexpr (sizeof(T) <= 4 * types::least_element_size<T>() && !std::same_as<T, bool>) {
            value.resize(count); // justified by the bytes that are there, whatever they are
            for (T& element : value)
                if (!types::read_element(from, element)) return false;
        } else {
            value.reserve(types::justified<T>(count, from.remaining()));
            for (std::size_t i = 0; i < count; ++i) {
                T element{};
                if (!types::read_element(from, element)) return false;
                value.push_back(std::move(element));
            }
        }
        return from.ok() && from.remaining() == 0;
    }
};

} // namespace cqlxx::inline CQLXX_ABI
