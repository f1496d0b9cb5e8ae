// One column of a table, as the compiler knows it: the only description that DDL, writes and checks work on.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// The order of rows in a partition by a clustering key (CLUSTERING ORDER BY).
enum class order : std::uint8_t { ascending, descending };
inline constexpr order ascending = order::ascending;
inline constexpr order descending = order::descending;

namespace model {

enum class column_kind : std::uint8_t { partition_key, clustering_key, static_, regular };

/// A trivially destructible description; texts have static storage duration.
struct column {
    std::string_view name{};     ///< as in the cluster, unquoted
    std::string_view type{};     ///< CQL type, as system_schema.columns spells it: "map<text, int>"
    column_kind kind = column_kind::regular;
    std::size_t position = 0;    ///< within the partition key or the clustering key; 0 for other kinds
    order direction = ascending; ///< clustering keys only
    bool indexed = false;
    std::string_view index_class{};   ///< empty: the default (legacy) index; "sai": storage-attached
    std::string_view index_options{}; ///< a CQL map that follows WITH OPTIONS =, or empty
    bool collection = false;          ///< list, set or map that is not frozen
    bool map = false;                 ///< a map, frozen or not
    bool text = false;                ///< text or ascii: LIKE, prefix
    std::string_view member{};        ///< the struct's member; differs from `name` where the column was renamed
    std::string_view
        index_target{}; ///< of an indexed collection: "keys" or "entries"; empty: its values, frozen ones whole

    constexpr bool operator==(const column&) const = default;
    /// A list that is not frozen: writing it twice doubles it, whatever its timestamp.
    constexpr bool is_list() const noexcept { return type.starts_with("list<"); }
    constexpr bool is_counter() const noexcept { return type == "counter"; }
    constexpr bool is_key() const noexcept {
        return kind == column_kind::partition_key || kind == column_kind::clustering_key;
    }
};

} // namespace model
} // namespace cqlxx::inline CQLXX_ABI
