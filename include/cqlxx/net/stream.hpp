// The bytes of one connection: TCP, with or without TLS.
#pragma once

#include <cqlxx/net/asio.hpp>

#include <chrono>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::net {

namespace detail {

/// Accepts a certificate for one name only; a wrong name leaves its own error behind, for stream::certificate_problem().
class certificate_check {
public:
    explicit certificate_check(const std::string& name) : right_name_(name) {}

    bool operator()(bool trusted, asio::ssl::verify_context& context) const;

private:
    asio::ssl::host_name_verification right_name_;
};

} // namespace detail

/// A TCP socket that may be wrapped in TLS. Reads and writes may be under way at the same time, one of each.
/// All calls on the strand given.
class stream {
public:
    /// Clock and timer of those who own a stream. They name them through the stream, their template argument: what does not
    /// depend on that is instantiated wherever the header is included. Tests have streams with a time of their own; its
    /// time points are those of std::chrono::steady_clock.
    using clock = std::chrono::steady_clock;
    using timer = asio::steady_timer;
    /// On the strand itself and not on an any_io_executor of it, which costs an allocation each time that Asio copies it.
    using tcp_socket = asio::basic_stream_socket<asio::ip::tcp, strand>;

    /// (A template for the same reason.)
    template <std::same_as<strand> Executor, std::same_as<asio::ssl::context> Context>
    stream(const Executor& executor, std::shared_ptr<Context> tls) : socket_(executor), context_(tls) {
        if (tls) tls_.emplace(socket_, *tls);
    }

    tcp_socket& socket() noexcept { return socket_; }
    bool encrypted() const noexcept { return tls_.has_value(); }

    /// TLS handshake as a client. `name` goes into SNI (unless it is an address) and must be in the certificate.
    template <class Token>
    auto async_handshake(const std::string& name, bool verify, Token token) {
        asio_error not_a_name;
        asio::ip::make_address(name, not_a_name);
        if (not_a_name) SSL_set_tlsext_host_name(tls_->native_handle(), name.c_str());
        if (verify) tls_->set_verify_callback(detail::certificate_check(name));
        return tls_->async_handshake(asio::ssl::stream_base::client, std::move(token));
    }

    template <class Token>
    auto async_read_some(asio::mutable_buffer into, Token token) {
        if (tls_) return tls_->async_read_some(into, std::move(token));
        return socket_.async_read_some(into, std::move(token));
    }

    template <class Token>
    auto async_write(asio::const_buffer from, Token token) {
        if (tls_) return asio::async_write(*tls_, from, std::move(token));
        return asio::async_write(socket_, from, std::move(token));
    }

    /// Why the peer's certificate was not accepted, in OpenSSL's words; empty if it was, or none came.
    std::string certificate_problem();

    /// Ends the connection at once; what is under way ends with an error.
    void close() noexcept;

private:
    tcp_socket socket_;
    std::shared_ptr<asio::ssl::context> context_;
    std::optional<asio::ssl::stream<tcp_socket&>> tls_;
};

} // namespace cqlxx::inline CQLXX_ABI::net

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::net::detail {

CQLXX_INLINE bool certificate_check::operator()(bool trusted, asio::ssl::verify_context& context) const {
    const bool accepted = right_name_(trusted, context);
    if (trusted && !accepted) X509_STORE_CTX_set_error(context.native_handle(), X509_V_ERR_HOSTNAME_MISMATCH);
    return accepted;
}

} // namespace cqlxx::inline CQLXX_ABI::net::detail

namespace cqlxx::inline CQLXX_ABI::net {

CQLXX_INLINE std::string stream::certificate_problem() {
    const long result = tls_ ? SSL_get_verify_result(tls_->native_handle()) : X509_V_OK;
    return result == X509_V_OK ? std::string() : X509_verify_cert_error_string(result);
}

CQLXX_INLINE void stream::close() noexcept {
    asio_error ignored;
    socket_.close(ignored);
}

} // namespace cqlxx::inline CQLXX_ABI::net

#endif
