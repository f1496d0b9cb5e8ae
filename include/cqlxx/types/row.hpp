// The contract between a C++ row type and the columns of a result.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/types/codec.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// True for types whose values view the bytes that they were read from: std::string_view, bytes_view, and what holds them.
template <class T>
inline constexpr bool is_view = false;
template <>
inline constexpr bool is_view<std::string_view> = true;
template <>
inline constexpr bool is_view<bytes_view> = true;
template <template <class...> class Container, class... Elements>
inline constexpr bool is_view<Container<Elements...>> = (is_view<Elements> || ...);

/// A column of a result or a bind marker of a prepared statement (§4.2.5.2).
struct column_spec {
    std::string keyspace{};
    std::string table{};
    std::string name{};
    data_type type{};

    bool operator==(const column_spec&) const = default;
};

/// How rows become values of type Row. Specialised for tuples here and for models in cqlxx/model.
///  - `static std::optional<std::string> mismatch(std::span<const column_spec>)`: a sentence, if the result's columns
///    can't fill a Row; asked once per result metadata, not per row;
///  - `static bool read(reader&, Row&)`: reads the cells of one row; false: bytes that their type does not allow.
template <class Row>
struct row_codec;

template <class Row>
concept row = requires(reader& in, Row& value, std::span<const column_spec> columns) {
    { row_codec<Row>::mismatch(columns) } -> std::same_as<std::optional<std::string>>;
    { row_codec<Row>::read(in, value) } -> std::same_as<bool>;
} && std::default_initializable<Row>;

/// Says that a column's type can't be read as (or bound from) a T, or nothing if it can.
template <cql_value T>
std::optional<std::string> type_mismatch(const column_spec& column) {
    if (codec<T>::matches(column.type)) return std::nullopt;
    return "column \"" + column.name + "\" is " + column.type.to_cql() + " in the cluster, but the C++ type maps to " +
           std::string(std::string_view(codec<T>::cql));
}

/// Rows as tuples, column by column.
template <cql_value... Ts>
struct row_codec<std::tuple<Ts...>> {
    static constexpr bool borrows = (is_view<Ts> || ...); ///< rows live as long as the page that they were read from

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        if (columns.size() != sizeof...(Ts))
            return "the result has " + std::to_string(columns.size()) + " columns, the tuple has " +
                   std::to_string(sizeof...(Ts));
        std::optional<std::string> found;
        std::size_t i = 0;
        ((found = found ? std::move(found) : type_mismatch<Ts>(columns[i]), ++i), ...);
        return found;
    }
    static bool read(reader& in, std::tuple<Ts...>& value) {
        return std::apply([&](Ts&... members) { return (read_value(read_cell(in), members) && ...); }, value) &&
               in.ok();
    }
};

} // namespace cqlxx::inline CQLXX_ABI
