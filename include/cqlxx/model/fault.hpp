// Finds what is wrong with a model before anything is made of it, as a value; the sentences are in explain.hpp.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/detail/member_facts.hpp>
#include <cqlxx/model/setting.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::model {

/// The mistakes that a model can hold, in the order in which they are looked for.
enum class mistake : std::uint8_t {
    none,
    // the struct
    no_aggregate,
    no_options,
    base_class,
    unassignable,
    no_members,
    too_many_members,
    c_array,
    bad_embedded,
    // one member
    wrapper_in_optional,
    several_roles,
    unsigned_integer,
    no_codec,
    index_target_of_no_map,
    role_in_type,
    counter_in_type,
    type_in_itself,
    // a model of several tables: see tables_fault_of
    several_tables,
    // a projection: see projection_fault_of
    projection,
    // names
    unknown_member,
    same_column,
    bad_table_name,
    bad_keyspace_name,
    // the table's options
    setting_said_twice,
    setting_is_no_word,
    bad_time_to_live,
    expiring_counters,
    // the key
    key_said_twice,
    leading_too_many,
    no_partition_key,
    nullable_key,
    key_of_bad_type,
    descending_no_clustering_key,
    static_without_clustering_key,
    counter_beside_others,
    indexed_partition_key,
    // indexes
    index_beside_counters,
    index_of_bad_type,
    misplaced_index_option,
    bad_indexed_name,
};

/// The first mistake found, the member that makes it and, where one is involved, another.
struct fault {
    mistake what = mistake::none;
    std::size_t member = 0;
    std::size_t other = 0;

    constexpr bool operator==(const fault&) const = default;
};

/// Looks for a mistake of a single member.
constexpr fault find_member_fault(std::span<const member_facts> members) noexcept {
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (members[i].wrapper_in_optional) return {mistake::wrapper_in_optional, i};
        if (members[i].several_roles) return {mistake::several_roles, i};
        if (members[i].unsigned_integer) return {mistake::unsigned_integer, i};
        if (!members[i].has_codec) return {mistake::no_codec, i};
        if (!members[i].index_target.empty() && !(members[i].map && members[i].collection))
            return {mistake::index_target_of_no_map, i};
    }
    return {};
}

/// True for a name that Cassandra takes for a keyspace or table, quoted or not: letters, digits, underscores.
constexpr bool is_word(std::string_view name) noexcept {
    for (const char c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')) return false;
    return !name.empty();
}

/// Looks for two members with one column name.
constexpr fault find_name_fault(std::span<const column> columns) noexcept {
    for (std::size_t i = 0; i < columns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (columns[i].name == columns[j].name) return {mistake::same_column, j, i};
    return {};
}

/// Looks for a mistake in a table's options; a fault's `member` is then an option's position.
constexpr fault find_setting_fault(std::span<const setting> settings, std::span<const column> columns) noexcept {
    constexpr std::int64_t longest = 20LL * 365 * 24 * 60 * 60; // Cassandra's limit
    for (std::size_t i = 0; i < settings.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            if (settings[i].option == settings[j].option &&
                (settings[i].key == settings[j].key || settings[i].key.empty()))
                return {mistake::setting_said_twice, i};
        if (!is_word(settings[i].option)) return {mistake::setting_is_no_word, i};
        if (settings[i].option != "default_time_to_live") continue;
        if (settings[i].value.whole < 0 || settings[i].value.whole > longest) return {mistake::bad_time_to_live, i};
        for (const column& c : columns)
            if (c.is_counter() && settings[i].value.whole != 0) return {mistake::expiring_counters, i};
    }
    return {};
}

/// Looks for a mistake in the key and in what depends on it: `columns` have their roles, `members` are in the same order.
constexpr fault find_key_fault(std::span<const column> columns, std::span<const member_facts> members) noexcept {
    std::size_t partition = 0;
    bool clustering = false;
    for (const column& c : columns) {
        partition += c.kind == column_kind::partition_key ? 1 : 0;
        clustering = clustering || c.kind == column_kind::clustering_key;
    }
    if (partition == 0) return {mistake::no_partition_key};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].is_key() && members[i].nullable) return {mistake::nullable_key, i};
        if (columns[i].is_key() && (!members[i].key_allowed || columns[i].is_counter()))
            return {mistake::key_of_bad_type, i};
        if (columns[i].kind == column_kind::static_ && !clustering) return {mistake::static_without_clustering_key, i};
        if (columns[i].direction == descending && columns[i].kind != column_kind::clustering_key)
            return {mistake::descending_no_clustering_key, i};
        if (columns[i].indexed && columns[i].kind == column_kind::partition_key && partition == 1)
            return {mistake::indexed_partition_key, i};
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
        for (std::size_t j = 0; j < columns.size(); ++j)
            if (columns[i].is_counter() && !columns[j].is_key() && !columns[j].is_counter())
                return {mistake::counter_beside_others, i, j};
    return {};
}

} // namespace cqlxx::inline CQLXX_ABI::model
