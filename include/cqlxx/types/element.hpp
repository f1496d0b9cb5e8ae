// Elements of collections: an [int] count, then each element as [bytes]; bounded by what the bytes can hold.
#pragma once

#include <cqlxx/types/difference.hpp>
#include <cqlxx/types/traits.hpp>

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace cqlxx::inline CQLXX_ABI::types {

/// Refuses, with a sentence, what CQL does not allow inside a collection.
template <class T>
consteval bool check_element() {
    static_assert(!is_nullable<T>(), "cqlxx: a CQL collection holds no nulls: use the type without std::optional");
    static_assert(is_element_allowed<T>(), "cqlxx: a counter can't stand inside another type");
    return true;
}

/// The same for elements of sets and keys of maps, which Cassandra sorts.
template <class T>
consteval bool check_sorted_element() {
    static_assert(is_ordered<T>(), "cqlxx: durations have no order: they can't be elements of a set or keys of a map");
    return check_element<T>();
}

/// Bytes that every value of T takes inside a collection, its length included.
template <class T>
consteval std::size_t least_element_size() {
    if constexpr (requires { codec<T>::size; } && !is_empty_null<T>())
        return sizeof(std::int32_t) + codec<T>::size;
    else
        return sizeof(std::int32_t);
}

/// Writes the number of elements, and makes room for them where their size is known.
template <class... Ts>
void write_count(writer& out, std::size_t count) {
    if (count > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        throw error(errc::value_out_of_range, "a collection has more than 2^31 - 1 elements");
    if constexpr ((requires { codec<Ts>::size; } && ...))
        out.buffer().reserve(out.position() + sizeof(std::int32_t) +
                             count * ((sizeof(std::int32_t) + codec<Ts>::size) + ...));
    out.i32(static_cast<std::int32_t>(count));
}

/// Writes a count and the elements of a range of T; those of a fixed size in one go.
template <cql_writable T, class Range>
void write_elements(writer& out, const Range& range) {
    write_count<T>(out, range.size());
    if constexpr (requires(std::byte* room, const T& element) { codec<T>::store(room, element); }) {
        constexpr std::size_t step = sizeof(std::int32_t) + codec<T>::size;
        std::byte* room = out.room(range.size() * step);
        for (const T& element : range) {
            store_big_endian(room, codec<T>::size);
            codec<T>::store(room + sizeof(std::int32_t), element);
            room += step;
        }
    } else {
        for (const T& element : range) write_value(out, element);
    }
}

/// Reads the number of elements (of entries, with two types). Makes the reader bad if the bytes can't hold so many.
template <class... Ts>
std::size_t read_count(reader& in) noexcept {
    const std::int32_t count = in.i32();
    if (count < 0 || static_cast<std::size_t>(count) > in.remaining() / (least_element_size<Ts>() + ...)) {
        in.fail();
        return 0;
    }
    return static_cast<std::size_t>(count);
}

/// How many of `count` elements to make room for at first: never more memory than four times the bytes that are
/// there. A count that lies is found out while the elements are read.
template <class... Ts>
std::size_t justified(std::size_t count, std::size_t remaining) noexcept {
    return std::min(count, 4 * remaining / (sizeof(Ts) + ...));
}

/// Reads one element; false at the end of the bytes, and for bytes that are not of its type.
template <cql_value T>
bool read_element(reader& in, T& value) {
    const cell element = read_cell(in);
    return in.ok() && read_value(element, value);
}

/// False for what `<` gives no place in a sorted container: NaN, alone or inside of another value. Cassandra sorts it behind all
/// numbers; std::set would drop it, std::map give what belongs to it to another key. (-0.0 and 0.0 are one key in C++.)
template <class Compare, class Key>
bool has_place(const Key& key) {
    using std::is_same_v;
    constexpr bool sorts_by_operators = is_same_v<Compare, std::less<Key>> || is_same_v<Compare, std::less<>> ||
                                        is_same_v<Compare, std::greater<Key>> || is_same_v<Compare, std::greater<>>;
    if constexpr (sorts_by_operators && std::three_way_comparable<Key, std::partial_ordering>)
        if constexpr (is_same_v<std::compare_three_way_result_t<Key>, std::partial_ordering>) return (key <=> key) == 0;
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI::types
