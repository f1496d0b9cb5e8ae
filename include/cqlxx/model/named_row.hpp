// Fills structs from columns by name: for answers whose columns are only known when they come.
#pragma once

#include <cqlxx/model/detail/column_functions.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/types/named_row.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace model {

/// A struct of columns; whether it has a key does not matter.
template <class Struct>
concept columns_by_name = detail::find_shape_mistake<Struct>() == mistake::none &&
                          find_member_fault(detail::all_facts<Struct>).what == mistake::none;

} // namespace model

/// Every member must find its column; columns without a member are passed over.
template <class Struct>
    requires model::columns_by_name<Struct>
struct named_row_codec<Struct> {
    static constexpr bool borrows = []<std::size_t... I>(std::index_sequence<I...>) {
        return (is_view<typename model::table<Struct>::template value_type<I>> || ...);
    }(std::make_index_sequence<model::table<Struct>::size>());

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        return model::detail::mismatch_by_name(columns, known, model::table<Struct>::name);
    }
    static bool read(reader& in, std::span<const column_spec> columns, Struct& row) {
        return model::detail::read_by_name(in, columns, known, model::detail::places_in(row).data());
    }
    static decode_problem problem(reader in, std::span<const column_spec> columns) {
        return model::detail::problem_by_name(in, columns, known);
    }

private:
    static constexpr const auto& known = model::detail::known_columns<Struct>;
};

} // namespace cqlxx::inline CQLXX_ABI
