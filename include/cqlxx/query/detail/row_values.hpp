// Encodes the members of a row as values of a write: straight from the struct into one buffer of the right size.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/writer.hpp>
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

#include <cstddef>
#include <cstdint>
#include <string>
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

/// Calls `visit(value, column)` for the members whose column `Wanted` accepts, in member order; `column` is a constant.
template <auto Wanted, mapped Model, class Visit>
void for_each_value(const model::row_struct<Model>& row, const Visit& visit) {
    model::for_each_column_member(row, [&](const auto& member, auto index) {
        if constexpr (Wanted(model::table<Model>::columns[decltype(index)::value]))
            visit(model::unwrap(member), std::integral_constant<std::size_t, decltype(index)::value>());
    });
}

template <auto Wanted, mapped Model>
inline constexpr std::uint16_t wanted_columns = [] {
    std::uint16_t count = 0;
    for (const model::column& c : model::table<Model>::columns) count = static_cast<std::uint16_t>(count + Wanted(c));
    return count;
}();

/// True if the size of each wanted value is known before it is written, and its bytes are a plain store or copy.
template <auto Wanted, mapped Model>
inline constexpr bool is_flat_row = []<std::size_t... I>(std::index_sequence<I...>) {
    using table = model::table<Model>;
    return ((!Wanted(table::columns[I]) || is_flat<typename table::template value_type<I>>) && ...);
}(std::make_index_sequence<model::table<Model>::size>());

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

/// Writes each value alone to find the one that its codec refuses, and throws its error with the column's name.
template <mapped Model>
void name_refused_value(const model::row_struct<Model>& row) {
    for_each_value<all_columns, Model>(row, [](const auto& value, auto index) {
        byte_buffer alone;
        writer out(alone);
        try {
            write_value(out, value);
        } catch (const error& failure) {
            using type = std::remove_cvref_t<decltype(value)>;
            const std::string column(model::table<Model>::columns[index].name);
            types::throw_named<type>(failure,
                                     "column \"" + column + "\" of table " + std::string(model::table<Model>::name));
        }
    });
}

/// Throws `error` with `errc::value_out_of_range` for a vector that the index of its column would not take.
template <auto Wanted, mapped Model>
void check_vectors(const model::row_struct<Model>& row) {
    using table = model::table<Model>;
    for_each_value<Wanted, Model>(row, [](const auto& value, auto index) {
        if constexpr (is_searchable(table::columns[index]))
            naming_model<Model>([&] { check_member(value, table::columns[index]); });
    });
}

} // namespace detail

/// Adds the members whose column `Wanted` accepts, in member order. What is absent (null, an empty collection that is
/// not frozen) is left unset, so that no tombstone is written; parts of the key are never absent.
template <auto Wanted, mapped Model>
void add_members(statement::value_list& values, const model::row_struct<Model>& row) try {
    detail::check_vectors<Wanted, Model>(row);
    if constexpr (detail::is_flat_row<Wanted, Model>) {
        std::size_t size = 0;
        detail::for_each_value<Wanted, Model>(row, [&](const auto& value, auto) { size += flat_size(value); });
        std::byte* out = values.room(size, detail::wanted_columns<Wanted, Model>);
        detail::for_each_value<Wanted, Model>(row, [&](const auto& value, auto) { out = store_flat(out, value); });
    } else {
        std::size_t size = values.encoded().size();
        detail::for_each_value<Wanted, Model>(row,
                                              [&](const auto& value, auto) { size += detail::expected_size(value); });
        values.reserve(size);
        detail::for_each_value<Wanted, Model>(row, [&](const auto& value, auto index) {
            if (!model::table<Model>::columns[index].is_key() && is_absent(value))
                values.add_unset();
            else
                values.add(value);
        });
    }
} catch (const error&) {
    detail::name_refused_value<Model>(row);
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
