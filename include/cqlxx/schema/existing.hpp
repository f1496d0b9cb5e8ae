// Columns, indexes, types and options as rows of system_schema tell them.
#pragma once

#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/option.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/dynamic_row.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/type.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// A row of system_schema.columns. `kind` is partition_key, clustering, static or regular; `position` is -1 and
/// `clustering_order` is "none" for columns that have none.
CQLXX_LAZY column_description existing_column(std::string name, std::string type, std::string_view kind,
                                              std::int32_t position, std::string_view clustering_order);

/// A row of system_schema.types.
CQLXX_LAZY type_description existing_type(std::string keyspace, std::string name, const std::vector<std::string>& names,
                                          const std::vector<std::string>& types);

/// A row of system_schema.tables (or views) with whatever columns this version has: each is an option. Those that no
/// struct can say (flags, extensions) and nulls are left out.
CQLXX_LAZY std::vector<option_description> existing_options(const dynamic_row& row);

/// A row of system_schema.indexes. Among the options are the target and, for indexes of kind CUSTOM, the class.
CQLXX_LAZY index_description existing_index(std::string name, std::map<std::string, std::string> options);

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE column_description existing_column(std::string name, std::string type, std::string_view kind,
                                                     std::int32_t position, std::string_view clustering_order) {
    column_description column{std::move(name), std::move(type)};
    if (kind == "partition_key") column.kind = model::column_kind::partition_key;
    if (kind == "clustering") column.kind = model::column_kind::clustering_key;
    if (kind == "static") column.kind = model::column_kind::static_;
    if (position > 0) column.position = static_cast<std::size_t>(position);
    if (clustering_order == "desc") column.direction = descending;
    return column;
}

CQLXX_LAZY_INLINE type_description existing_type(std::string keyspace, std::string name,
                                                 const std::vector<std::string>& names,
                                                 const std::vector<std::string>& types) {
    type_description type{std::move(keyspace), std::move(name), {}};
    for (std::size_t i = 0; i < std::min(names.size(), types.size()); ++i) type.fields.push_back({names[i], types[i]});
    return type;
}

CQLXX_LAZY_INLINE std::vector<option_description> existing_options(const dynamic_row& row) {
    std::vector<option_description> options;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const column_spec& column = row.columns()[i];
        option_description option{column.name};
        if (row.is_null(i) || column.name == "keyspace_name" || column.name == "table_name") continue;
        if (column.type.is(type_id::varchar))
            option.value = row.get<std::string>(i), option.text = true;
        else if (column.type.is(type_id::map) && column.type.elements.at(1).is(type_id::varchar))
            option.entries = row.get<std::map<std::string, std::string>>(i);
        else if (column.type.is(type_id::int_))
            option.value = std::to_string(row.get<std::int32_t>(i));
        else if (column.type.is(type_id::double_))
            option.value = number_text(row.get<double>(i));
        else if (column.type.is(type_id::boolean))
            option.value = row.get<bool>(i) ? "true" : "false";
        else
            continue;
        options.push_back(std::move(option));
    }
    return options;
}

CQLXX_LAZY_INLINE index_description existing_index(std::string name, std::map<std::string, std::string> options) {
    index_description index{std::move(name)};
    if (const auto target = options.extract("target")) index.target = target.mapped();
    if (const auto class_name = options.extract("class_name")) index.class_name = class_name.mapped();
    index.options = std::move(options);
    return index;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
