// The table that a struct wants.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/schema/description.hpp>

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::schema {

namespace detail {

/// The options of an index as they stand in a column's description, `{'ascii': 'true'}`, as a map.
inline std::map<std::string, std::string> parse_options(std::string_view text) {
    std::map<std::string, std::string> options;
    const auto next = [&] { // the next text in single quotes; ours hold none
        const std::size_t begin = text.find('\'') + 1;
        const std::size_t end = text.find('\'', begin);
        std::string found(text.substr(begin, end - begin));
        text.remove_prefix(end + 1);
        return found;
    };
    while (text.find('\'') != std::string_view::npos) {
        std::string name = next();
        options[std::move(name)] = next();
    }
    return options;
}

/// What an index is on, as system_schema.indexes spells it: `colour`, `values(options)`, `keys(labels)`, `full(tags)`.
inline std::string index_target(const model::column& column) {
    const std::string name = model::quoted_name(column.name);
    if (!column.index_target.empty()) return std::string(column.index_target) + "(" + name + ")";
    if (column.collection) return "values(" + name + ")";
    for (const std::string_view frozen : {"frozen<list<", "frozen<set<", "frozen<map<"})
        if (column.type.starts_with(frozen)) return "full(" + name + ")";
    return name;
}

} // namespace detail

/// A table of these columns. No template, so that it is compiled once for all models.
inline table_description described(std::string_view keyspace, std::string_view name,
                                   std::span<const model::column> columns) {
    table_description table;
    table.keyspace = keyspace;
    table.name = name;
    for (const model::column& c : columns) {
        table.columns.push_back({std::string(c.name), std::string(c.type), c.kind, c.position, c.direction});
        if (c.indexed)
            table.indexes.push_back({std::string(), detail::index_target(c), std::string(c.index_class),
                                     detail::parse_options(c.index_options)});
    }
    return table;
}

/// The table of a model. `keyspace` is where it stands if the model doesn't say it itself.
template <mapped Model>
table_description desired(std::string_view keyspace = {}) {
    using table = model::table<Model>;
    return described(table::keyspace.empty() ? keyspace : table::keyspace, table::name, table::columns);
}

} // namespace cqlxx::inline CQLXX_ABI::schema
