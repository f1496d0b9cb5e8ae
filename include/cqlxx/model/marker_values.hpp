// Binds structs to the markers of a statement by the names of their columns.
#pragma once

#include <cqlxx/model/named_row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/types/marker_values.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Every marker must find its member, by the column's name (which renaming may have made another than the member's);
/// members without a marker are passed over, so that a whole row can be bound to a statement of some columns.
template <class Struct>
    requires model::columns_by_name<Struct>
struct marker_values<Struct> {
    static constexpr bool by_name = true;

    static std::optional<std::string> mismatch(std::span<const column_spec> markers) {
        std::size_t next = 0;
        for (const column_spec& marker : markers) {
            const std::size_t i = find(marker.name, next);
            if (i == size)
                return "struct " + std::string(table::name) + " has no member for the bind marker \"" + marker.name +
                       "\"";
            if (auto found = type_checks[i](marker, types::use::write)) return found;
        }
        return std::nullopt;
    }

    template <class Visit>
    static std::size_t visit(const Struct& row, std::span<const column_spec> markers, Visit visit) {
        constexpr auto visits = []<std::size_t... I>(std::index_sequence<I...>) {
            return std::array<void (*)(const Struct&, Visit&), sizeof...(I)>{
                [](const Struct& from, Visit& to) { to(table::template get<I>(from)); }...};
        }(std::make_index_sequence<size>());
        std::size_t next = 0;
        std::size_t visited = 0;
        for (; visited < markers.size(); ++visited) {
            const std::size_t i = find(markers[visited].name, next);
            if (i == size) break;
            visits[i](row, visit);
        }
        return visited;
    }

private:
    using table = model::table<Struct>;
    static constexpr std::size_t size = table::size;

    /// Begins behind the column that was found last: markers mostly come in the order of the members.
    static std::size_t find(const std::string& name, std::size_t& next) noexcept {
        for (std::size_t tried = 0; tried < size; ++tried) {
            const std::size_t i = next == size ? 0 : next;
            next = i + 1;
            if (table::columns[i].name == name) return i;
        }
        return size;
    }

    using type_check = std::optional<std::string> (*)(const column_spec&, types::use);
    static constexpr auto type_checks = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<type_check, sizeof...(I)>{&type_mismatch<typename table::template value_type<I>>...};
    }(std::make_index_sequence<size>());
};

} // namespace cqlxx::inline CQLXX_ABI
