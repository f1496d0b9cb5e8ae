// What is different between two states of a row, as the values of one constant UPDATE: unset where nothing is.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/reflect.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/detail/change_value.hpp>
#include <cqlxx/query/detail/naming_model.hpp>
#include <cqlxx/query/detail/searched_vector.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/codec.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Collections whose elements have no order: equal ones may be written differently.
template <class T>
concept unordered = requires(const T& value) { value.hash_function(); } && std::equality_comparable<T>;

/// True if two values are one and the same to the cluster: by their bytes, so that -0.0 is not 0.0 and NaN is itself.
template <class T>
bool is_same(const T& a, const T& b) {
    if constexpr (std::integral<T> || std::same_as<T, std::string>) {
        return a == b;
    } else if constexpr (unordered<T>) {
        return a == b;
    } else {
        byte_buffer first, second;
        writer to_first(first), to_second(second);
        write_value(to_first, a);
        write_value(to_second, b);
        return as_text(first.view()) == as_text(second.view());
    }
}

/// How a column is saved.
template <class Model, std::size_t Column>
inline constexpr bool saved_by_deltas =
    model::table<Model>::columns[Column].collection && !model::table<Model>::columns[Column].is_list();

/// A set or map, which may be an optional one: calls `visit(key, element)` for the elements of one that the other does not
/// have, or not with the same value.
template <class T, class Visit>
void for_each_missing(const T& of, const T& in, const Visit& visit) {
    for (const auto& element : of) {
        if constexpr (map_type<T>) {
            const auto found = in.find(element.first);
            visit(element, found == in.end(), found == in.end() || !is_same(found->second, element.second));
        } else {
            const bool missing = in.find(element) == in.end();
            visit(element, missing, missing);
        }
    }
}
template <class T, class Visit>
void for_each_missing(const std::optional<T>& of, const std::optional<T>& in, const Visit& visit) {
    static const T none{};
    for_each_missing(of ? *of : none, in ? *in : none, visit);
}

/// Writes the elements that `of` has and `in` has not as a [value] (§3), or "not set" if there are none. `Added`: of maps
/// whole pairs, also those with another value; otherwise keys.
template <bool Added, class T>
void write_missing(writer& out, const T& of, const T& in) {
    const std::size_t length = out.open_length();
    const std::size_t number = out.position();
    std::int32_t count = 0;
    out.i32(count);
    for_each_missing(of, in, [&](const auto& element, bool is_missing, bool differs) {
        if (!(Added ? differs : is_missing)) return;
        ++count;
        if constexpr (requires { element.second; }) {
            write_value(out, element.first);
            if (Added) write_value(out, element.second);
        } else {
            write_value(out, element);
        }
    });
    if (count != 0) {
        out.patch(number, count);
        out.close_length(length);
    } else {
        out.buffer().truncate(number);
        out.patch(number - sizeof(std::int32_t), unset_length);
    }
}

/// What happened to one column.
template <class Model, std::size_t Column>
bool is_changed(const Model& before, const Model& now) {
    using table = model::table<Model>;
    const auto& was = table::template get<Column>(before);
    const auto& is = table::template get<Column>(now);
    if constexpr (saved_by_deltas<Model, Column>) {
        bool found = false;
        for_each_missing(is, was, [&](const auto&, bool, bool differs) { found = found || differs; });
        if (!found) for_each_missing(was, is, [&](const auto&, bool is_missing, bool) { found = found || is_missing; });
        return found;
    } else {
        return !is_same(was, is);
    }
}

/// Calls `visit(index)` for all columns, in member order; `index` is a constant.
template <class Model, class Visit>
void for_each_column(const Visit& visit) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (visit(std::integral_constant<std::size_t, I>()), ...);
    }(std::make_index_sequence<model::table<Model>::size>());
}

/// Whether any column differs, those of the key included.
template <class Model>
bool differs(const Model& before, const Model& now) {
    bool found = false;
    for_each_column<Model>([&](auto column) { found = found || is_changed<Model, column>(before, now); });
    return found;
}

/// Adds the values of the SET of `save`: see `saved_clauses`.
template <class Model>
void add_changes(statement::value_list& values, const Model& before, const Model& now) {
    using table = model::table<Model>;
    for_each_column<Model>([&](auto column) {
        if constexpr (!table::columns[column].is_key()) {
            const auto& was = table::template get<column>(before);
            const auto& is = table::template get<column>(now);
            const std::size_t end = values.count();
            if constexpr (saved_by_deltas<Model, column>) {
                values.insert_values(end, 1, [&](writer& out) { write_missing<true>(out, is, was); });
                values.insert_values(end + 1, 1, [&](writer& out) { write_missing<false>(out, was, is); });
            } else if (is_same(was, is)) {
                values.add_unset();
            } else {
                if constexpr (is_searchable(table::columns[column]))
                    naming_model<Model>([&] { check_member(is, table::columns[column]); });
                values.add(is);
            }
        }
    });
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
