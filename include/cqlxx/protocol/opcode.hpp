// The kinds of messages (§2.4.1.4) and who may send them.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstdint>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// What an envelope's body is. 0x04 does not exist in v4 and v5.
enum class opcode : std::uint8_t {
    error = 0x00,
    startup = 0x01,
    ready = 0x02,
    authenticate = 0x03,
    options = 0x05,
    supported = 0x06,
    query = 0x07,
    result = 0x08,
    prepare = 0x09,
    execute = 0x0A,
    register_ = 0x0B,
    event = 0x0C,
    batch = 0x0D,
    auth_challenge = 0x0E,
    auth_response = 0x0F,
    auth_success = 0x10,
};

/// The message's name in the specification's spelling, "AUTH_RESPONSE"; "UNKNOWN" for other numbers.
constexpr std::string_view name_of(opcode op) noexcept {
    switch (op) {
    case opcode::error: return "ERROR";
    case opcode::startup: return "STARTUP";
    case opcode::ready: return "READY";
    case opcode::authenticate: return "AUTHENTICATE";
    case opcode::options: return "OPTIONS";
    case opcode::supported: return "SUPPORTED";
    case opcode::query: return "QUERY";
    case opcode::result: return "RESULT";
    case opcode::prepare: return "PREPARE";
    case opcode::execute: return "EXECUTE";
    case opcode::register_: return "REGISTER";
    case opcode::event: return "EVENT";
    case opcode::batch: return "BATCH";
    case opcode::auth_challenge: return "AUTH_CHALLENGE";
    case opcode::auth_response: return "AUTH_RESPONSE";
    case opcode::auth_success: return "AUTH_SUCCESS";
    }
    return "UNKNOWN";
}

/// True for messages that only a server sends.
constexpr bool is_response(opcode op) noexcept {
    switch (op) {
    case opcode::error:
    case opcode::ready:
    case opcode::authenticate:
    case opcode::supported:
    case opcode::result:
    case opcode::event:
    case opcode::auth_challenge:
    case opcode::auth_success: return true;
    default: return false;
    }
}

} // namespace cqlxx::inline CQLXX_ABI::protocol
