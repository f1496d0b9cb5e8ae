// Rows of a result whose columns are only known when it comes: found by their names, not by their places.
#pragma once

#include <cqlxx/types/row.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <tuple>

namespace cqlxx::inline CQLXX_ABI {

/// How the columns of a conditional write's answer (without `[applied]`) become a Row. Specialised for tuples here and for
/// structs in cqlxx/model.
///  - `static constexpr bool borrows`: rows view the bytes that they were read from;
///  - `static std::optional<std::string> mismatch(std::span<const column_spec>)`: a sentence, if the columns can't fill a
///    Row;
///  - `static bool read(reader&, std::span<const column_spec>, Row&)`: reads the cells of one row; false: bytes that their
///    type does not allow, or a null where there must be none;
///  - `static decode_problem problem(reader, std::span<const column_spec>)`, optional: what keeps these cells from being
///    read.
template <class Row>
struct named_row_codec;

template <class Row>
concept named_row = requires(reader& in, Row& value, std::span<const column_spec> columns) {
    { named_row_codec<Row>::mismatch(columns) } -> std::same_as<std::optional<std::string>>;
    { named_row_codec<Row>::read(in, columns, value) } -> std::same_as<bool>;
} && std::default_initializable<Row>;

/// Says why the cells of a row, from their first byte on, can't be read as a Row.
template <named_row Row>
decode_problem named_row_problem(reader cells, std::span<const column_spec> columns) {
    if constexpr (requires { named_row_codec<Row>::problem(cells, columns); })
        return named_row_codec<Row>::problem(cells, columns);
    else
        return {};
}

/// A row whose columns nobody asked for.
struct ignored_row {
    bool operator==(const ignored_row&) const = default;
};

template <>
struct named_row_codec<ignored_row> {
    static constexpr bool borrows = false;

    static std::optional<std::string> mismatch(std::span<const column_spec>) { return std::nullopt; }
    static bool read(reader& in, std::span<const column_spec> columns, ignored_row&);
};

/// Tuples have no names: their members are the columns in the order of the answer, which is that of the conditions.
template <cql_value... Ts>
struct named_row_codec<std::tuple<Ts...>> {
    static constexpr bool borrows = row_codec<std::tuple<Ts...>>::borrows;

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        return row_codec<std::tuple<Ts...>>::mismatch(columns);
    }
    /// A null leaves a member as it is: that the write was rejected must be heard.
    static bool read(reader& in, std::span<const column_spec>, std::tuple<Ts...>& value) {
        return std::apply([&](Ts&... members) { return (read_value(read_cell(in), members) && ...); }, value) &&
               in.ok();
    }
    static decode_problem problem(reader in, std::span<const column_spec>) {
        return row_codec<std::tuple<Ts...>>::problem(in);
    }
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE bool named_row_codec<ignored_row>::read(reader& in, std::span<const column_spec> columns, ignored_row&) {
    for (std::size_t i = 0; i < columns.size(); ++i) read_cell(in);
    return in.ok();
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
