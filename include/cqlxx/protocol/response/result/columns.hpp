// The column specifications of Rows and Prepared results (§4.2.5.2): built, or stepped over.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/response/result/type_option.hpp>
#include <cqlxx/types/row.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

/// More columns than that are refused: a name of a column or bind marker is counted by a [short] elsewhere.
inline constexpr std::int32_t most_columns = 0xFFFF;

/// Reads a <columns_count>; negative or too large makes the reader bad.
inline std::int32_t read_column_count(reader& in) noexcept {
    const std::int32_t count = in.i32();
    if (count < 0 || count > most_columns) in.fail();
    return in.ok() ? count : 0;
}

/// Reads `[<global_table_spec>]<col_spec_1>…<col_spec_n>`. Returns none if the reader is bad.
inline std::vector<column_spec> read_columns(reader& in, std::int32_t flags, std::int32_t count) {
    const bool global = (flags & metadata_flags::global_table) != 0;
    std::string_view keyspace = global ? read_string(in) : std::string_view();
    std::string_view table = global ? read_string(in) : std::string_view();
    type_budget budget;
    std::vector<column_spec> columns;
    if (static_cast<std::size_t>(count) > in.remaining() / 4) in.fail(); // a name's and a type's two bytes at least
    if (in.ok()) columns.reserve(std::min(static_cast<std::size_t>(count), 4 * in.remaining() / sizeof(column_spec)));
    for (std::int32_t i = 0; i < count && in.ok(); ++i) {
        if (!global) {
            keyspace = read_string(in);
            table = read_string(in);
        }
        column_spec& column = columns.emplace_back();
        column.keyspace = keyspace;
        column.table = table;
        column.name = read_string(in);
        column.type = read_type(in, budget);
    }
    if (!in.ok()) columns.clear();
    return columns;
}

/// Steps over what `read_columns` reads.
inline void skip_columns(reader& in, std::int32_t flags, std::int32_t count) noexcept {
    const bool global = (flags & metadata_flags::global_table) != 0;
    type_budget budget;
    if (global) {
        read_string(in);
        read_string(in);
    }
    for (std::int32_t i = 0; i < count && in.ok(); ++i) {
        if (!global) {
            read_string(in);
            read_string(in);
        }
        read_string(in);
        skip_type(in, budget);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result
