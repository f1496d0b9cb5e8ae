// What goes into a handshake and what comes out of it at each step.
#pragma once

#include <cqlxx/core/version.hpp>
#include <cqlxx/protocol/request/auth_response.hpp>
#include <cqlxx/protocol/request/options.hpp>
#include <cqlxx/protocol/request/query.hpp>
#include <cqlxx/protocol/request/register_.hpp>
#include <cqlxx/protocol/request/startup.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// Who logs in, by SASL PLAIN.
struct credentials {
    std::string user{};
    std::string password{};
};

/// What a connection is to be.
struct handshake_settings {
    version wanted = version::v5;
    std::string keyspace{}; ///< exact spelling; empty: none
    std::optional<credentials> login{};
    std::string application_name{};
    std::string application_version{};
    /// Asked for in STARTUP if the server offers it: `compressor::name` of one that works in `wanted`. Empty: none.
    std::string compression{};
    /// Registered for as the last thing, by the names of REGISTER; a server that refuses is used all the same. Not copied.
    std::span<const std::string_view> event_types{};
};

/// The next thing to do.
struct handshake_step {
    enum class action : std::uint8_t {
        send, ///< send `request` and feed the answer
        finished, ///< the connection is ready
        failed, ///< close the connection: `code` and `explanation` say why
        step_down, ///< close it and begin again with v4: the server does not speak v5
    };
    using any_request =
        std::variant<request::options, request::startup, request::auth_response, request::query, request::register_>;

    action what = action::send;
    /// Call `use_segments()` of encoder and decoder now, before anything else is sent or decoded.
    bool use_segments = false;
    /// Call `use_compression()` of encoder and decoder after `request` was encoded and before the answer is decoded.
    bool use_compression = false;
    any_request request{}; ///< views of the handshake object
    std::error_code code{};
    std::string explanation{};

    CQLXX_LAZY static handshake_step to_send(any_request request);
    CQLXX_LAZY static handshake_step to_end(action how);
    CQLXX_LAZY static handshake_step to_fail(std::error_code code, std::string explanation);
};

} // namespace cqlxx::inline CQLXX_ABI::protocol

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol {

CQLXX_LAZY_INLINE handshake_step handshake_step::to_send(any_request request) {
    handshake_step step;
    step.request = request;
    return step;
}

CQLXX_LAZY_INLINE handshake_step handshake_step::to_end(action how) {
    handshake_step step;
    step.what = how;
    return step;
}

CQLXX_LAZY_INLINE handshake_step handshake_step::to_fail(std::error_code code, std::string explanation) {
    handshake_step step = to_end(action::failed);
    step.code = code;
    step.explanation = std::move(explanation);
    return step;
}

} // namespace cqlxx::inline CQLXX_ABI::protocol

#endif
