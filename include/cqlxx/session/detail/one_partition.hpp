// Whether the statements of a conditional batch are about one partition, as far as their preparation tells. Pure.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/session/detail/prepared_cache.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/codec.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// The values of the partition key, in the key's order; none if some of them stand in the text.
CQLXX_LAZY std::vector<std::string_view> partition_key_of(const statement::bound& what,
                                                          const prepared_metadata& metadata);

/// Says which statement is about another table or partition than one before it. `prepared`: one per statement, null for those
/// that go as text, of which nothing is known.
CQLXX_LAZY std::optional<std::string> leaves_partition(
    std::span<const statement::bound> statements, std::span<const std::shared_ptr<const prepared_metadata>> prepared);

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE std::vector<std::string_view> partition_key_of(const statement::bound& what,
                                                                 const prepared_metadata& metadata) {
    std::vector<std::string_view> values;
    reader in(what.values().encoded());
    for (std::uint16_t i = 0; i < what.values().count(); ++i) values.push_back(as_text(read_cell(in).data));
    std::vector<std::string_view> key;
    for (const std::uint16_t position : metadata.partition_key)
        if (position < values.size()) key.push_back(values[position]);
    return key;
}

CQLXX_LAZY_INLINE std::optional<std::string> leaves_partition(
    std::span<const statement::bound> statements, std::span<const std::shared_ptr<const prepared_metadata>> prepared) {
    const auto number = [](std::size_t i) { return "statement " + std::to_string(i + 1); };
    std::optional<std::size_t> table_of;
    std::optional<std::size_t> key_of;
    std::vector<std::string_view> key;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (!prepared[i] || prepared[i]->markers.empty()) continue;
        const column_spec& here = prepared[i]->markers.front();
        const column_spec& first = prepared[table_of.value_or(i)]->markers.front();
        if (here.keyspace != first.keyspace || here.table != first.table)
            return number(i) + " writes table " + here.keyspace + "." + here.table + ", " + number(*table_of) + " " +
                   first.keyspace + "." + first.table + ": a conditional batch is about one table";
        table_of = table_of.value_or(i);
        std::vector<std::string_view> own = partition_key_of(statements[i], *prepared[i]);
        if (own.empty()) continue;
        if (key_of && own != key)
            return number(i) + " has another partition key than " + number(*key_of) +
                   ": a conditional batch is about one partition";
        if (!key_of) key = std::move(own);
        key_of = key_of.value_or(i);
    }
    return std::nullopt;
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
