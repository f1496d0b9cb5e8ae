// Fills structs from columns by name: for answers whose columns are only known when they come.
#pragma once

#include <cqlxx/model/detail/read_column.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/types/named_row.hpp>

#include <array>
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
        std::array<bool, model::table<Struct>::size> found{};
        for (const column_spec& c : columns) {
            const std::size_t i = position_of(c);
            if (i == found.size()) continue;
            if (auto wrong = members[i].mismatch(c)) return wrong;
            found[i] = true;
        }
        for (std::size_t i = 0; i < found.size(); ++i)
            if (!found[i])
                return "the answer has no column \"" + std::string(model::table<Struct>::columns[i].name) +
                       "\" for the struct " + std::string(model::table<Struct>::name) +
                       ": a write that is rejected tells the columns of its condition";
        return std::nullopt;
    }

    static bool read(reader& in, std::span<const column_spec> columns, Struct& row) {
        bool ok = true;
        for (const column_spec& c : columns) {
            const cell value = read_cell(in);
            if (const std::size_t i = position_of(c); i < members.size()) ok = members[i].read(value, row) && ok;
        }
        return ok && in.ok();
    }
    static decode_problem problem(reader in, std::span<const column_spec> columns) {
        decode_problem found;
        for (const column_spec& c : columns) {
            const cell value = read_cell(in);
            if (const std::size_t i = position_of(c); i < members.size() && found.text.empty())
                found = members[i].problem(value, c);
        }
        return in.ok() ? found : decode_problem{errc::malformed_value, "it is cut off"};
    }

private:
    struct member_codec {
        std::optional<std::string> (*mismatch)(const column_spec&);
        bool (*read)(const cell&, Struct&);
        decode_problem (*problem)(const cell&, const column_spec&);
    };
    /// As in rows of queries.
    template <class T>
    static constexpr bool null_allowed = types::null_allowed_in_struct<T>(model::options_of<Struct>().is_strict());

    template <std::size_t Index>
    static constexpr member_codec make_member() {
        using table = model::table<Struct>;
        using type = typename table::template value_type<Index>;
        return {[](const column_spec& column) { return type_mismatch<type>(column); },
                [](const cell& value, Struct& row) {
                    return (null_allowed<type> || !value.is_null) &&
                           model::read_column(value, table::template get<Index>(row));
                },
                [](const cell& value, const column_spec& column) {
                    return cell_problem<type>(value, "column \"" + column.name + "\"", null_allowed<type>);
                }};
    }
    static constexpr auto members = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<member_codec, sizeof...(I)>{make_member<I>()...};
    }(std::make_index_sequence<model::table<Struct>::size>());

    static std::size_t position_of(const column_spec& wanted) noexcept {
        std::size_t i = 0;
        while (i < members.size() && model::table<Struct>::columns[i].name != wanted.name) ++i;
        return i;
    }
};

} // namespace cqlxx::inline CQLXX_ABI
