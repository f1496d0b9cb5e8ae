// The contract between a C++ row type and the columns of a result.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/cpp_name.hpp>
#include <cqlxx/types/difference.hpp>
#include <cqlxx/types/traits.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// True for types whose values view the bytes that they were read from: std::string_view, bytes_view, and what holds them.
/// A codec says so by `static constexpr bool borrows`.
template <class T>
inline constexpr bool is_view = requires { requires codec<T>::borrows; };
template <>
inline constexpr bool is_view<std::string_view> = true;
template <>
inline constexpr bool is_view<bytes_view> = true;
template <template <class...> class Container, class... Elements>
inline constexpr bool is_view<Container<Elements...>> =
    (is_view<Elements> || ...) || requires { requires codec<Container<Elements...>>::borrows; };
template <template <class, std::size_t> class Container, class Element, std::size_t Size>
inline constexpr bool is_view<Container<Element, Size>> = is_view<Element>;

/// A column of a result or a bind marker of a prepared statement (§4.2.5.2).
struct column_spec {
    std::string keyspace{};
    std::string table{};
    std::string name{};
    data_type type{};
    bool in_partition_key = false; ///< of a bind marker: its value is a part of the key, and is written whole

    bool operator==(const column_spec&) const = default;
};

/// How rows become values of type Row. Specialised for tuples here and for models in cqlxx/model.
///  - `static std::optional<std::string> mismatch(std::span<const column_spec>)`: a sentence, if the result's columns
///    can't fill a Row; asked once per result metadata, not per row;
///  - `static bool read(reader&, Row&)`: reads the cells of one row; false: bytes that their type does not allow, or a null
///    where there must be none;
///  - `static decode_problem problem(reader)`, optional: what keeps these cells from being read, by column;
///  - `using value_type`, optional: what a row becomes, if Row only names how; it then takes Row's place in `read`.
/// A row type that needs the columns to read a row (dynamic_row) names a type instead that is made of them once per page:
///  - `using description`: constructible from `std::span<const column_spec>`, and by default;
///  - `static bool read(reader&, const description&, Row&)`.
template <class Row>
struct row_codec;

namespace types {

/// Stands for the description of rows that need none.
struct no_description {
    no_description() = default;
    explicit no_description(std::span<const column_spec>) noexcept {}
};
template <class Row>
struct value_of_row {
    using type = Row;
};
template <class Row>
    requires requires { typename row_codec<Row>::value_type; }
struct value_of_row<Row> {
    using type = typename row_codec<Row>::value_type;
};
template <class Row>
struct description_of {
    using type = no_description;
};
template <class Row>
    requires requires { typename row_codec<Row>::description; }
struct description_of<Row> {
    using type = typename row_codec<Row>::description;
};

} // namespace types

/// What is made once per page to read rows of that type; empty for most.
template <class Row>
using row_description = typename types::description_of<Row>::type;

/// What users get for a row of that type: for most, the type itself.
template <class Row>
using row_value = typename types::value_of_row<Row>::type;

template <class Row>
concept row = requires(std::span<const column_spec> columns) {
    { row_codec<Row>::mismatch(columns) } -> std::same_as<std::optional<std::string>>;
} && (requires(reader& in, row_value<Row>& value) {
    { row_codec<Row>::read(in, value) } -> std::same_as<bool>;
} || requires(reader& in, row_value<Row>& value, const row_description<Row>& description) {
    { row_codec<Row>::read(in, description, value) } -> std::same_as<bool>;
}) && std::default_initializable<row_value<Row>>;

/// Reads the cells of one row; false: bytes that their type does not allow.
template <row Row>
bool read_row(reader& in, [[maybe_unused]] const row_description<Row>& description, row_value<Row>& value) {
    if constexpr (std::same_as<row_description<Row>, types::no_description>)
        return row_codec<Row>::read(in, value);
    else
        return row_codec<Row>::read(in, description, value);
}

/// Says that a column's type can't be read as a T (or bound from one: `what`), or nothing if it can.
template <cql_writable T>
std::optional<std::string> type_mismatch(const column_spec& column, types::use what = types::use::read) {
    const bool is_key = what == types::use::write && column.in_partition_key;
    const auto found = types::difference<T>(column.type, is_key ? types::use::key : what);
    if (!found) return std::nullopt;
    const auto quoted = [](std::string_view text) { return "\"" + std::string(text) + "\""; };
    return "column " + quoted(column.name) + " is " + column.type.to_cql() + " in the cluster, but " +
           types::cpp_name<T>() + " maps to " + std::string(std::string_view(codec<T>::cql)) +
           (found->empty() ? "" : ": " + *found);
}

namespace types {

/// The sentence for a statement with so many bind markers and another number of values.
CQLXX_LAZY std::string wrong_number(std::size_t markers, std::size_t values);

} // namespace types

/// Says which bind marker of a statement has another type in the cluster than the value that is bound to it, and whether
/// there are as many of both. Asked before values are sent, once per preparation.
template <cql_writable... Values>
std::optional<std::string> mismatch_of_markers(std::span<const column_spec> markers) {
    if (markers.size() != sizeof...(Values)) return types::wrong_number(markers.size(), sizeof...(Values));
    std::optional<std::string> found;
    std::size_t i = 0;
    ((found = found ? std::move(found) : type_mismatch<Values>(markers[i], types::use::write), ++i), ...);
    return found;
}

