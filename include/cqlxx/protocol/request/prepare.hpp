// PREPARE (§4.1.5): has a statement parsed once, to be run by its id.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/request/parameters.hpp>
#include <cqlxx/protocol/version.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// Answered with a RESULT of kind Prepared.
struct prepare {
    static constexpr opcode code = opcode::prepare;

    std::string_view text{};
    std::string_view keyspace{}; ///< v5; empty: the connection's

    /// Throws `error` (`errc::invalid_statement`) for a keyspace in v4.
    CQLXX_LAZY void write(writer& out, version v) const;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::request {

CQLXX_LAZY_INLINE void prepare::write(writer& out, version v) const {
    check_version_carries(v, !keyspace.empty(), false);
    write_long_string(out, text);
    if (!has_prepare_flags(v)) return;
    out.integer(keyspace.empty() ? 0U : prepare_flags::keyspace);
    if (!keyspace.empty()) write_string(out, keyspace);
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#endif
