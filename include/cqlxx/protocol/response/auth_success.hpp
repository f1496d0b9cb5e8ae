// AUTH_SUCCESS (§4.2.8): the authenticator is content.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <optional>

namespace cqlxx::inline CQLXX_ABI::protocol::response {

/// Carries a last token.
struct auth_success {
    static constexpr opcode code = opcode::auth_success;

    std::optional<bytes_view> token{}; ///< may be null

    static auth_success read(reader& in, version) noexcept { return {read_bytes(in)}; }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response
