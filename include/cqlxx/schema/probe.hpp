// Questions that only an index or a view can answer: asked to find out whether it can be queried. Their answers don't matter.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/type_text.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

namespace detail {

/// Some value of a type as a CQL literal; none for tuples, user-defined and custom types.
CQLXX_LAZY std::optional<std::string> some_value(std::string_view type);

/// What stands between the brackets of a collection or vector, one type after the other.
CQLXX_LAZY std::vector<std::string> arguments_of(std::string_view type);

/// `[1,1,1]`
CQLXX_LAZY std::string some_vector(const std::string& dimension);

/// What stands behind SELECT … FROM: an empty text if no literal is known.
CQLXX_LAZY std::string question(const column_description& column, std::string_view target);

/// A row's partition key, found by the question.
CQLXX_LAZY std::string one_row_of(const table_description& table, const std::string& question);

} // namespace detail

/// `SELECT id FROM k.t WHERE colour = '' LIMIT 1`: fails as long as the index is not built. Nothing for an index on a type
/// whose values this file can't make up, and for one that is on a column that the table does not have.
CQLXX_LAZY std::optional<std::string> probe(const table_description& table, const index_description& index);

/// `SELECT colour FROM k.t_by_colour LIMIT 1`: fails as long as the view's replicas can't be read.
inline std::string probe_of_view(const table_description& view) { return detail::one_row_of(view, {}); }

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::string one_row_of(const table_description& table, const std::string& question) {
    const auto key = table.of_kind(model::column_kind::partition_key);
    return "SELECT " + model::quoted_name(key.front().name) + " FROM " +
           model::qualified_name(table.keyspace, table.name) + question + " LIMIT 1";
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::optional<std::string> some_value(std::string_view type) {
    constexpr std::array<std::pair<std::string_view, const char*>, 20> values{
        {{"ascii", "''"},
         {"text", "''"},
         {"tinyint", "0"},
         {"smallint", "0"},
         {"int", "0"},
         {"bigint", "0"},
         {"varint", "0"},
         {"decimal", "0"},
         {"float", "0"},
         {"double", "0"},
         {"boolean", "false"},
         {"blob", "0x"},
         {"timestamp", "0"},
         {"date", "'1970-01-01'"},
         {"time", "'00:00:00'"},
         {"uuid", "00000000-0000-1000-8000-000000000000"},
         {"inet", "'127.0.0.1'"},
         {"timeuuid", "00000000-0000-1000-8000-000000000000"},
         {"frozen<list", "[]"},
         {"frozen<set", "{}"}}};
    if (type.starts_with("frozen<map")) return "{}";
    for (const auto& [name, value] : values)
        if (type == name || (name.starts_with("frozen<") && type.starts_with(name))) return value;
    return std::nullopt;
}

CQLXX_LAZY_INLINE std::vector<std::string> arguments_of(std::string_view type) {
    std::vector<std::string> arguments(1);
    int depth = 0;
    for (const std::string_view token : type_tokens(type)) {
        if (token == ">") --depth;
        if (depth == 1 && token == ",")
            arguments.emplace_back();
        else if (depth > 0)
            arguments.back() += token;
        if (token == "<") ++depth;
    }
    return arguments;
}

CQLXX_LAZY_INLINE std::string some_vector(const std::string& dimension) {
    std::string text = "[1";
    for (int i = 1; i < std::stoi(dimension); ++i) text += ",1";
    return text + "]";
}

CQLXX_LAZY_INLINE std::string question(const column_description& column, std::string_view target) {
    const std::string name = model::quoted_name(column.name);
    const std::string type = canonical_type(column.type);
    const auto arguments = arguments_of(type);
    if (type.starts_with("vector<float")) return " ORDER BY " + name + " ANN OF " + some_vector(arguments.back());
    const auto restricted = [&](const std::string& relation, const std::string& what) {
        const auto value = some_value(what);
        return value ? " WHERE " + name + relation + *value : std::string();
    };
    if (target.starts_with("keys(")) return restricted(" CONTAINS KEY ", arguments.front());
    if (target.starts_with("values(")) return restricted(" CONTAINS ", arguments.back());
    if (!target.starts_with("entries(")) return restricted(" = ", type);
    const auto key = some_value(arguments.front());
    return key ? restricted("[" + *key + "] = ", arguments.back()) : std::string();
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::optional<std::string> probe(const table_description& table, const index_description& index) {
    for (const auto& c : table.columns) {
        const std::string name = model::quoted_name(c.name);
        const std::size_t open = index.target.find('(');
        const bool whole = index.target == name;
        const bool part = open != std::string::npos && index.target.substr(open) == "(" + name + ")";
        if (!whole && !part) continue;
        const std::string question = detail::question(c, index.target);
        if (question.empty()) return std::nullopt;
        return detail::one_row_of(table, question);
    }
    return std::nullopt;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
