// AUTH_CHALLENGE (§4.2.7): the authenticator asks on.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <optional>

namespace cqlxx::inline CQLXX_ABI::protocol::response {

/// Carries a token for the mechanism in use.
struct auth_challenge {
    static constexpr opcode code = opcode::auth_challenge;

    std::optional<bytes_view> token{}; ///< may be null

    static auth_challenge read(reader& in, version) noexcept { return {read_bytes(in)}; }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response
