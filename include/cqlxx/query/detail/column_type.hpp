// What the rules need to know about a column's type, read from its CQL text.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query::detail {

constexpr bool is_frozen(std::string_view type) noexcept { return type.starts_with("frozen<"); }

/// The type within `frozen<…>`, or the type itself. The closing bracket stays.
constexpr std::string_view thawed(std::string_view type) noexcept {
    return is_frozen(type) ? type.substr(std::string_view("frozen<").size()) : type;
}
constexpr bool is_map(std::string_view type) noexcept { return thawed(type).starts_with("map<"); }
constexpr bool is_collection(std::string_view type) noexcept {
    return is_map(type) || thawed(type).starts_with("list<") || thawed(type).starts_with("set<");
}
constexpr bool is_vector(std::string_view type) noexcept { return type.starts_with("vector<"); }
constexpr bool is_tuple(std::string_view type) noexcept { return thawed(type).starts_with("tuple<"); }
constexpr bool is_text(std::string_view type) noexcept {
    return type == "text" || type == "varchar" || type == "ascii";
}

/// The part of a type between its brackets: `text, frozen<list<int>>` of `map<text, frozen<list<int>>>`.
constexpr std::string_view arguments_of(std::string_view type) noexcept {
    const std::string_view inner = thawed(type);
    const std::size_t begin = inner.find('<');
    std::size_t end = begin;
    for (int depth = 0; end < inner.size(); ++end) {
        if (inner[end] == '<') ++depth;
        if (inner[end] == '>' && --depth == 0) break;
    }
    return begin == std::string_view::npos ? std::string_view() : inner.substr(begin + 1, end - begin - 1);
}
/// One of them: 0 is the element of a list, set or vector and the key of a map, 1 a map's value and a vector's size.
constexpr std::string_view argument_of(std::string_view type, int wanted) noexcept {
    std::string_view rest = arguments_of(type);
    for (;; --wanted) {
        std::size_t end = 0;
        for (int depth = 0; end < rest.size() && !(rest[end] == ',' && depth == 0); ++end)
            depth += rest[end] == '<' ? 1 : rest[end] == '>' ? -1 : 0;
        if (wanted == 0) return rest.substr(0, end);
        if (end == rest.size()) return {};
        rest.remove_prefix(end + 1);
        while (rest.starts_with(' ')) rest.remove_prefix(1);
    }
}

/// True if both are the same type, whatever of them is frozen; a counter is a bigint.
constexpr bool is_same_type(std::string_view a, std::string_view b) noexcept {
    const auto plain = [](std::string_view type) {
        if (is_frozen(type)) type = thawed(type).substr(0, thawed(type).size() - 1);
        return type == "counter" ? std::string_view("bigint") : type == "varchar" ? std::string_view("text") : type;
    };
    a = plain(a);
    b = plain(b);
    const std::size_t name = a.find('<');
    if (a == b || name == std::string_view::npos || b.substr(0, name + 1) != a.substr(0, name + 1)) return a == b;
    for (int i = 0;; ++i) {
        const std::string_view part = argument_of(a, i);
        const std::string_view other = argument_of(b, i);
        if (part.empty() || other.empty()) return part.empty() && other.empty();
        if (!is_same_type(part, other)) return false;
    }
}

/// True if the type is or holds a duration.
constexpr bool has_duration(std::string_view type) noexcept {
    constexpr std::string_view word = "duration";
    const auto is_part = [](char c) { return c != '<' && c != '>' && c != ',' && c != ' '; };
    for (std::size_t at = type.find(word); at != std::string_view::npos; at = type.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_part(type[at - 1])) && (end == type.size() || !is_part(type[end]))) return true;
    }
    return false;
}

/// Types whose values a storage-attached index keeps in order.
inline constexpr std::array<std::string_view, 14> ordered_scalars{
    "bigint",   "date", "decimal",   "double",   "float",   "inet",   "int",
    "smallint", "time", "timestamp", "timeuuid", "tinyint", "varint", "counter"};
/// All other types of CQL without parameters.
inline constexpr std::array<std::string_view, 7> other_scalars{"ascii", "blob",    "boolean", "duration",
                                                               "text",  "varchar", "uuid"};

constexpr bool is_ordered_scalar(std::string_view type) noexcept {
    return std::find(ordered_scalars.begin(), ordered_scalars.end(), type) != ordered_scalars.end();
}

constexpr bool is_other_scalar(std::string_view type) noexcept {
    return std::find(other_scalars.begin(), other_scalars.end(), type) != other_scalars.end();
}

/// A user-defined type (or a custom one, in single quotes): every name that is not CQL's own.
constexpr bool is_user_type(std::string_view type) noexcept {
    const std::string_view inner = thawed(type);
    return !is_collection(type) && !is_vector(inner) && !is_tuple(type) && !inner.starts_with('\'') &&
           !is_ordered_scalar(inner) && !is_other_scalar(inner);
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
