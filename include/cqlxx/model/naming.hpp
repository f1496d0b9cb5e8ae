// Names in CQL: which have to be quoted, how they are written, and what a struct's name becomes as a table's.
#pragma once

#include <cqlxx/model/text_builder.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::model {

namespace detail {

constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr char to_lower(char c) noexcept { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

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
    if (name.size() >= 2 && name[0] == 'p' && is_digit(name[1])) return true;
    return name.size() >= 3 && name[0] == 'p' && name[1] == 't' && is_digit(name[2]);
}

} // namespace detail

/// True if a name of the cluster (case as stored) must stand in double quotes in CQL. Quotes more than Cassandra
/// demands in a few corners (names that only resemble durations), never less.
constexpr bool needs_quotes(std::string_view name) noexcept {
    using namespace detail;
    if (name.empty() || !is_lower(name.front())) return true;
    for (const char c : name)
        if (!is_lower(c) && !is_digit(c) && c != '_') return true;
    if (looks_like_duration(name)) return true;
    return std::binary_search(reserved_words.begin(), reserved_words.end(), name);
}

/// Adds a name, quoted where it must be; quotes within it are doubled.
constexpr void add_name(text_builder& out, std::string_view name) noexcept {
    if (!needs_quotes(name)) {
        out.add(name);
        return;
    }
    out.add('"');
    for (const char c : name) {
        if (c == '"') out.add('"');
        out.add(c);
    }
    out.add('"');
}

/// Adds `keyspace.table`, or only the table where `keyspace` is empty (then the session's keyspace is meant).
constexpr void add_qualified_name(text_builder& out, std::string_view keyspace, std::string_view name) noexcept {
    if (!keyspace.empty()) {
        add_name(out, keyspace);
        out.add('.');
    }
    add_name(out, name);
}

/// A name as it stands in CQL, at run time: `select` is `"select"`.
std::string quoted_name(std::string_view name);

/// `keyspace.table` as it stands in CQL, at run time; only the table where `keyspace` is empty.
std::string qualified_name(std::string_view keyspace, std::string_view name);

/// Adds a C++ name as snake_case: `LoginEvent` is `login_event`, `HTTPServer` is `http_server`; names that are
/// lower-case already stay as they are.
constexpr void add_snake_case(text_builder& out, std::string_view name) noexcept {
    using namespace detail;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool starts_word = i != 0 && is_upper(name[i]) && name[i - 1] != '_' &&
                                 (!is_upper(name[i - 1]) || (i + 1 < name.size() && is_lower(name[i + 1])));
        if (starts_word) out.add('_');
        out.add(to_lower(name[i]));
    }
}

} // namespace cqlxx::inline CQLXX_ABI::model

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::model {

CQLXX_INLINE std::string quoted_name(std::string_view name) {
    return built_text([&](text_builder& out) { add_name(out, name); });
}

CQLXX_INLINE std::string qualified_name(std::string_view keyspace, std::string_view name) {
    return built_text([&](text_builder& out) { add_qualified_name(out, keyspace, name); });
}

} // namespace cqlxx::inline CQLXX_ABI::model

#endif
