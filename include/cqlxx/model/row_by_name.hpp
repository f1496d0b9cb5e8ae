// Reads rows into structs whose members are found by the names of the result's columns, once per page.
#pragma once

#include <cqlxx/model/detail/column_functions.hpp>
#include <cqlxx/model/named_row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/types/row.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace model {

/// The member of each column of a result, by its position in the struct.
template <class Struct>
class members_of_columns {
public:
    members_of_columns() = default;
    explicit members_of_columns(std::span<const column_spec> columns) {
        positions_.reserve(columns.size());
        for (const column_spec& c : columns)
            positions_.push_back(static_cast<std::uint16_t>(table<Struct>::index_of(c.name)));
    }
    std::span<const std::uint16_t> positions() const noexcept { return positions_; }

private:
    std::vector<std::uint16_t> positions_;
};

/// Whatever columns a result has, each becomes the member of its name; members without a column keep their defaults.
template <class Struct>
struct rows_by_name {
    using value_type = Struct;
    using description = members_of_columns<Struct>;

    static constexpr bool borrows = []<std::size_t... I>(std::index_sequence<I...>) {
        return (is_view<typename table<Struct>::template value_type<I>> || ...);
    }(std::make_index_sequence<table<Struct>::size>());

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        for (const column_spec& c : columns) {
            const std::size_t member = table<Struct>::index_of(c.name);
            if (member == table<Struct>::npos)
                return "the result has a column \"" + c.name + "\", which the struct " +
                       std::string(table<Struct>::name) + " has not";
            if (auto found = known[member].how->mismatch(c, types::use::read)) return found;
        }
        return std::nullopt;
    }
    static bool read(reader& in, const description& columns, Struct& row) {
        const auto places = detail::places_in(row);
        bool ok = true;
        for (const std::uint16_t member : columns.positions()) {
            const cell value = read_cell(in);
            ok = member < places.size() && detail::read_known(known[member], value, places[member]) && ok;
        }
        return ok && in.ok();
    }

private:
    static constexpr const auto& known = detail::known_columns<Struct>;
};

} // namespace model

/// Structs that are no model, since they have no key: `cql<total>("SELECT colour, count(*) AS count FROM …")`. Each member has its
/// column in the result, and each column its member, in any order.
template <class Struct>
    requires(std::is_aggregate_v<Struct> && !types::single_value<Struct> && !mapped<Struct> &&
             model::columns_by_name<Struct>)
struct row_codec<Struct> : model::rows_by_name<Struct> {
    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        if (auto found = model::rows_by_name<Struct>::mismatch(columns)) return found;
        for (const auto& member : model::table<Struct>::columns) {
            bool found = false;
            for (const column_spec& c : columns) found = found || c.name == member.name;
            if (!found)
                return "the result has no column \"" + std::string(member.name) + "\" for the struct " +
                       std::string(model::table<Struct>::name);
        }
        return std::nullopt;
    }
};

} // namespace cqlxx::inline CQLXX_ABI
