// RESULT of kind Rows (§4.2.5.2): what stands in front of the cells. The cells are decoded by whoever knows their types.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/response/result/columns.hpp>
#include <cqlxx/protocol/version.hpp>
#include <cqlxx/types/row.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

/// The metadata of a result: of a page of rows, or of a prepared statement.
struct rows_metadata {
    std::int32_t flags = 0; ///< see `metadata_flags`
    std::int32_t column_count = 0;
    bytes_view paging_state{}; ///< present (and not empty) only if has_more_pages()
    bytes_view new_metadata_id{}; ///< v5, only if the metadata changed since it was cached
    std::vector<column_spec> columns{}; ///< empty if not sent or not wanted

    bool has_more_pages() const noexcept { return (flags & metadata_flags::has_more_pages) != 0; }
    /// The message itself describes its columns.
    bool has_columns() const noexcept { return (flags & metadata_flags::no_metadata) == 0; }
    /// The description that the caller has cached is stale; this message brings the new one.
    bool is_changed() const noexcept { return (flags & metadata_flags::metadata_changed) != 0; }
};

/// All before the first cell.
struct rows_header : rows_metadata {
    static constexpr opcode code = opcode::result;

    std::int32_t row_count = 0;

    static rows_header read(reader& in, version v);
};

/// Reads metadata; with `columns_wanted` false it steps over the columns without building them, unless they changed.
inline void read_rows_metadata(reader& in, version, bool columns_wanted, rows_metadata& out) {
    out.flags = in.i32();
    out.column_count = read_column_count(in);
    if (out.has_more_pages()) {
        const auto state = read_bytes(in);
        if (!state) in.fail(); // without it the next page would be the first one again
        out.paging_state = state.value_or(bytes_view());
    }
    if (out.is_changed()) out.new_metadata_id = read_short_bytes(in);
    if (!out.has_columns()) return;
    if (columns_wanted || out.is_changed())
        out.columns = read_columns(in, out.flags, out.column_count);
    else
        skip_columns(in, out.flags, out.column_count);
}

/// Reads up to the first cell: `row_count` × `column_count` [bytes] follow. Counts that can't be in the bytes that are
/// left make the reader bad. `columns_wanted` false is the cheap way for callers that have the columns cached.
inline rows_header read_rows_header(reader& in, version v, bool columns_wanted = true) {
    rows_header header;
    read_rows_metadata(in, v, columns_wanted, header);
    header.row_count = in.i32();
    const auto columns = static_cast<std::size_t>(header.column_count);
    const std::size_t most_rows = columns == 0 ? 0 : in.remaining() / sizeof(std::int32_t) / columns;
    if (header.row_count < 0 || static_cast<std::size_t>(header.row_count) > most_rows) in.fail();
    if (!in.ok()) header.row_count = 0;
    return header;
}

/// The number of rows of a last page whose metadata says nothing new: `columns` columns, no description. Afterwards the
/// reader stands at the first cell. Nothing (and the reader untouched) for any other page: see read_rows_header().
inline std::optional<std::size_t> read_bare_rows(reader& in, std::size_t columns) noexcept {
    reader ahead = in;
    const bytes_view numbers = ahead.raw(3 * sizeof(std::int32_t));
    if (numbers.empty()) return std::nullopt;
    const std::byte* at = numbers.data();
    if (load_big_endian<std::int32_t>(at) != metadata_flags::no_metadata ||
        load_big_endian<std::uint32_t>(at + sizeof(std::int32_t)) != columns || columns == 0)
        return std::nullopt;
    const std::size_t rows = load_big_endian<std::uint32_t>(at + 2 * sizeof(std::int32_t));
    const std::size_t lengths = ahead.remaining() / sizeof(std::int32_t); // each cell has one
    if (rows > lengths || rows * columns > lengths) return std::nullopt;
    in = ahead;
    return rows;
}

inline rows_header rows_header::read(reader& in, version v) { return read_rows_header(in, v); }

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result
