// EXECUTE (§4.1.6): runs a prepared statement.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/request/parameters.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstddef>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// Ids are opaque and come from `response::result::prepared`.
struct execute {
    static constexpr opcode code = opcode::execute;

    bytes_view id{};
    bytes_view result_metadata_id{}; ///< v5; not sent in v4
    parameters with{};

    CQLXX_ALWAYS_INLINE void write(writer& out, version v) const {
        const std::uint32_t set = with.flags();
        with.check(v, set);
        check_count(id.size(), "bytes");
        check_count(result_metadata_id.size(), "bytes");
        const bool describes = has_result_metadata_id(v);
        const std::size_t ids =
            sizeof(std::uint16_t) + id.size() + (describes ? sizeof(std::uint16_t) + result_metadata_id.size() : 0);
        filler room(out.room(ids + with.size(v, set)));
        room.short_bytes(id);
        if (describes) room.short_bytes(result_metadata_id);
        with.fill(room, v, set);
    }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request
