// The bind markers of CQL text, found without parsing it: `?`, `:name` and `:"Name"`.
#pragma once

#include <cqlxx/statement/text.hpp>

#include <cstddef>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::statement {

namespace detail {

constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) noexcept { return std::string_view(" \t\r\n\f").find(c) != std::string_view::npos; }

/// Where the blanks and comments that begin at `at` end.
constexpr std::size_t skip_blank(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const bool comment = text[at] == '-' || text[at] == '/';
        const std::size_t next = is_blank(text[at]) ? at + 1 : comment ? skip_opaque(text, at) : at;
        if (next == at) break;
        at = next;
    }
    return at;
}

/// Where the name that begins at `at`, quoted or not, ends; `at` itself if none does.
constexpr std::size_t end_of_name(std::string_view text, std::size_t at) {
    if (at >= text.size()) return at;
    if (text[at] == '"') {
        std::size_t end = skip_opaque(text, at);
        while (end < text.size() && text[end] == '"')
            end = skip_opaque(text, end); // a doubled quote is one in the name
        return end;
    }
    if (!is_letter(text[at])) return at;
    while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]) || text[at] == '_')) ++at;
    return at;
}

/// True if the last character of a term, behind which a colon inside braces parts a key from its value.
constexpr bool ends_term(char c) noexcept {
    return is_letter(c) || is_digit(c) || std::string_view("_'\"$)]}?").find(c) != std::string_view::npos;
}

} // namespace detail

/// Calls `visit(std::string_view)` for each bind marker outside strings, quoted names and comments: with the name as it
/// stands in the text, quotes included, or with nothing for a question mark. The colons of maps and user-defined types
/// (`{'a': 1}`, `{street: 'x'}`) are told apart by what stands before them.
template <class Visit>
constexpr void for_each_marker(std::string_view text, Visit&& visit) {
    std::size_t braces = 0;
    char before = '\0';
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (const std::size_t next = detail::skip_opaque(text, i); next != i) {
            if (c != '-' && c != '/') before = c;
            i = next;
            continue;
        }
        ++i;
        if (detail::is_blank(c)) continue;
        if (c == '?') visit(std::string_view());
        if (c == '{') ++braces;
        if (c == '}' && braces != 0) --braces;
        if (c == ':' && !(braces != 0 && detail::ends_term(before))) {
            const std::size_t begin = detail::skip_blank(text, i);
            const std::size_t end = detail::end_of_name(text, begin);
            if (end != begin) {
                visit(text.substr(begin, end - begin));
                i = end;
                before = 'x';
                continue;
            }
        }
        before = c;
    }
}

/// True if a marker, as it stands in the text, has that name in the cluster: lower case unless it is quoted.
constexpr bool is_marker_of(std::string_view marker, std::string_view name) {
    const bool quoted = marker.starts_with('"');
    if (quoted) marker = marker.substr(1, marker.size() - (marker.size() > 1 ? 2 : 1));
    std::size_t at = 0;
    for (std::size_t i = 0; i < marker.size(); ++i, ++at) {
        if (quoted && marker[i] == '"') ++i;
        if (at == name.size() || i == marker.size()) return false;
        const bool upper = !quoted && marker[i] >= 'A' && marker[i] <= 'Z';
        if ((upper ? static_cast<char>(marker[i] | 0x20) : marker[i]) != name[at]) return false;
    }
    return at == name.size();
}

/// True if the text has markers with names.
constexpr bool has_named_markers(std::string_view text) {
    bool found = false;
    for_each_marker(text, [&](std::string_view name) { found = found || !name.empty(); });
    return found;
}

} // namespace cqlxx::inline CQLXX_ABI::statement
