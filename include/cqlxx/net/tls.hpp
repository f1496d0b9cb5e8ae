// How a connection is encrypted and whom it trusts.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/net/asio.hpp>

#include <memory>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// TLS settings of a session. The peer is verified, certificate and host name or address, unless `insecure()` says no.
///
///     cqlxx::config("db.example.org").tls(cqlxx::tls().ca_file("ca.pem"))
class tls {
public:
    tls() = default;

    /// PEM file with the certificates to trust, instead of the system's.
    tls& ca_file(std::string path) { return ca_file_ = std::move(path), *this; }
    /// PEM files of the client's own certificate chain and private key, for clusters that ask for one.
    tls& certificate(std::string chain_file, std::string key_file);
    /// The name that certificates must carry, where it is not the contact point's own.
    tls& server_name(std::string name) { return server_name_ = std::move(name), *this; }
    /// Accepts any certificate: encrypted, but anybody may be at the other end.
    tls& insecure() { return verify_ = false, *this; }

    const std::string& server_name() const noexcept { return server_name_; }
    bool verifies() const noexcept { return verify_; }

    /// Makes the OpenSSL context. Throws error with errc::invalid_configuration that names the file at fault.
    std::shared_ptr<asio::ssl::context> make_context() const;

private:
    static void check(const net::asio_error& code, const char* what, const std::string& file);

    std::string ca_file_;
    std::string certificate_file_;
    std::string key_file_;
    std::string server_name_;
    bool verify_ = true;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE tls& tls::certificate(std::string chain_file, std::string key_file) {
    certificate_file_ = std::move(chain_file);
    key_file_ = std::move(key_file);
    return *this;
}

CQLXX_INLINE std::shared_ptr<asio::ssl::context> tls::make_context() const {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_client);
    net::asio_error code;
    context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                         asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    if (ca_file_.empty())
        context->set_default_verify_paths(code);
    else
        context->load_verify_file(ca_file_, code);
    check(code, "the certificate authority", ca_file_);
    if (!certificate_file_.empty()) {
        context->use_certificate_chain_file(certificate_file_, code);
        check(code, "the client certificate", certificate_file_);
        context->use_private_key_file(key_file_, asio::ssl::context::pem, code);
        check(code, "the client's private key", key_file_);
    }
    context->set_verify_mode(verify_ ? asio::ssl::verify_peer : asio::ssl::verify_none);
    return context;
}

CQLXX_INLINE void tls::check(const net::asio_error& code, const char* what, const std::string& file) {
    if (code)
        throw error(errc::invalid_configuration,
                    std::string("TLS: can't use ") + what + " in \"" + file + "\": " + code.message());
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
