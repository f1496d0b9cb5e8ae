// The WHERE clause that names one row by its key.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/text_builder.hpp>

#include <span>

namespace cqlxx::inline CQLXX_ABI::query {

/// Adds ` WHERE a = ? AND b = ?`: the partition key, then, if `clustering`, the clustering key.
constexpr void add_key_condition(model::text_builder& out, std::span<const model::column> columns,
                                 bool clustering) noexcept {
    bool first = true;
    const auto add = [&](model::column_kind kind) {
        for (const model::column& c : columns) {
            if (c.kind != kind) continue;
            out.add(first ? " WHERE " : " AND ");
            first = false;
            model::add_name(out, c.name);
            out.add(" = ?");
        }
    };
    add(model::column_kind::partition_key);
    if (clustering) add(model::column_kind::clustering_key);
}

/// True if all that an update of the row sets is static: Cassandra then refuses a clustering key in WHERE.
template <mapped Model>
inline constexpr bool updates_partition =
    model::table<Model>::regular_size == 0 && model::table<Model>::key_size < model::table<Model>::size;

} // namespace cqlxx::inline CQLXX_ABI::query
