// Columns and indexes as rows of system_schema tell them.
#pragma once

#include <cqlxx/schema/description.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::schema {

/// A row of system_schema.columns. `kind` is partition_key, clustering, static or regular; `position` is -1 and
/// `clustering_order` is "none" for columns that have none.
inline column_description existing_column(std::string name, std::string type, std::string_view kind,
                                          std::int32_t position, std::string_view clustering_order) {
    column_description column{std::move(name), std::move(type)};
    if (kind == "partition_key") column.kind = model::column_kind::partition_key;
    if (kind == "clustering") column.kind = model::column_kind::clustering_key;
    if (kind == "static") column.kind = model::column_kind::static_;
    if (position > 0) column.position = static_cast<std::size_t>(position);
    if (clustering_order == "desc") column.direction = descending;
    return column;
}

/// A row of system_schema.indexes. Among the options are the target and, for indexes of kind CUSTOM, the class.
inline index_description existing_index(std::string name, std::map<std::string, std::string> options) {
    index_description index{std::move(name)};
    if (const auto target = options.extract("target")) index.target = target.mapped();
    if (const auto class_name = options.extract("class_name")) index.class_name = class_name.mapped();
    index.options = std::move(options);
    return index;
}

} // namespace cqlxx::inline CQLXX_ABI::schema
