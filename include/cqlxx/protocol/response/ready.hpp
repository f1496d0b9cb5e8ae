// READY (§4.2.2): the connection, or the registration for events, is set up.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

namespace cqlxx::inline CQLXX_ABI::protocol::response {

/// Has no body.
struct ready {
    static constexpr opcode code = opcode::ready;

    static ready read(reader&, version) noexcept { return {}; }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response
