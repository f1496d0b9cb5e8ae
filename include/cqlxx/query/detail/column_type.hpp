// What the rules need to know about a column's type, read from its CQL text.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <array>
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
