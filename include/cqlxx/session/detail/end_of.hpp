// As which end of a request a failure counts. Pure.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/server_errc.hpp>
#include <cqlxx/session/metrics.hpp>

#include <system_error>

namespace cqlxx::inline CQLXX_ABI::detail {

/// True where the latency counts.
constexpr bool has_answer(request_end how) noexcept { return how <= request_end::unusable_answer; }

/// Of a failure that the client found while the request waited, or before it was sent.
CQLXX_LAZY request_end end_of(const std::error_code& code) noexcept;

/// Of a node's ERROR.
constexpr request_end end_of(server_errc code) noexcept {
    switch (code) {
    case server_errc::read_timeout: return request_end::read_timeout;
    case server_errc::write_timeout: return request_end::write_timeout;
    case server_errc::unavailable: return request_end::unavailable;
    case server_errc::overloaded: return request_end::overloaded;
    default: return request_end::other_server_error;
    }
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE request_end end_of(const std::error_code& code) noexcept {
    if (code.category() != client_category()) return request_end::connection_lost; // the system's, of a socket
    switch (static_cast<errc>(code.value())) {
    case errc::timed_out: return request_end::timed_out;
    case errc::cancelled:
    case errc::session_closed: return request_end::cancelled;
    case errc::connection_lost:
    case errc::protocol_violation: return request_end::connection_lost; // for which connections are closed
    default: return request_end::refused;
    }
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
