// AUTHENTICATE (§4.2.3): the server wants to know who connects.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol::response {

/// Names the authenticator of the server.
struct authenticate {
    static constexpr opcode code = opcode::authenticate;

    std::string_view authenticator{}; ///< a Java class

    static authenticate read(reader& in, version) noexcept { return {read_string(in)}; }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response
