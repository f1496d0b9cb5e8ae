// Encodes the members of a row as values of a write: straight from the struct into one buffer of the right size.
#pragma once

#include <cqlxx/model/reflect.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/codec.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query {

/// Bytes that a value takes with its length: exact for types of a fixed size, for texts and for blobs; for others (their
/// buffer may grow) what they have at least.
template <cql_writable T>
constexpr std::size_t expected_size(const T& value) noexcept {
    if constexpr (requires { codec<T>::size; })
        return sizeof(std::int32_t) + static_cast<std::size_t>(codec<T>::size);
    else if constexpr (requires {
                           requires sizeof(*value.data()) == 1;
                           value.size();
                       })
        return sizeof(std::int32_t) + value.size();
    else if constexpr (requires {
                           value->data();
                           value.has_value();
                       })
        return value.has_value() ? expected_size(*value) : sizeof(std::int32_t);
    else
        return sizeof(std::int32_t);
}

/// Bytes that all members of a row take, see `expected_size`.
template <mapped Model>
std::size_t expected_row_size(const Model& row) noexcept {
    std::size_t size = 0;
    model::for_each_member(row, [&](const auto& member, auto) { size += expected_size(model::unwrap(member)); });
    return size;
}

/// Which columns a part of a statement is about: a function of the column, as a template argument.
inline constexpr auto all_columns = [](const model::column&) { return true; };
inline constexpr auto partition_keys = [](const model::column& c) {
    return c.kind == model::column_kind::partition_key;
};
inline constexpr auto clustering_keys = [](const model::column& c) {
    return c.kind == model::column_kind::clustering_key;
};
inline constexpr auto no_keys = [](const model::column& c) { return !c.is_key(); };

/// Adds the members whose column `Wanted` accepts, in member order. What is absent (null, an empty collection that is
/// not frozen) is left unset, so that no tombstone is written; parts of the key are never absent.
template <auto Wanted, mapped Model>
void add_members(statement::value_list& values, const Model& row) {
    model::for_each_member(row, [&](const auto& member, auto index) {
        constexpr const model::column& column = model::table<Model>::columns[decltype(index)::value];
        if constexpr (Wanted(column)) {
            const auto& value = model::unwrap(member);
            if (!column.is_key() && is_absent(value))
                values.add_unset();
            else
                values.add(value);
        }
    });
}

/// True if writing the row twice is the same as writing it once: not so with lists, which double.
template <mapped Model>
inline constexpr bool is_idempotent = [] {
    for (const model::column& c : model::table<Model>::columns)
        if (c.is_list() || c.is_counter()) return false;
    return true;
}();

} // namespace cqlxx::inline CQLXX_ABI::query
