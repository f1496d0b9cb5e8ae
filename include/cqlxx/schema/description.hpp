// Tables and types as plain values: what a struct wants, or what the cluster has. Both sides of a plan.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/schema/option.hpp>

#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// One column; names are unquoted, types as system_schema spells them.
struct column_description {
    std::string name{};
    std::string type{}; ///< "map<text, int>"
    model::column_kind kind = model::column_kind::regular;
    std::size_t position = 0; ///< within the partition key or the clustering key
    order direction = ascending;

    bool operator==(const column_description&) const = default;

    bool is_key() const noexcept;
    bool is_counter() const noexcept { return type == "counter"; }
};

/// One index of a table.
struct index_description {
    std::string name{};                           ///< empty: the cluster chooses one
    std::string target{}; ///< as system_schema spells it: `colour`, `values(options)`, `full("Tags")`
    std::string class_name{}; ///< empty: the built-in kind; else `sai` or a Java class
    std::map<std::string, std::string> options{}; ///< without target and class_name

    bool operator==(const index_description&) const = default;
};

/// One field of a user-defined type; the name is unquoted.
struct field_description {
    std::string name{};
    std::string type{}; ///< "frozen<set<text>>"

    bool operator==(const field_description&) const = default;
};

/// A user-defined type. Its fields are told apart by their places.
struct type_description {
    std::string keyspace{}; ///< empty: that of the table, or the session's
    std::string name{};
    std::vector<field_description> fields{};

    bool operator==(const type_description&) const = default;
};

/// A table with its columns and indexes, in any order.
struct table_description {
    std::string keyspace{}; ///< empty: the session's
    std::string name{};
    std::vector<column_description> columns{};
    std::vector<index_description> indexes{};
    std::string view_of{}; ///< not empty: no table, but a materialized view of this one
    std::vector<option_description> options{}; ///< wanted: those that the struct says; found: all that are known
    std::vector<type_description> types{}; ///< wanted: those that the columns need, nested ones first
    std::vector<type_description> key_types{}; ///< wanted: those of `types` that key columns need
    std::string filter{}; ///< found, of a view: what stands behind WHERE

    bool operator==(const table_description&) const = default;

    /// The column of that name, or none; valid until `columns` changes.
    const column_description* find(std::string_view column) const noexcept;
    /// The columns of a kind, keys by their position, others in the order in which they stand.
    std::vector<column_description> of_kind(model::column_kind kind) const;
    /// A table of counters, which has no other columns than keys and counters.
    bool has_counters() const noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_INLINE bool column_description::is_key() const noexcept {
    return kind == model::column_kind::partition_key || kind == model::column_kind::clustering_key;
}

CQLXX_INLINE const column_description* table_description::find(std::string_view column) const noexcept {
    for (const column_description& c : columns)
        if (c.name == column) return &c;
    return nullptr;
}

CQLXX_INLINE std::vector<column_description> table_description::of_kind(model::column_kind kind) const {
    std::vector<column_description> found;
    for (const column_description& c : columns) {
        if (c.kind != kind) continue;
        auto place = found.end();
        while (c.is_key() && place != found.begin() && c.position < std::prev(place)->position) --place;
        found.insert(place, c);
    }
    return found;
}

CQLXX_INLINE bool table_description::has_counters() const noexcept {
    for (const column_description& c : columns)
        if (c.is_counter()) return true;
    return false;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
