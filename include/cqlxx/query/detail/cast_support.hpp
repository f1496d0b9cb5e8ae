// Which types Cassandra 5 adds up and which it casts into which, by their CQL names.
#pragma once

#include <cqlxx/query/detail/column_type.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

inline constexpr std::array<std::string_view, 9> numbers{"tinyint", "smallint", "int",    "bigint", "float",
                                                         "double",  "decimal",  "varint", "counter"};

/// True for what sum() and avg() take.
constexpr bool is_number(std::string_view type) noexcept {
    return std::find(numbers.begin(), numbers.end(), type) != numbers.end();
}

/// Casts that are neither of a type to itself nor between numbers, nor to text.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 9> further_casts{{
    {"int", "timestamp"}, // the three that take the bytes as they are
    {"bigint", "date"},
    {"timestamp", "bigint"},
    {"timestamp", "varint"},
    {"timestamp", "date"},
    {"timeuuid", "timestamp"},
    {"timeuuid", "date"},
    {"date", "timestamp"},
    {"ascii", "text"},
}};

/// True if `cast(from AS to)` exists. Seen with Cassandra 5.0.6, type by type.
constexpr bool is_castable(std::string_view from, std::string_view to) noexcept {
    const auto is_scalar = [](std::string_view type) { return is_ordered_scalar(type) || is_other_scalar(type); };
    if (!is_scalar(from) || !is_scalar(to)) return false;
    if (from == to) return true;
    if (to == "ascii" || to == "text")
        return from == "ascii" || !(is_text(from) || from == "blob" || from == "duration");
    if (is_number(from) && is_number(to)) return to != "counter";
    return std::find(further_casts.begin(), further_casts.end(), std::pair(from, to)) != further_casts.end();
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
