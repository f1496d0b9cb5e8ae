#include <cqlxx/net/tls.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>

namespace {

/// What make_context() throws.
std::string refusal(const cqlxx::tls& settings) {
    try {
        settings.make_context();
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_configuration);
        return e.what();
    }
    return "";
}

} // namespace

TEST_CASE("tls: verifies the peer by default, and not if told so") {
    CHECK(cqlxx::tls().verifies());
    CHECK_FALSE(cqlxx::tls().insecure().verifies());
    const auto verifying = cqlxx::tls().make_context();
    CHECK(SSL_CTX_get_verify_mode(verifying->native_handle()) == SSL_VERIFY_PEER);
    const auto trusting = cqlxx::tls().insecure().make_context();
    CHECK(SSL_CTX_get_verify_mode(trusting->native_handle()) == SSL_VERIFY_NONE);
}

TEST_CASE("tls: speaks 1.2 and newer only") {
    const auto context = cqlxx::tls().make_context();
    const auto options = SSL_CTX_get_options(context->native_handle());
    CHECK((options & SSL_OP_NO_TLSv1) != 0);
    CHECK((options & SSL_OP_NO_TLSv1_1) != 0);
    CHECK((options & SSL_OP_NO_TLSv1_2) == 0);
}

TEST_CASE("tls: setters chain and are remembered") {
    CHECK(cqlxx::tls().server_name("db.internal").server_name() == "db.internal");
    CHECK(cqlxx::tls().server_name().empty());
}

TEST_CASE("tls: a file that can't be used is named, and what it was for") {
    const auto ca = refusal(cqlxx::tls().ca_file("/no/such/ca.pem"));
    CHECK(ca.find("certificate authority in \"/no/such/ca.pem\"") != std::string::npos);
    const auto chain = refusal(cqlxx::tls().certificate("/no/such/cert.pem", "/no/such/key.pem"));
    CHECK(chain.find("client certificate in \"/no/such/cert.pem\"") != std::string::npos);
}
