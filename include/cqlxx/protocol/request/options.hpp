// OPTIONS (§4.1.3): asks what the server supports; also a connection's heartbeat.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// Has no body.
struct options {
    static constexpr opcode code = opcode::options;

    void write(writer&, version) const noexcept {}
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request
