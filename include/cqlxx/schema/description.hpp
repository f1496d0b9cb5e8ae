// Two sides of a table: as a struct wants it, and as system_schema describes it.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/table.hpp>

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// The table of a model in a keyspace. Views text that the caller keeps.
struct desired_table {
    std::string_view keyspace{};
    std::string_view name{};
    std::span<const model::column> columns{};
};

/// What Model asks for; `keyspace` is where its table goes if the model itself names none.
template <mapped Model>
desired_table desired(std::string_view keyspace) {
    using table = model::table<Model>;
    return {table::keyspace.empty() ? keyspace : table::keyspace, table::name, table::columns};
}

/// A row of system_schema.columns.
struct existing_column {
    std::string name{};
    std::string type{}; ///< "map<text, int>"
    model::column_kind kind = model::column_kind::regular;
    std::size_t position = 0; ///< within its part of the key
    order direction = ascending;

    bool operator==(const existing_column&) const = default;
};

/// A row of system_schema.indexes.
struct existing_index {
    std::string name{};
    std::string kind{}; ///< KEYS, COMPOSITES or CUSTOM
    std::map<std::string, std::string> options{};

    bool operator==(const existing_index&) const = default;
};

/// A table of the cluster.
struct existing_table {
    std::string keyspace{};
    std::string name{};
    std::vector<existing_column> columns{}; ///< in any order
    std::vector<existing_index> indexes{};
};

} // namespace cqlxx::inline CQLXX_ABI::schema