/// Why a row can't be decoded; an empty text if nothing is known.
struct decode_problem {
    errc code = errc::malformed_value; ///< or errc::unexpected_null
    std::string text{};
};

/// Says what keeps a cell from being read as a T, or nothing. `column` is how the sentence names the column.
template <cql_value T>
decode_problem cell_problem(const cell& in, const std::string& column, bool null_allowed) {
    const std::string both = column + " (" + std::string(std::string_view(codec<T>::cql)) + ", " + types::cpp_name<T>();
    if (in.is_null && null_allowed) return {};
    if (in.is_null) return {errc::unexpected_null, both + ") is null, and its C++ type has no null"};
    if (T value{}; codec<T>::read(in.data, value)) return {};
    if constexpr (requires { codec<T>::null_field(in.data); })
        if (const std::size_t field = codec<T>::null_field(in.data); field != 0)
            return {errc::unexpected_null, both + ") has a null as field " + std::to_string(field) +
                                               " of the tuple, and the field's C++ type has no null"};
    if constexpr (requires { codec<T>::problem(in.data); })
        return {errc::malformed_value, column + " " + codec<T>::problem(in.data)};
    return {errc::malformed_value, both + ") has " + std::to_string(in.data.size()) + " bytes that are no such value"};
}

/// Says why the cells of a row, from their first byte on, can't be read as a Row.
template <row Row>
decode_problem row_problem(reader cells) {
    if constexpr (requires { row_codec<Row>::problem(cells); })
        return row_codec<Row>::problem(cells);
    else
        return {};
}

namespace types {

/// Whether a column of a struct may be null that becomes a T: null leaves a plain member as it is unless the struct is strict, or the member's codec `refuses_null`.
template <class T>
constexpr bool null_allowed_in_struct(bool is_strict) noexcept {
    if constexpr (!null_allowed<T> && requires { codec<T>::refuses_null; })
        if (codec<T>::refuses_null) return false;
    return !is_strict || null_allowed<T>;
}

template <class T>
bool read_column(reader& in, T& value) {
    const cell column = read_cell(in);
    return (null_allowed<T> || !column.is_null) && read_value(column, value);
}

/// Rows of these columns, by position.
template <cql_value... Ts>
struct row_of_columns {
    static constexpr bool borrows = (is_view<Ts> || ...); ///< rows live as long as the page that they were read from

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        if (columns.size() != sizeof...(Ts))
            return "the result has " + std::to_string(columns.size()) + " columns, the row type has " +
                   std::to_string(sizeof...(Ts));
        std::optional<std::string> found;
        std::size_t i = 0;
        ((found = found ? std::move(found) : type_mismatch<Ts>(columns[i]), ++i), ...);
        return found;
    }
    static decode_problem problem(reader in) {
        decode_problem found;
        std::size_t i = 0;
        ((found = found.text.empty()
                      ? cell_problem<Ts>(read_cell(in), "column " + std::to_string(++i), null_allowed<Ts>)
                      : std::move(found)),
         ...);
        return in.ok() ? found : decode_problem{errc::malformed_value, "it is cut off"};
    }
};

template <class T>
inline constexpr bool is_several_columns = std::is_aggregate_v<T>;
template <class T, std::size_t Size>
inline constexpr bool is_several_columns<std::array<T, Size>> = false;
template <class... Ts>
inline constexpr bool is_several_columns<std::tuple<Ts...>> = true;
template <class First, class Second>
inline constexpr bool is_several_columns<std::pair<First, Second>> = true;

/// What is one column of a row: no struct, tuple or pair, whose members are columns.
template <class T>
concept single_value = !is_several_columns<T> && cql_value<T>;

} // namespace types

/// Rows as tuples, column by column. A null in a member that has none (see std::optional) is an error.
template <cql_value... Ts>
struct row_codec<std::tuple<Ts...>> : types::row_of_columns<Ts...> {
    static bool read(reader& in, std::tuple<Ts...>& value) {
        return std::apply([&](Ts&... members) { return (types::read_column(in, members) && ...); }, value) && in.ok();
    }
};

/// Rows as pairs, as tuples of two.
template <cql_value First, cql_value Second>
struct row_codec<std::pair<First, Second>> : types::row_of_columns<First, Second> {
    static bool read(reader& in, std::pair<First, Second>& value) {
        return types::read_column(in, value.first) && types::read_column(in, value.second) && in.ok();
    }
};

/// Rows of one column, without a tuple around it.
template <types::single_value T>
struct row_codec<T> : types::row_of_columns<T> {
    static bool read(reader& in, T& value) { return types::read_column(in, value) && in.ok(); }
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types {

CQLXX_LAZY_INLINE std::string wrong_number(std::size_t markers, std::size_t values) {
    return "the statement has " + std::to_string(markers) + (markers == 1 ? " bind marker" : " bind markers") +
           ", but " + std::to_string(values) + (values == 1 ? " value was given" : " values were given");
}

} // namespace cqlxx::inline CQLXX_ABI::types

#endif
