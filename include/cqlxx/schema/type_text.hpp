// Compares types by their text, whoever wrote it: the database, which freezes some types silently, or a codec.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

namespace detail {

/// Cuts a type's text into words, quoted names and single characters, without spaces.
CQLXX_LAZY std::vector<std::string_view> type_tokens(std::string_view type);

} // namespace detail

/// A type's text in one spelling: no spaces, `text` for `varchar`, and `frozen<>` only where it makes a difference. What
/// stands inside another type is always frozen, and so are tuples and vectors, whether or not the text says it:
/// `frozen<tuple<int, varchar>>` and `tuple<int,text>` are both `tuple<int,text>`.
CQLXX_LAZY std::string canonical_type(std::string_view type);

/// Whether two texts name the same type.
CQLXX_LAZY bool is_same_type(std::string_view a, std::string_view b);

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::vector<std::string_view> type_tokens(std::string_view type) {
    constexpr std::string_view single = "<>, ";
    std::vector<std::string_view> tokens;
    while (!type.empty()) {
        const char first = type.front();
        std::size_t size = 1;
        if (first == '"' || first == '\'')
            size = type.find(first, 1) == std::string_view::npos ? type.size() : type.find(first, 1) + 1;
        else if (single.find(first) == std::string_view::npos)
            size = std::min(type.find_first_of("<>, \"'"), type.size());
        if (first != ' ') tokens.push_back(type.substr(0, size));
        type.remove_prefix(size);
    }
    return tokens;
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::string canonical_type(std::string_view type) {
    const auto tokens = detail::type_tokens(type);
    std::string text;
    std::vector<bool> kept; // for each open bracket, whether its closing one is written
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] == "frozen" && i + 1 < tokens.size() && tokens[i + 1] == "<") {
            kept.push_back(false);
            ++i;
            continue;
        }
        if (tokens[i] == "<") kept.push_back(true);
        if (tokens[i] == ">" && !kept.empty()) {
            const bool write = kept.back();
            kept.pop_back();
            if (!write) continue;
        }
        text += tokens[i] == "varchar" ? "text" : tokens[i];
    }
    const bool frozen = tokens.size() > 1 && tokens[0] == "frozen" && tokens[1] == "<";
    return frozen && !text.starts_with("tuple<") && !text.starts_with("vector<") ? "frozen<" + text + ">" : text;
}

CQLXX_LAZY_INLINE bool is_same_type(std::string_view a, std::string_view b) {
    return a == b || canonical_type(a) == canonical_type(b);
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
