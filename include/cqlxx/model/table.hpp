// The table that a struct describes: its name and columns as constants, its members by position.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/description.hpp>
#include <cqlxx/model/detail/columns.hpp>
#include <cqlxx/model/detail/table_columns.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/projection.hpp>
#include <cqlxx/model/tables.hpp>
#include <cqlxx/model/wrapper.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::model {

/// The table of a valid model. Members are addressed by position, in the struct's order.
template <class Model>
struct table {
    using row = row_struct<Model>;
    /// Unquoted, as in the cluster; by default the struct's name in snake_case, without namespaces.
    static constexpr std::string_view name = detail::table_name<Model>;
    /// Empty: the session's.
    static constexpr std::string_view keyspace = options_of<Model>().keyspace();
    static constexpr std::size_t size = detail::usable_members<Model>;
    static constexpr const std::array<column, size>& columns = detail::all_columns<Model>;

    static constexpr std::size_t count(column_kind kind) noexcept {
        std::size_t found = 0;
        for (const column& c : columns) found += c.kind == kind ? 1 : 0;
        return found;
    }
    static constexpr std::size_t partition_size = count(column_kind::partition_key);
    static constexpr std::size_t clustering_size = count(column_kind::clustering_key);

    static constexpr std::size_t key_size = partition_size + clustering_size;
    static constexpr std::size_t regular_size = count(column_kind::regular);
    /// All columns that are no keys are counters; such rows are neither inserted nor set.
    static constexpr bool has_counters = [] {
        for (const column& c : columns)
            if (c.is_counter()) return true;
        return false;
    }();

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    /// The position of a column by its name in the cluster or, failing that, by its member's; npos if there is none.
    static constexpr std::size_t index_of(std::string_view wanted) noexcept {
        for (std::size_t i = 0; i < size; ++i)
            if (columns[i].name == wanted) return i;
        for (std::size_t i = 0; i < size; ++i)
            if (columns[i].member == wanted) return i;
        return npos;
    }
    /// The position of a column by a pointer to its member: `index_of<&automobile::year>()`.
    template <auto Member>
    static consteval std::size_t index_of() {
        return column_position_of<row, Member>();
    }

    /// The type of a member's value, without wrappers.
    template <std::size_t Index>
    using value_type = unwrapped<std::remove_cv_t<column_member_type<Index, row>>>;

    /// The value of the member at `Index`.
    template <std::size_t Index>
    static constexpr value_type<Index>& get(row& of) noexcept {
        return unwrap(column_member<Index>(of));
    }
    template <std::size_t Index>
    static constexpr const value_type<Index>& get(const row& of) noexcept {
        return unwrap(column_member<Index>(of));
    }
};

} // namespace cqlxx::inline CQLXX_ABI::model

namespace cqlxx::inline CQLXX_ABI {

/// A struct from which a table can be made: its members are columns, some of them the key.
template <class T>
concept mapped = std::is_class_v<T> && std::is_aggregate_v<T> && model::valid<T>;

} // namespace cqlxx::inline CQLXX_ABI
