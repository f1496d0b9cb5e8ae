// Encodes the members of a row as values of a write: straight from the struct into one buffer of the right size.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/detail/column_functions.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/query/detail/flat_value.hpp>
#include <cqlxx/query/detail/naming_model.hpp>
#include <cqlxx/query/detail/searched_vector.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/named_error.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// Which columns a part of a statement is about: a function of the column, as a template argument.
inline constexpr auto all_columns = [](const model::column&) { return true; };
inline constexpr auto partition_keys = [](const model::column& c) {
    return c.kind == model::column_kind::partition_key;
};
inline constexpr auto clustering_keys = [](const model::column& c) {
    return c.kind == model::column_kind::clustering_key;
};
inline constexpr auto no_keys = [](const model::column& c) { return !c.is_key(); };

namespace detail {

/// The positions of the columns that `Wanted` accepts.
template <auto Wanted, mapped Model>
inline constexpr auto wanted_positions = [] {
    constexpr const auto& columns = model::table<Model>::columns;
    constexpr std::size_t count = [] {
        std::size_t found = 0;
        for (const model::column& c : columns) found += Wanted(c) ? 1 : 0;
        return found;
    }();
    std::array<std::size_t, count> positions{};
    std::size_t next = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (Wanted(columns[i])) positions[next++] = i;
    return positions;
}();
template <auto Wanted, mapped Model>
using wanted_indexes = std::make_index_sequence<wanted_positions<Wanted, Model>.size()>;

/// True if the size of each wanted value is known before it is written, and its bytes are a plain store or copy.
template <auto Wanted, mapped Model>
inline constexpr bool is_flat_row = []<std::size_t... I>(std::index_sequence<I...>) {
    using table = model::table<Model>;
    return ((!Wanted(table::columns[I]) || is_flat<typename table::template value_type<I>>) && ...);
}(std::make_index_sequence<model::table<Model>::size>());

/// Those of them that an index of vectors is on.
template <auto Wanted, mapped Model>
inline constexpr auto searched_positions =
    wanted_positions<[](const model::column& c) { return Wanted(c) && is_searchable(c); }, Model>;

/// About as many bytes as a value takes with its length, so that buffers seldom grow.
template <class T>
std::size_t expected_size(const T& value) {
    if constexpr (is_flat<T>)
        return flat_size(value);
    else if constexpr (requires {
                           typename T::value_type;
                           value.size();
                       })
        return 2 * sizeof(std::int32_t) + value.size() * (sizeof(std::int32_t) + sizeof(typename T::value_type));
    else
        return sizeof(std::int32_t) + sizeof(T);
}

/// What is done with a value of a row, compiled once for each type of values: the loops over the values of a row are the same for
/// all models then.
struct value_functions {
    bool (*is_absent)(const void* value);
    std::size_t (*size)(const void* value);
    void (*add)(statement::value_list& to, const void* value);
    /// Writes it, and throws the error of a codec that refuses it with the name of its place.
    void (*check)(const void* value, const std::string& place);
};

/// As value_functions::check.
template <class T>
void check_value(const T& value, const std::string& place) {
    byte_buffer alone;
    writer out(alone);
    try {
        write_value(out, value);
    } catch (const error& failure) {
        types::throw_named<T>(failure, place);
    }
}
template <class T>
inline constexpr value_functions functions_of{
    [](const void* value) { return is_absent(*static_cast<const T*>(value)); },
    [](const void* value) { return expected_size(*static_cast<const T*>(value)); },
    [](statement::value_list& to, const void* value) { to.add(*static_cast<const T*>(value)); },
    [](const void* value, const std::string& place) { check_value(*static_cast<const T*>(value), place); }};

template <mapped Model>
inline constexpr auto functions_of_row = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<const value_functions*, sizeof...(I)>{
        &functions_of<typename model::table<Model>::template value_type<I>>...};
}(std::make_index_sequence<model::table<Model>::size>());

