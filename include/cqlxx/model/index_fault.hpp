// Indexes that Cassandra would refuse, by the type of their column and by their options.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/detail/member_facts.hpp>
#include <cqlxx/model/fault.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::model {

namespace detail {

constexpr bool holds_text(std::string_view in, std::string_view wanted) noexcept {
    return in.find(wanted) != std::string_view::npos;
}

/// True if a type is `word` or is made of it: not the `duration` in a type's name `duration_of_stay`.
constexpr bool holds_word(std::string_view type, std::string_view word) noexcept {
    const auto is_letter = [&](std::size_t at) {
        return at < type.size() && (type[at] == '_' || type[at] == '"' || (type[at] >= 'a' && type[at] <= 'z') ||
                                    (type[at] >= '0' && type[at] <= '9'));
    };
    for (std::size_t at = type.find(word); at != std::string_view::npos; at = type.find(word, at + 1))
        if (!(at != 0 && is_letter(at - 1)) && !is_letter(at + word.size())) return true;
    return false;
}

/// True for what a storage-attached index finds no order or hash for: blobs, alone or as what is indexed of a collection,
/// vectors of other numbers than float.
constexpr bool is_unfit_for_sai(const column& c) noexcept {
    if (c.type.starts_with("vector<")) return !c.type.starts_with("vector<float,");
    if (!c.collection) return c.type == "blob";
    const bool keys = c.type.starts_with("map<blob,");
    const bool values = c.type.ends_with(" blob>") || c.type.ends_with("<blob>");
    if (c.index_target == "keys") return keys;
    return values || (c.index_target == "entries" && keys);
}

constexpr bool has_misplaced_option(const column& c) noexcept {
    const bool vector = c.type.starts_with("vector<");
    const bool on_similarity = holds_text(c.index_options, "'similarity_function'");
    const bool on_text = holds_text(c.index_options, "'case_sensitive'") ||
                         holds_text(c.index_options, "'normalize'") || holds_text(c.index_options, "'ascii'");
    if (on_similarity && !vector) return true;
    return on_text && (c.is_key() || (!c.text && !c.collection));
}

} // namespace detail

/// Looks for an index that can't be: `columns` have their roles, `members` are in the same order. Which term types there are
/// comes from CreateIndexStatement and StorageAttachedIndex of Cassandra 5.0.6.
constexpr fault find_index_fault(std::span<const column> columns, std::span<const member_facts> members) noexcept {
    constexpr std::size_t longest_name = 48; // of a column with a storage-attached index, until CASSANDRA-20235
    bool counters = false;
    for (const column& c : columns) counters = counters || c.is_counter();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const column& c = columns[i];
        if (!c.indexed) continue;
        if (counters) return {mistake::index_beside_counters, i};
        const bool attached = c.index_class == "sai";
        if (members[i].unfrozen_user_type || detail::holds_word(c.type, "duration") ||
            (attached && detail::is_unfit_for_sai(c)))
            return {mistake::index_of_bad_type, i};
        if (attached && detail::has_misplaced_option(c)) return {mistake::misplaced_index_option, i};
        if (attached && (!is_word(c.name) || c.name.size() > longest_name)) return {mistake::bad_indexed_name, i};
    }
    return {};
}

} // namespace cqlxx::inline CQLXX_ABI::model
