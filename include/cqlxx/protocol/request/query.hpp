// QUERY (§4.1.4): runs CQL text.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/request/parameters.hpp>
#include <cqlxx/protocol/version.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// Answered with a RESULT of any kind but Prepared.
struct query {
    static constexpr opcode code = opcode::query;

    std::string_view text{};
    parameters with{};

    CQLXX_LAZY void write(writer& out, version v) const;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::request {

CQLXX_LAZY_INLINE void query::write(writer& out, version v) const {
    write_long_string(out, text);
    with.write(out, v);
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#endif
