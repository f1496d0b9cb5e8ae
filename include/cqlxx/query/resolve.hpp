// Reads names as they are written in a query: which column is meant, and which operator.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/query/shape.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// Why a name can't be read.
enum class misreading : std::uint8_t { none, no_such_column, unknown_operator, two_operators };

/// What a name means, or why it means nothing. `word` is the part that isn't known.
struct reading {
    std::size_t column = no_column;
    std::size_t operation = 0; ///< index into the suffixes
    misreading problem = misreading::none;
    std::string_view word{};

    constexpr bool operator==(const reading&) const = default;
};

/// The column of that name in the table or, failing that, in the struct.
constexpr std::size_t find_column(std::span<const model::column> table, std::string_view name) noexcept {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].name == name) return i;
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].member == name && !name.empty()) return i;
    return no_column;
}

/// Reads "year__gt". The longest part of the name that is a column is the column; what follows its `__` is
/// the suffix. Without one it is the first of `suffixes`. If `with_operator` (`"year"_f > 2012`), no suffix
/// may follow.
constexpr reading read_name(std::span<const model::column> table, std::span<const std::string_view> suffixes,
                            std::string_view written, bool with_operator = false) noexcept {
    if (const std::size_t column = find_column(table, written); column != no_column) return {.column = column};
    std::string_view unknown = written; // without a suffix that is known
    for (std::size_t at = written.rfind("__"); at != std::string_view::npos && at != 0;
         at = written.rfind("__", at - 1)) {
        const std::string_view suffix = written.substr(at + 2);
        const auto found = std::find(suffixes.begin(), suffixes.end(), suffix);
        if (found != suffixes.end() && unknown == written) unknown = written.substr(0, at);
        const std::size_t column = find_column(table, written.substr(0, at));
        if (column == no_column) continue;
        if (with_operator) return {.column = column, .problem = misreading::two_operators, .word = suffix};
        if (found == suffixes.end()) return {.column = column, .problem = misreading::unknown_operator, .word = suffix};
        return {.column = column, .operation = static_cast<std::size_t>(found - suffixes.begin())};
    }
    return {.problem = misreading::no_such_column, .word = unknown};
}

/// Reads "-year" as order_by() takes it: a column named so, or the column behind the minus in descending
/// order.
constexpr ordering read_order(std::span<const model::column> table, std::string_view written) noexcept {
    if (const std::size_t column = find_column(table, written); column != no_column) return {column, ascending};
    if (written.starts_with('-')) return {find_column(table, written.substr(1)), descending};
    return {};
}

/// The number of letters to change, insert or leave out to make `a` of `b`; large for long names.
constexpr std::size_t letters_apart(std::string_view a, std::string_view b) noexcept {
    constexpr std::size_t longest = 48;
    if (a.size() > longest || b.size() > longest) return longest;
    std::array<std::size_t, longest + 1> row{};
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row[b.size()];
}

/// The column whose name is most like a mistyped one, if any is.
constexpr std::size_t nearest_column(std::span<const model::column> table, std::string_view mistyped) noexcept {
    std::size_t best = no_column;
    std::size_t distance = std::min<std::size_t>(3, mistyped.size() / 2 + 1); // farther is another word
    for (std::size_t i = 0; i < table.size(); ++i)
        if (const std::size_t d = letters_apart(table[i].name, mistyped); d < distance) {
            best = i;
            distance = d;
        }
    return best;
}

} // namespace cqlxx::inline CQLXX_ABI::query
