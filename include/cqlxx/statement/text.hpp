// What can be told from CQL text without parsing it: bind markers, whether it is a USE, whether it reads or writes.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::statement {

namespace detail {

/// Where the string, quoted name or comment that begins at `at` ends; `at` itself if none begins there. What is not
/// closed reaches to the end of the text.
constexpr std::size_t skip_opaque(std::string_view text, std::size_t at) {
    const auto behind = [&](std::string_view end, std::size_t from) {
        const std::size_t found = text.find(end, from);
        return found == std::string_view::npos ? text.size() : found + end.size();
    };
    const std::string_view rest = text.substr(at);
    if (rest.starts_with('\'')) return behind("'", at + 1); // a doubled quote is an empty string right behind
    if (rest.starts_with('"')) return behind("\"", at + 1);
    if (rest.starts_with("$$")) return behind("$$", at + 2);
    if (rest.starts_with("--") || rest.starts_with("//")) return behind("\n", at);
    if (rest.starts_with("/*")) return behind("*/", at + 2);
    return at;
}

} // namespace detail

namespace detail {

/// How often a character stands outside strings, quoted names and comments.
constexpr std::size_t count_outside(std::string_view text, char wanted) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t next = skip_opaque(text, i);
        if (next == i && text[i] == wanted) ++count;
        i = next == i ? i + 1 : next;
    }
    return count;
}

} // namespace detail

/// Counts bind markers: question marks outside strings, quoted names and comments.
constexpr std::size_t count_markers(std::string_view text) { return detail::count_outside(text, '?'); }

/// True for `USE keyspace`, which would change the keyspace of everybody who shares the connection.
constexpr bool is_use(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n\f;";
    std::size_t i = 0;
    while (i < text.size()) {
        const bool comment = text[i] == '-' || text[i] == '/';
        const std::size_t next = blank.find(text[i]) != std::string_view::npos ? i + 1
                                 : comment                                     ? detail::skip_opaque(text, i)
                                                                               : i;
        if (next == i) break;
        i = next;
    }
    const std::string_view word = text.substr(i, 4);
    const auto is = [&](std::size_t at, char lower) { return (word[at] | 0x20) == lower; };
    return word.size() == 4 && is(0, 'u') && is(1, 's') && is(2, 'e') &&
           (blank.find(word[3]) != std::string_view::npos || word[3] == '"' || word[3] == '/' || word[3] == '-');
}

