// Which conditions an index of Cassandra 5 serves, by its class, what it indexes and the column's type.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/query/detail/column_type.hpp>
#include <cqlxx/query/relation.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// The implementations that the rules know; `custom` is any other, of which nothing is known.
enum class index_kind : std::uint8_t { none, built_in, storage_attached, sasi, custom };

/// The kind of a column's index; class names are taken with or without their package, in any case.
constexpr index_kind index_of(const model::column& column) noexcept {
    const auto is = [&](std::string_view name) {
        const std::string_view given = column.index_class.substr(column.index_class.rfind('.') + 1);
        if (given.size() != name.size()) return false;
        for (std::size_t i = 0; i < name.size(); ++i)
            if ((given[i] | 0x20) != (name[i] | 0x20)) return false;
        return true;
    };
    if (!column.indexed) return index_kind::none;
    if (column.index_class.empty() || is("legacy_local_table")) return index_kind::built_in;
    if (is("sai") || is("StorageAttachedIndex")) return index_kind::storage_attached;
    if (is("SASIIndex")) return index_kind::sasi;
    return index_kind::custom;
}

namespace detail {

/// What an index on a collection holds: its values unless the column says otherwise; frozen ones are indexed
/// whole.
constexpr relation served_of_collection(const model::column& column) noexcept {
    if (column.index_target == "keys") return relation::contains_key;
    if (column.index_target == "entries") return relation::entry;
    return is_frozen(column.type) ? relation::equal : relation::contains;
}

} // namespace detail

/// True if the column has an index that answers conditions of this kind without filtering.
constexpr bool serves(const model::column& column, relation relates) noexcept {
    const index_kind kind = index_of(column);
    if (kind == index_kind::none) return false;
    if (kind == index_kind::custom) return true;
    if (detail::is_collection(column.type)) return relates == detail::served_of_collection(column);
    if (kind == index_kind::sasi && relates == relation::like) return detail::is_text(column.type);
    if (kind == index_kind::storage_attached && detail::is_vector(column.type)) return false;
    if (relates == relation::equal) return true;
    return kind != index_kind::built_in && is_range(relates) && detail::is_ordered_scalar(column.type);
}

/// The name of the function by which a column's storage-attached index finds the nearest vectors.
constexpr std::string_view similarity_of(const model::column& column) noexcept {
    const std::string_view options = column.index_options;
    const auto holds = [options](std::string_view word) { // whatever its case
        for (std::size_t at = 0; at + word.size() <= options.size(); ++at) {
            std::size_t i = 0;
            while (i < word.size() && (options[at + i] | 0x20) == (word[i] | 0x20)) ++i;
            if (i == word.size()) return true;
        }
        return false;
    };
    if (holds("'euclidean'")) return "similarity_euclidean";
    if (holds("'dot_product'")) return "similarity_dot_product";
    return "similarity_cosine"; // Cassandra's default
}

/// True for vectors of floats with an index that finds the nearest ones.
constexpr bool is_searchable(const model::column& column) noexcept {
    return column.type.starts_with("vector<float,") && index_of(column) == index_kind::storage_attached;
}

/// True if conditions on both columns can be answered by one search: indexes of one kind join, built-in ones
/// stand alone.
constexpr bool search_together(const model::column& a, const model::column& b) noexcept {
    return a.name == b.name || (index_of(a) == index_of(b) && index_of(a) != index_kind::built_in);
}

} // namespace cqlxx::inline CQLXX_ABI::query
