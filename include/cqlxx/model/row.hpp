// Reads the rows of a result straight into structs.
#pragma once

#include <cqlxx/model/detail/column_functions.hpp>
#include <cqlxx/model/detail/marker_types.hpp>
#include <cqlxx/model/detail/read_column.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/types/row.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Reads a result whose columns are the model's, all of them, in the order of its members: what a typed SELECT asks for.
template <mapped Model>
struct row_codec<Model> {
    /// True if rows view the page that they were read from.
    static constexpr bool borrows = []<std::size_t... I>(std::index_sequence<I...>) {
        return (is_view<typename model::table<Model>::template value_type<I>> || ...);
    }(std::make_index_sequence<model::table<Model>::size>());

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        return model::detail::mismatch_in_order(columns, known, model::table<Model>::name);
    }

    /// Says which bind marker of a statement over Model's table has another type in the cluster than in the struct. A marker stands
    /// for a column, for several in a list or tuple, or for a part of one; those of none (limits, tokens) are passed over.
    static std::optional<std::string> mismatch_of_markers(std::span<const column_spec> markers) {
        const model::detail::marker_reading reading(model::table<Model>::columns, type_checks);
        for (const column_spec& marker : markers)
            if (auto found = reading.mismatch(marker.name, marker)) return "table " + name() + ": " + *found;
        return std::nullopt;
    }

    static bool read(reader& in, Model& row) {
        bool ok = true;
        if constexpr (!model::detail::has_embedded<Model>)
            model::with_members(row, [&](auto&& members) {
                ok = read_members(in, members, std::make_index_sequence<model::table<Model>::size>());
            });
        else
            model::for_each_column_member(
                row, [&](auto& member, auto) { ok = read_member(in, model::unwrap(member)) && ok; });
        return ok && in.ok();
    }
    static decode_problem problem(reader in) {
        return model::detail::problem_in_order(in, known, model::table<Model>::name);
    }

private:
    static constexpr const auto& known = model::detail::known_columns<Model>;

    /// With a reader of its own, which the compiler keeps in registers.
    template <class Members, std::size_t... I>
    static bool read_members(reader& in, Members& members, std::index_sequence<I...>) {
        reader cells = in;
        bool ok = true;
        ((ok = read_member(cells, model::unwrap(model::tied_member<I>(members))) && ok), ...);
        in = cells;
        return ok;
    }

    template <class Value>
    CQLXX_ALWAYS_INLINE static bool read_member(reader& in, Value& value) {
        if constexpr (model::is_loaded<Value>)
            if (const std::byte* bytes = in.sized(codec<Value>::size)) [[likely]]
                return value = codec<Value>::load(bytes), true;
        const cell read = read_cell(in);
        const bool fits = model::read_column(read, value);
        return null_allowed<Value> ? fits : fits && !read.is_null;
    }

    /// A collection that is not frozen is null where it is empty, however strict the model is.
    template <class T>
    static constexpr bool null_allowed = types::null_allowed_in_struct<T>(model::options_of<Model>().is_strict());

    static std::string name() { return std::string(model::table<Model>::name); }

    template <class T>
    static constexpr model::detail::column_checks checks_of{&type_mismatch<T>, &model::detail::part_types<T>::mismatch};
    static constexpr auto type_checks = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<model::detail::column_checks, sizeof...(I)>{
            checks_of<typename model::table<Model>::template value_type<I>>...};
    }(std::make_index_sequence<model::table<Model>::size>());
};

} // namespace cqlxx::inline CQLXX_ABI
