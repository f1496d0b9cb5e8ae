// The column specifications of Rows and Prepared results (§4.2.5.2): built, or stepped over.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/response/result/type_option.hpp>
#include <cqlxx/types/row.hpp>

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

/// Steps over what `read_columns` reads, without building it.
CQLXX_LAZY void skip_columns(reader& in, std::int32_t flags, std::int32_t count) noexcept;

/// Reads `[<global_table_spec>]<col_spec_1>…<col_spec_n>`. Returns none if the reader is bad. Nothing is built before all
/// of it was found well-formed: a column takes some forty times the memory of its shortest description.
CQLXX_LAZY std::vector<column_spec> read_columns(reader& in, std::int32_t flags, std::int32_t count);

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

CQLXX_LAZY_INLINE void skip_columns(reader& in, std::int32_t flags, std::int32_t count) noexcept {
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

CQLXX_LAZY_INLINE std::vector<column_spec> read_columns(reader& in, std::int32_t flags, std::int32_t count) {
    std::vector<column_spec> columns;
    reader ahead = in;
    skip_columns(ahead, flags, count);
    if (!ahead.ok()) {
        in.fail();
        return columns;
    }
    const bool global = (flags & metadata_flags::global_table) != 0;
    std::string_view keyspace = global ? read_string(in) : std::string_view();
    std::string_view table = global ? read_string(in) : std::string_view();
    type_budget budget;
    columns.reserve(static_cast<std::size_t>(count));
    for (std::int32_t i = 0; i < count; ++i) {
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

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result

#endif
