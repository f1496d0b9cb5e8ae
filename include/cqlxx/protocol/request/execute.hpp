// EXECUTE (§4.1.6): runs a prepared statement.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/request/parameters.hpp>
#include <cqlxx/protocol/version.hpp>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// Ids are opaque and come from `response::result::prepared`.
struct execute {
    static constexpr opcode code = opcode::execute;

    bytes_view id{};
    bytes_view result_metadata_id{}; ///< v5; not sent in v4
    parameters with{};

    void write(writer& out, version v) const {
        write_short_bytes(out, id);
        if (has_result_metadata_id(v)) write_short_bytes(out, result_metadata_id);
        with.write(out, v);
    }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request
