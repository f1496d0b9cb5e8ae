// Rows as a table for people, like cqlsh prints them.
#pragma once

#include <cqlxx/types/cell_text.hpp>
#include <cqlxx/types/dynamic_row.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// Rows that are printed as a table: names above a line, values right-aligned, the number of rows below. Rows come one
/// by one, all of the same result; without any there are no columns to name.
///
///     cqlxx::text_table table;
///     for (const auto& row : co_await session.fetch(query)) table.add(row);
///     fmt::print("{}\n", table); // with <cqlxx/types/format.hpp>; or table.to_string()
class text_table {
public:
    void add(const dynamic_row& row);

    /// Rows so far.
    std::size_t size() const noexcept { return lines_.empty() ? 0 : lines_.size() - 1; }

    std::string to_string() const;

private:
    void put(std::vector<std::string> line);
    std::string rule() const;
    /// Code points of UTF-8: all bytes but continuations.
    static std::size_t width_of(std::string_view text) noexcept;

    std::vector<std::vector<std::string>> lines_; ///< names first
    std::vector<std::size_t> widths_;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE void text_table::add(const dynamic_row& row) {
    if (lines_.empty()) {
        std::vector<std::string> names;
        for (const column_spec& column : row.columns()) names.push_back(column.name);
        widths_.assign(names.size(), 0);
        put(std::move(names));
    }
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < row.size(); ++i) texts.push_back(cell_text(row.columns()[i].type, row.raw(i)));
    texts.resize(widths_.size());
    put(std::move(texts));
}

CQLXX_INLINE std::string text_table::to_string() const {
    std::string text;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        for (std::size_t c = 0; c < widths_.size(); ++c) {
            const std::string padding(widths_[c] - width_of(lines_[i][c]), ' ');
            text += c == 0 ? " " : " | ";
            text += i == 0 ? lines_[i][c] + padding : padding + lines_[i][c];
        }
        text += '\n';
        if (i == 0) text += rule();
    }
    const std::size_t rows = size();
    return text + (rows == 0 ? "" : "\n") + "(" + std::to_string(rows) + (rows == 1 ? " row)" : " rows)");
}

CQLXX_INLINE void text_table::put(std::vector<std::string> line) {
    for (std::size_t c = 0; c < line.size(); ++c) widths_[c] = std::max(widths_[c], width_of(line[c]));
    lines_.push_back(std::move(line));
}

CQLXX_INLINE std::string text_table::rule() const {
    std::string text;
    for (std::size_t c = 0; c < widths_.size(); ++c) text += (c == 0 ? "" : "+") + std::string(widths_[c] + 2, '-');
    return text + '\n';
}

CQLXX_INLINE std::size_t text_table::width_of(std::string_view text) noexcept {
    std::size_t width = 0;
    for (const char c : text) width += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    return width;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