/// The values of a row without their types, in the order of its columns.
struct row_values {
    std::span<const model::column> columns;
    std::string_view table;
    const void* const* values;
    const value_functions* const* functions;
};

template <mapped Model, class Places>
row_values values_of(const Places& places) noexcept {
    using table = model::table<Model>;
    return {table::columns, table::name, places.data(), functions_of_row<Model>.data()};
}

/// Adds the values whose column `wanted` accepts.
CQLXX_LAZY void add_values(statement::value_list& to, const row_values& row, bool (*wanted)(const model::column&));

/// Writes each value alone to find the one that its codec refuses, and throws its error with the column's name.
CQLXX_LAZY void name_refused_value(const row_values& row);

/// Throws `error` with `errc::value_out_of_range` for a vector that the index of its column would not take.
template <auto Wanted, mapped Model>
void check_vectors(const model::row_struct<Model>& row) {
    using table = model::table<Model>;
    constexpr const auto& at = searched_positions<Wanted, Model>;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (naming_model<Model>(
             [&] { check_member(model::unwrap(model::column_member<at[I]>(row)), table::columns[at[I]]); }),
         ...);
    }(std::make_index_sequence<at.size()>());
}

/// Adds the wanted values, each of a size that is known before.
template <auto Wanted, mapped Model, std::size_t... I>
CQLXX_ALWAYS_INLINE inline void add_flat_values(statement::value_list& to, const model::row_struct<Model>& row,
                                                std::index_sequence<I...>) {
    constexpr const auto& at = wanted_positions<Wanted, Model>;
    const std::size_t size = (std::size_t{0} + ... + flat_size(model::unwrap(model::column_member<at[I]>(row))));
    [[maybe_unused]] std::byte* out = to.room(size, static_cast<std::uint16_t>(sizeof...(I)));
    ((out = store_flat(out, model::unwrap(model::column_member<at[I]>(row)))), ...);
}

} // namespace detail

/// Adds the members whose column `Wanted` accepts, in member order. What is absent (null, an empty collection that is
/// not frozen) is left unset, so that no tombstone is written; parts of the key are never absent.
template <auto Wanted, mapped Model>
void add_members(statement::value_list& values, const model::row_struct<Model>& row) try {
    if constexpr (!detail::searched_positions<Wanted, Model>.empty()) detail::check_vectors<Wanted, Model>(row);
    if constexpr (detail::is_flat_row<Wanted, Model>)
        detail::add_flat_values<Wanted, Model>(values, row, detail::wanted_indexes<Wanted, Model>());
    else
        detail::add_values(values, detail::values_of<Model>(model::detail::places_in(row)), Wanted);
} catch (const error&) {
    detail::name_refused_value(detail::values_of<Model>(model::detail::places_in(row)));
    throw;
}

/// True if writing the row twice is the same as writing it once: not so with lists, which double.
template <mapped Model>
inline constexpr bool is_idempotent = [] {
    for (const model::column& c : model::table<Model>::columns)
        if (c.is_list() || c.is_counter()) return false;
    return true;
}();

} // namespace cqlxx::inline CQLXX_ABI::query

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::query::detail {

CQLXX_LAZY_INLINE void add_values(statement::value_list& to, const row_values& row,
                                  bool (*wanted)(const model::column&)) {
    std::size_t size = to.encoded().size();
    for (std::size_t i = 0; i < row.columns.size(); ++i)
        if (wanted(row.columns[i])) size += row.functions[i]->size(row.values[i]);
    to.reserve(size);
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
        if (!wanted(row.columns[i])) continue;
        if (!row.columns[i].is_key() && row.functions[i]->is_absent(row.values[i]))
            to.add_unset();
        else
            row.functions[i]->add(to, row.values[i]);
    }
}

CQLXX_LAZY_INLINE void name_refused_value(const row_values& row) {
    for (std::size_t i = 0; i < row.columns.size(); ++i)
        row.functions[i]->check(row.values[i], "column \"" + std::string(row.columns[i].name) + "\" of table " +
                                                   std::string(row.table));
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail

#endif
