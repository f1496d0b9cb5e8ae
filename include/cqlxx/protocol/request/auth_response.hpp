// AUTH_RESPONSE (§4.1.2): a token for the server's authenticator.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <optional>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// Answers AUTHENTICATE and AUTH_CHALLENGE. Nothing is a null token.
struct auth_response {
    static constexpr opcode code = opcode::auth_response;

    std::optional<bytes_view> token{};

    void write(writer& out, version) const { write_bytes(out, token); }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request
