// Names as they stand in CQL: which of them have to be in double quotes.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::types {

namespace detail {

constexpr bool is_lower_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_decimal_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Cassandra 5.0's reserved words (reserved_keywords.txt) and the two literals that can't be names either; sorted.
inline constexpr std::array<std::string_view, 59> reserved_words{
    "add",    "allow",        "alter",    "and",    "apply",        "asc",      "authorize", "batch",       "begin",
    "by",     "columnfamily", "create",   "delete", "desc",         "describe", "drop",      "entries",     "execute",
    "false",  "from",         "full",     "grant",  "if",           "in",       "index",     "infinity",    "insert",
    "into",   "is",           "keyspace", "limit",  "materialized", "modify",   "nan",       "norecursive", "not",
    "null",   "of",           "on",       "or",     "order",        "primary",  "rename",    "revoke",      "schema",
    "select", "set",          "table",    "to",     "token",        "true",     "truncate",  "unlogged",    "update",
    "use",    "using",        "view",     "where",  "with"};

/// `p1d`, `pt5m`: the lexer reads such names as durations.
constexpr bool looks_like_duration(std::string_view name) noexcept {
    if (name.size() >= 2 && name[0] == 'p' && is_decimal_digit(name[1])) return true;
    return name.size() >= 3 && name[0] == 'p' && name[1] == 't' && is_decimal_digit(name[2]);
}

} // namespace detail

/// True if a name of the cluster (case as stored) must stand in double quotes in CQL. Quotes more than Cassandra
/// demands in a few corners (names that only resemble durations), never less.
constexpr bool needs_quotes(std::string_view name) noexcept {
    if (name.empty() || !detail::is_lower_letter(name.front())) return true;
    for (const char c : name)
        if (!detail::is_lower_letter(c) && !detail::is_decimal_digit(c) && c != '_') return true;
    if (detail::looks_like_duration(name)) return true;
    return std::binary_search(detail::reserved_words.begin(), detail::reserved_words.end(), name);
}

/// A name as it stands in CQL: `select` is `"select"`; quotes within it are doubled.
std::string quoted_name(std::string_view name);

} // namespace cqlxx::inline CQLXX_ABI::types

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types {

CQLXX_INLINE std::string quoted_name(std::string_view name) {
    if (!needs_quotes(name)) return std::string(name);
    std::string text = "\"";
    for (const char c : name) text.append(c == '"' ? 2 : 1, c);
    return text += '"';
}

} // namespace cqlxx::inline CQLXX_ABI::types

#endif
