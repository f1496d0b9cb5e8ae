// What rows need to know of the types of their columns, for each type once: code that walks over columns is the same for all models then.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/detail/read_column.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/types/row.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::model::detail {

/// How columns are compared with, and read into, members of one type.
struct column_functions {
    std::optional<std::string> (*mismatch)(const column_spec&, types::use);
    bool (*read)(const cell&, void* member);
    decode_problem (*problem)(const cell&, const std::string& column, bool null_allowed);
};
template <class T>
inline constexpr column_functions functions_of{
    &type_mismatch<T>, [](const cell& in, void* member) { return read_column(in, *static_cast<T*>(member)); },
    &cell_problem<T>};

/// A column of a struct, as code knows it that knows no types.
struct known_column {
    std::string_view name;
    const column_functions* how;
    bool null_allowed;
};

/// The columns of a struct; a collection that is not frozen is null where it is empty, however strict the model is.
template <class Struct>
inline constexpr auto known_columns = []<std::size_t... I>(std::index_sequence<I...>) {
    using table = model::table<Struct>;
    return std::array<known_column, sizeof...(I)>{known_column{
        table::columns[I].name, &functions_of<typename table::template value_type<I>>,
        types::null_allowed_in_struct<typename table::template value_type<I>>(options_of<Struct>().is_strict())}...};
}(std::make_index_sequence<model::table<Struct>::size>());

/// Where the values of a row are, in the order of its columns. A const Struct has const places.
template <class Struct>
auto places_in(Struct& row) noexcept {
    using table = model::table<std::remove_const_t<Struct>>;
    using place = std::conditional_t<std::is_const_v<Struct>, const void*, void*>;
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<place, sizeof...(I)>{std::addressof(unwrap(column_member<I>(row)))...};
    }(std::make_index_sequence<table::size>());
}

/// The position of the column of that name, or their number.
CQLXX_LAZY std::size_t position_of(std::span<const known_column> known, std::string_view name) noexcept;

/// False for a cell that does not fit, and for null where that is an error.
inline bool read_known(const known_column& column, const cell& in, void* member) {
    return (column.null_allowed || !in.is_null) && column.how->read(in, member);
}

/// Reads the cells of a row whose columns have members of their names, or none.
CQLXX_LAZY bool read_by_name(reader& in, std::span<const column_spec> columns, std::span<const known_column> known,
                             void* const* members);
/// Why it can't.
CQLXX_LAZY decode_problem problem_by_name(reader in, std::span<const column_spec> columns,
                                          std::span<const known_column> known);
/// Of an answer that must have a column for each member, and may have others.
CQLXX_LAZY std::optional<std::string> mismatch_by_name(std::span<const column_spec> columns,
                                                       std::span<const known_column> known, std::string_view table);
/// Of a result that must have these columns, in this order.
CQLXX_LAZY std::optional<std::string> mismatch_in_order(std::span<const column_spec> columns,
                                                        std::span<const known_column> known, std::string_view table);
/// Why a row of such a result can't be read.
CQLXX_LAZY decode_problem problem_in_order(reader in, std::span<const known_column> known, std::string_view table);

} // namespace cqlxx::inline CQLXX_ABI::model::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::model::detail {

CQLXX_LAZY_INLINE std::size_t position_of(std::span<const known_column> known, std::string_view name) noexcept {
    std::size_t i = 0;
    while (i < known.size() && known[i].name != name) ++i;
    return i;
}

CQLXX_LAZY_INLINE bool read_by_name(reader& in, std::span<const column_spec> columns,
                                    std::span<const known_column> known, void* const* members) {
    bool ok = true;
    for (const column_spec& c : columns) {
        const cell value = read_cell(in);
        const std::size_t i = position_of(known, c.name);
        if (i < known.size()) ok = read_known(known[i], value, members[i]) && ok;
    }
    return ok && in.ok();
}

CQLXX_LAZY_INLINE decode_problem problem_by_name(reader in, std::span<const column_spec> columns,
                                                 std::span<const known_column> known) {
    decode_problem found;
    for (const column_spec& c : columns) {
        const cell value = read_cell(in);
        const std::size_t i = position_of(known, c.name);
        if (i < known.size() && found.text.empty())
            found = known[i].how->problem(value, "column \"" + c.name + "\"", known[i].null_allowed);
    }
    return in.ok() ? found : decode_problem{errc::malformed_value, "it is cut off"};
}

CQLXX_LAZY_INLINE std::optional<std::string> mismatch_by_name(std::span<const column_spec> columns,
                                                              std::span<const known_column> known,
                                                              std::string_view table) {
    std::vector<bool> found(known.size());
    for (const column_spec& c : columns) {
        const std::size_t i = position_of(known, c.name);
        if (i == known.size()) continue;
        if (auto wrong = known[i].how->mismatch(c, types::use::read)) return wrong;
        found[i] = true;
    }
    for (std::size_t i = 0; i < known.size(); ++i)
        if (!found[i])
            return "the answer has no column \"" + std::string(known[i].name) + "\" for the struct " +
                   std::string(table) + ": a write that is rejected tells the columns of its condition";
    return std::nullopt;
}

CQLXX_LAZY_INLINE std::optional<std::string> mismatch_in_order(std::span<const column_spec> columns,
                                                               std::span<const known_column> known,
                                                               std::string_view table) {
    const std::string name(table);
    if (columns.size() != known.size())
        return "the result has " + std::to_string(columns.size()) + " columns, table " + name + " has " +
               std::to_string(known.size()) + " in its struct";
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (columns[i].name != known[i].name)
            return "column " + std::to_string(i + 1) + " of the result is \"" + columns[i].name + "\", where table " +
                   name + " has \"" + std::string(known[i].name) + "\" in its struct";
        if (auto found = known[i].how->mismatch(columns[i], types::use::read)) return "table " + name + ": " + *found;
    }
    return std::nullopt;
}

CQLXX_LAZY_INLINE decode_problem problem_in_order(reader in, std::span<const known_column> known,
                                                  std::string_view table) {
    decode_problem found;
    for (const known_column& column : known) {
        const cell value = read_cell(in);
        if (found.text.empty())
            found =
                column.how->problem(value, "column \"" + std::string(column.name) + "\" of table " + std::string(table),
                                    column.null_allowed);
    }
    return in.ok() ? found : decode_problem{errc::malformed_value, "it is cut off"};
}

} // namespace cqlxx::inline CQLXX_ABI::model::detail

#endif
