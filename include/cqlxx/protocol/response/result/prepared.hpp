// RESULT of kind Prepared (§4.2.5.4): a statement's id, its bind markers and the columns of its result.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/response/result/columns.hpp>
#include <cqlxx/protocol/response/result/rows.hpp>
#include <cqlxx/protocol/version.hpp>
#include <cqlxx/types/row.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

/// Ids are views of the body and opaque.
struct prepared {
    static constexpr opcode code = opcode::result;

    bytes_view id{};
    bytes_view result_metadata_id{}; ///< v5, else empty
    std::int32_t bind_flags = 0;     ///< as sent: extensions of other servers put marks there
    std::vector<column_spec> bind_markers{};
    /// pk_indexes[i] is the position of the bind marker for component i of the partition key; empty unless every
    /// component has one.
    std::vector<std::uint16_t> pk_indexes{};
    rows_metadata result{}; ///< no columns if the statement is no SELECT, or a conditional one

    CQLXX_LAZY static prepared read(reader& in, version v);

private:
    CQLXX_LAZY void read_pk_indexes(reader& in, std::int32_t markers);
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

CQLXX_LAZY_INLINE prepared prepared::read(reader& in, version v) {
    prepared read;
    read.id = read_short_bytes(in);
    if (has_result_metadata_id(v)) read.result_metadata_id = read_short_bytes(in);
    read.bind_flags = in.i32();
    const std::int32_t markers = read_column_count(in);
    read.read_pk_indexes(in, markers);
    if ((read.bind_flags & metadata_flags::no_metadata) == 0)
        read.bind_markers = read_columns(in, read.bind_flags, markers);
    read_rows_metadata(in, v, true, read.result);
    return read;
}

CQLXX_LAZY_INLINE void prepared::read_pk_indexes(reader& in, std::int32_t markers) {
    const std::int32_t count = in.i32();
    if (count < 0 || static_cast<std::size_t>(count) > in.remaining() / sizeof(std::uint16_t)) in.fail();
    for (std::int32_t i = 0; i < count && in.ok(); ++i) {
        const std::uint16_t index = in.u16();
        if (index >= markers) in.fail();
        pk_indexes.push_back(index);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result

#endif
