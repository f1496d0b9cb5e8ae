// Names in CQL: how they are written when compiling, and what a struct's name becomes as a table's.
#pragma once

#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/types/quoted_name.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::model {

namespace detail {

constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr char to_lower(char c) noexcept { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace detail

using types::needs_quotes;
using types::quoted_name;

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

CQLXX_INLINE std::string qualified_name(std::string_view keyspace, std::string_view name) {
    return built_text([&](text_builder& out) { add_qualified_name(out, keyspace, name); });
}

} // namespace cqlxx::inline CQLXX_ABI::model

#endif
