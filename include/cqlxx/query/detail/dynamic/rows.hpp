// Rows of a run-time query as models: whichever of the model's columns the result has, found by their names once per page.
#pragma once

#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/detail/column_type.hpp>
#include <cqlxx/types/row.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query {

/// Names rows that are models, of which some columns may not be read: the members keep their defaults.
template <class Model>
struct columns_of {
    columns_of() = delete;
};

namespace detail {

/// The member of each column of a result, by its position in the model.
template <class Model>
class members_of_columns {
public:
    members_of_columns() = default;
    explicit members_of_columns(std::span<const column_spec> columns) {
        positions_.reserve(columns.size());
        for (const column_spec& c : columns)
            positions_.push_back(static_cast<std::uint16_t>(model::table<Model>::index_of(c.name)));
    }
    std::span<const std::uint16_t> positions() const noexcept { return positions_; }

private:
    std::vector<std::uint16_t> positions_;
};

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI {

template <class Model>
struct row_codec<query::columns_of<Model>> {
    using value_type = Model;
    using description = query::detail::members_of_columns<Model>;

    static constexpr bool borrows = row_codec<Model>::borrows;

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        for (const column_spec& c : columns) {
            const std::size_t member = model::table<Model>::index_of(c.name);
            if (member == model::table<Model>::npos)
                return "the result has a column \"" + c.name + "\", which table " +
                       std::string(model::table<Model>::name) + " has not in its struct";
            if (auto found = members[member].mismatch(c, types::use::read)) return found;
        }
        return std::nullopt;
    }
    static bool read(reader& in, const description& columns, Model& row) {
        bool ok = true;
        for (const std::uint16_t member : columns.positions()) {
            const cell value = read_cell(in);
            ok = member < members.size() && members[member].read(value, row) && ok;
        }
        return ok && in.ok();
    }

    /// Says which bind marker has another type in the cluster than the column of its name: see `row_codec<Model>`. What stands
    /// for a part of a collection (an element, the keys that are taken from a map) is passed over.
    static std::optional<std::string> mismatch_of_markers(std::span<const column_spec> markers) {
        std::vector<column_spec> own;
        for (const column_spec& marker : markers) {
            const std::size_t member = model::table<Model>::index_of(marker.name);
            if (member == model::table<Model>::npos) continue;
            const model::column& column = model::table<Model>::columns[member];
            const bool whole = marker.type.is(type_id::list) || marker.type.is(type_id::map) ||
                               (marker.type.is(type_id::set) && !column.map);
            if (whole || !query::detail::is_collection(column.type)) own.push_back(marker);
        }
        return row_codec<Model>::mismatch_of_markers(own);
    }

private:
    struct member_codec {
        std::optional<std::string> (*mismatch)(const column_spec&, types::use);
        bool (*read)(const cell&, Model&);
    };
    template <std::size_t Index>
    static constexpr member_codec make_member() {
        using type = typename model::table<Model>::template value_type<Index>;
        constexpr bool null_allowed = // as in rows of typed queries
            !model::options_of<Model>().is_strict() || types::is_nullable<type>() || types::is_collection<type>();
        return {&type_mismatch<type>, [](const cell& value, Model& row) {
                    return (null_allowed || !value.is_null) &&
                           read_value(value, model::table<Model>::template get<Index>(row));
                }};
    }
    static constexpr auto members = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<member_codec, sizeof...(I)>{make_member<I>()...};
    }(std::make_index_sequence<model::table<Model>::size>());
};

} // namespace cqlxx::inline CQLXX_ABI