namespace detail {

/// The next word of letters and digits from `at` on, outside strings, quoted names and comments; moves `at` behind it.
/// Empty at the end of the text.
constexpr std::string_view next_word(std::string_view text, std::size_t& at) {
    const auto in_word = [&](std::size_t i) {
        const char c = text[i];
        return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    };
    while (at < text.size()) {
        const std::size_t next = skip_opaque(text, at);
        if (next == at && in_word(at)) break;
        at = next == at ? at + 1 : next;
    }
    const std::size_t begin = at;
    while (at < text.size() && in_word(at)) ++at;
    return text.substr(begin, at - begin);
}

/// `keyword` is in lower case.
constexpr bool is_keyword(std::string_view word, std::string_view keyword) {
    if (word.size() != keyword.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if ((word[i] | 0x20) != keyword[i]) return false;
    return true;
}

} // namespace detail

/// True for SELECT *, and for other text with a star outside strings, quoted names and comments.
constexpr bool may_select_all(std::string_view text) { return detail::count_outside(text, '*') != 0; }

/// True for INSERT, UPDATE and DELETE, conditional or not.
constexpr bool is_modification(std::string_view text) {
    std::size_t at = 0;
    const std::string_view first = detail::next_word(text, at);
    return detail::is_keyword(first, "insert") || detail::is_keyword(first, "update") ||
           detail::is_keyword(first, "delete");
}

/// True for SELECT, which changes nothing.
constexpr bool is_select(std::string_view text) {
    std::size_t at = 0;
    return detail::is_keyword(detail::next_word(text, at), "select");
}

/// What is known about a statement's effect.
enum class effect : std::uint8_t {
    unknown, ///< reads, statements with an outcome, counters, text that nobody classified: no timestamp of ours
    write, ///< writes cells without a condition, and no counters
    unheard, ///< writes on a condition (IF), and nobody would hear whether it held: not sent
    unconditional ///< is said to have a condition, and has no IF: not sent
};

/// Of INSERT, UPDATE, DELETE and BEGIN BATCH with IF or without; all else is unknown. Counters can't be told apart.
constexpr effect effect_of(std::string_view text) {
    std::size_t at = 0;
    if (!is_modification(text) && !detail::is_keyword(detail::next_word(text, at), "begin")) return effect::unknown;
    for (at = 0;;) {
        const std::string_view word = detail::next_word(text, at);
        if (word.empty()) return effect::write;
        if (detail::is_keyword(word, "if")) return effect::unheard;
    }
}

/// Of a statement whose result is read as rows of Row; void: it isn't read. Rows have the column [applied].
template <class Row>
constexpr effect effect_for(effect of_text) noexcept {
    return of_text == effect::unheard && !std::is_void_v<Row> ? effect::unknown : of_text;
}

namespace detail {

/// The keywords and equals signs of a SELECT's WHERE and ORDER BY, as far as they tell of paging.
class order_scan {
public:
    constexpr explicit order_scan(std::string_view text) : text_(text) {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t behind = skip_opaque(text_, at);
            if (behind == at && text_[at] == '=' && where_ && !ordered_ && !is_part_of_another(at)) equal_ = true;
            if (behind != at || !is_in_word(at)) {
                const bool comment = behind != at && (text_[at] == '-' || text_[at] == '/');
                if (!comment && !is_blank(text_[at])) before_ = text_[at];
                at = behind == at ? at + 1 : behind;
                continue;
            }
            const std::string_view word = next_word(text_, at);
            take(word, at);
            before_ = 'x';
        }
    }
    /// ORDER BY by columns, single columns with IN, and none with "=".
    constexpr bool found() const noexcept { return ordered_ && in_ && !equal_ && !nearest_; }

private:
    constexpr void take(std::string_view word, std::size_t behind) {
        nearest_ = nearest_ || (ordered_ && is_keyword(last_, "ann") && is_keyword(word, "of"));
        last_ = word;
        if (is_keyword(word, "where")) where_ = true;
        if (where_ && is_keyword(word, "order")) ordered_ = true;
        // behind a tuple of columns it is about clustering keys
        if (!where_ || ordered_ || !is_keyword(word, "in") || before_ == ')') return;
        (is_list_of_one(behind) ? equal_ : in_) = true;
    }
    /// `IN (x)`, which Cassandra reads as "=". `at`: behind the IN.
    constexpr bool is_list_of_one(std::size_t at) const {
        int depth = 0;
        for (; at < text_.size(); ++at) {
            at = skip_opaque(text_, at);
            const char c = at < text_.size() ? text_[at] : ' ';
            if (depth == 0 && c != '(' && !is_blank(c)) return false; // a bind marker
            if (depth == 1 && c == ',') return false;
            if (std::string_view("([{").find(c) != std::string_view::npos) ++depth;
            if (std::string_view(")]}").find(c) != std::string_view::npos && --depth == 0) return true;
        }
        return false;
    }
    constexpr bool is_in_word(std::size_t at) const {
        const char c = text_[at];
        return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }
    constexpr bool is_part_of_another(std::size_t at) const {
        return at > 0 && std::string_view("<>!").find(text_[at - 1]) != std::string_view::npos;
    }
    static constexpr bool is_blank(char c) { return std::string_view(" \t\r\n\f").find(c) != std::string_view::npos; }

    std::string_view text_;
    std::string_view last_;
    char before_ = 0;
    bool where_ = false, in_ = false, equal_ = false, ordered_ = false, nearest_ = false;
};

} // namespace detail

/// True for a SELECT with ORDER BY whose WHERE has single columns with IN and none with "=": each part of the partition key
/// needs one or the other, so that it has an IN, and Cassandra refuses to page through what is ordered across partitions.
/// Where there is an "=", the IN may be that of a clustering key, which can be paged; text does not tell.
constexpr bool is_ordered_across_partitions(std::string_view text) {
    return is_select(text) && detail::order_scan(text).found();
}

} // namespace cqlxx::inline CQLXX_ABI::statement
