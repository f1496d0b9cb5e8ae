// Which C++ values are vectors for a column of vectors, and how they become its bytes.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/range.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/query/detail/column_type.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/floating.hpp>

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// A type whose number of elements is known when compiling.
template <class Value>
concept vector_value = cql_writable<Value> && is_vector(codec<Value>::cql.view());

/// Floats, so many as the program says when it runs.
template <class Value>
concept some_floats = std::ranges::contiguous_range<const Value> && std::ranges::sized_range<const Value> &&
                      std::same_as<std::ranges::range_value_t<const Value>, float>;

/// Whether a value, or what `hold` made of one, can be compared with the vectors of a column.
template <class Column, class Value>
inline constexpr bool fits_vector = some_floats<Value> || std::convertible_to<const Value&, const Column&>;
template <class Column, vector_value Value>
inline constexpr bool fits_vector<Column, Value> = codec<Value>::cql.view() == codec<Column>::cql.view();
template <class Column, class Container>
inline constexpr bool fits_vector<Column, held_range<Container>> = fits_vector<Column, Container>;

/// Writes the bytes of a vector. Throws error with errc::value_out_of_range for another number of elements.
template <class Column, class Value>
void write_vector(writer& out, const Value& value, const model::column& column) {
    constexpr std::size_t size = codec<Column>::size / sizeof(float);
    if constexpr (some_floats<Value>) {
        const std::span<const float> elements(value);
        if (elements.size() != size)
            throw error(errc::value_out_of_range, "a search in column \"" + std::string(column.name) +
                                                      "\" needs a vector of " + std::to_string(size) +
                                                      " elements, but has one of " + std::to_string(elements.size()));
        for (const float element : elements) codec<float>::write(out, element);
    } else {
        codec<Column>::write(out, static_cast<const Column&>(value));
    }
}
template <class Column, class Container>
void write_vector(writer& out, const held_range<Container>& held, const model::column& column) {
    write_vector<Column>(out, held.values(), column);
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
