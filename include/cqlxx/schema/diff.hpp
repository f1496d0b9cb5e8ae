// Compares the table that a model wants with the one that is there. Nothing is ever dropped or altered.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/schema/create.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/plan.hpp>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

namespace detail {

inline std::string_view word_for(model::column_kind kind) {
    switch (kind) {
    case model::column_kind::partition_key: return "a partition key";
    case model::column_kind::clustering_key: return "a clustering key";
    case model::column_kind::static_: return "static";
    case model::column_kind::regular: return "regular";
    }
    return "";
}

/// `((manufacturer text), year int DESC)`: all that can't be changed about a key.
template <class Columns>
std::string key_text(const Columns& columns) {
    std::string partition;
    std::string clustering;
    for (const auto& c : columns) {
        const std::string part = model::quoted_name(c.name) + " " + std::string(c.type);
        if (c.kind == model::column_kind::partition_key)
            partition += (partition.empty() ? "" : ", ") + part;
        else if (c.kind == model::column_kind::clustering_key)
            clustering += ", " + part + (c.direction == descending ? " DESC" : "");
    }
    return "((" + partition + ")" + clustering + ")";
}

template <class Columns>
std::string sorted_key_text(const Columns& columns) {
    auto sorted = std::vector(columns.begin(), columns.end());
    std::ranges::stable_sort(sorted, {}, [](const auto& c) { return c.position; });
    return key_text(sorted);
}

/// The part after the last dot in lower case, both names of SAI as "sai".
inline std::string index_class_name(std::string_view name) {
    if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
    std::string lower;
    for (const char c : name) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower == "storageattachedindex" ? "sai" : lower;
}

inline std::string index_class_of(const existing_index& index) {
    const auto found = index.options.find("class_name");
    return found == index.options.end() ? std::string() : index_class_name(found->second);
}

/// system_schema writes the target of an index on a whole collection's values as `values(c)`, older ones as `c`.
inline bool is_on(const existing_index& index, const model::column& c) {
    const auto found = index.options.find("target");
    if (found == index.options.end()) return false;
    const std::string wanted = index_target(c);
    return found->second == wanted || (wanted.starts_with("values(") && found->second == model::quoted_name(c.name));
}

inline void compare_columns(const desired_table& wanted, const existing_table& there, plan& result) {
    std::vector<const model::column*> missing;
    for (const model::column& c : wanted.columns) {
        const auto found = std::ranges::find(there.columns, c.name, &existing_column::name);
        if (c.is_key()) continue; // compared as a whole
        if (found == there.columns.end()) {
            missing.push_back(&c);
        } else if (found->kind != c.kind) {
            result.refuse("column \"" + found->name + "\" is " + std::string(word_for(c.kind)) + " in the struct, but " +
                          std::string(word_for(found->kind)) + " in the table; this can't be changed: use another name");
        } else if (found->type != c.type) {
            result.refuse("column \"" + found->name + "\" is " + std::string(c.type) + " in the struct, but " +
                          found->type + " in the table; Cassandra can't change a column's type: use another name");
        }
    }
    if (missing.empty()) return;
    std::string names;
    for (const model::column* c : missing) names += (names.empty() ? "" : ", ") + std::string(c->name);
    result.add(add_columns(wanted, missing), "the table has no column " + names);
}

inline void compare_indexes(const desired_table& wanted, const existing_table* there, plan& result) {
    for (const model::column& c : wanted.columns) {
        if (!c.indexed) continue;
        const auto serves = [&](const existing_index& index) {
            return is_on(index, c) && index_class_of(index) == index_class_name(c.index_class);
        };
        if (there == nullptr || std::ranges::none_of(there->indexes, serves))
            result.add(create_index(wanted, c), "column " + std::string(c.name) + " is indexed in the struct");
    }
}

inline void note_extra_columns(const desired_table& wanted, const existing_table& there, plan& result) {
    for (const existing_column& c : there.columns)
        if (std::ranges::find(wanted.columns, std::string_view(c.name), &model::column::name) == wanted.columns.end())
            result.note("column \"" + c.name + "\" of the table is not in the struct; it is left alone");
}

} // namespace detail

/// `there` is null if the table does not exist.
inline plan diff(const desired_table& wanted, const existing_table* there) {
    plan result(model::qualified_name(wanted.keyspace, wanted.name));
    if (there == nullptr) {
        result.add(create_table(wanted), "the table does not exist");
    } else {
        const std::string key = detail::sorted_key_text(wanted.columns);
        const std::string existing_key = detail::sorted_key_text(there->columns);
        if (key != existing_key)
            result.refuse("the primary key is " + key + " in the struct, but " + existing_key +
                          " in the table; a key can't be changed: use another table");
        detail::compare_columns(wanted, *there, result);
        detail::note_extra_columns(wanted, *there, result);
    }
    detail::compare_indexes(wanted, there, result);
    return result;
}

} // namespace cqlxx::inline CQLXX_ABI::schema
