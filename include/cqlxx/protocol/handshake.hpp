// The conversation that opens a connection, as a pure object: fed with responses, it answers what to do next.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/version.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/protocol/handshake_step.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/request/auth_response.hpp>
#include <cqlxx/protocol/request/options.hpp>
#include <cqlxx/protocol/request/query.hpp>
#include <cqlxx/protocol/request/startup.hpp>
#include <cqlxx/protocol/response/auth_challenge.hpp>
#include <cqlxx/protocol/response/auth_success.hpp>
#include <cqlxx/protocol/response/authenticate.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/protocol/response/result/kind.hpp>
#include <cqlxx/protocol/response/supported.hpp>
#include <cqlxx/protocol/response_prefix.hpp>
#include <cqlxx/protocol/server_errc.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// OPTIONS → STARTUP → (AUTHENTICATE → AUTH_RESPONSE)* → [USE keyspace] → [REGISTER] → finished. One request at a time is under way.
/// Stays where it is: steps hold views of it.
class handshake {
public:
    explicit handshake(handshake_settings settings) : settings_(std::move(settings)) {}
    handshake(const handshake&) = delete;
    handshake& operator=(const handshake&) = delete;

    /// The first step.
    CQLXX_LAZY handshake_step start();

    /// Takes the answer to the last request.
    CQLXX_LAZY handshake_step feed(const envelope& answer);

    /// What SUPPORTED said: "CQL_VERSION", "PROTOCOL_VERSIONS", "COMPRESSION", "SCYLLA_…"; lives as long as this object.
    CQLXX_LAZY string_multimap supported() const noexcept;
    /// The compression that both sides agreed on; empty before STARTUP and if there is none.
    CQLXX_LAZY std::string_view compression() const noexcept;
    /// Why the server does not tell of events; empty if it does, or was not asked to.
    const std::string& events_refused() const noexcept { return events_refused_; }
    /// The server's authenticator, a Java class; empty if it wants none.
    const std::string& authenticator() const noexcept { return authenticator_; }

private:
    enum class stage : std::uint8_t { options, startup, authentication, keyspace, events, over };

    static constexpr int most_challenges = 8; // SASL PLAIN has none; an endless conversation is none

    CQLXX_LAZY handshake_step failed(std::error_code code, std::string explanation);
    CQLXX_LAZY handshake_step finished();
    CQLXX_LAZY handshake_step step_down();

    CQLXX_LAZY handshake_step unexpected(const envelope_header& header);

    CQLXX_LAZY handshake_step malformed(const envelope_header& header);

    CQLXX_LAZY handshake_step on_supported(reader& in, const envelope_header& header);

    /// True if SUPPORTED lists `wanted` among the values of `option`.
    CQLXX_LAZY bool offers(std::string_view option, std::string_view wanted) const noexcept;

    /// Cassandra 3.11 lists "5/v5-beta": not the v5 that became final.
    CQLXX_LAZY bool is_beta(version v) const;

    CQLXX_LAZY handshake_step on_startup_answer(reader& in, const envelope_header& header);

    CQLXX_LAZY handshake_step authenticate(reader& in, const envelope_header& header);

    /// Authenticators that know the role from the TLS certificate ignore the token, which is then empty.
    CQLXX_LAZY bool takes_certificates() const noexcept;

    CQLXX_LAZY handshake_step on_authentication_answer(reader& in, const envelope_header& header);

    CQLXX_LAZY handshake_step use_keyspace();

    CQLXX_LAZY handshake_step on_use_answer(reader& in, const envelope_header& header);

    CQLXX_LAZY handshake_step register_for_events();

    CQLXX_LAZY handshake_step on_error(reader& in, const envelope_header& header);

    /// PROTOCOL_ERROR about the version, or about a version that is beta there.
    CQLXX_LAZY static bool lacks_version(const response::error& answer) noexcept;

    CQLXX_LAZY std::string_view what_was_refused() const noexcept;

    /// `authzid NUL authcid NUL password` with an empty authzid; servers scan it from the end.
    CQLXX_LAZY bool make_token();

    handshake_settings settings_;
    stage stage_ = stage::options;
    int challenges_ = 0;
    bool compresses_ = false;
    std::string token_;
    std::string authenticator_;
    std::string use_text_;
    std::string events_refused_;
    byte_buffer supported_;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol {

CQLXX_LAZY_INLINE handshake_step handshake::start() {
    if (settings_.login && !make_token())
        return failed(errc::invalid_configuration, "user name and password must not be empty nor hold a zero byte");
    stage_ = stage::options;
    return handshake_step::to_send(request::options());
}

CQLXX_LAZY_INLINE handshake_step handshake::feed(const envelope& answer) {
    reader in(answer.body);
    response_prefix::read(in, answer.header.flags);
    if (answer.header.op == opcode::error) return on_error(in, answer.header);
    switch (stage_) {
    case stage::options: return on_supported(in, answer.header);
    case stage::startup: return on_startup_answer(in, answer.header);
    case stage::authentication: return on_authentication_answer(in, answer.header);
    case stage::keyspace: return on_use_answer(in, answer.header);
    case stage::events: return answer.header.op == opcode::ready ? finished() : unexpected(answer.header);
    case stage::over: break;
    }
    return unexpected(answer.header);
}

CQLXX_LAZY_INLINE string_multimap handshake::supported() const noexcept {
    reader in(supported_.view());
    return read_string_multimap(in);
}

CQLXX_LAZY_INLINE std::string_view handshake::compression() const noexcept {
    return compresses_ ? std::string_view(settings_.compression) : std::string_view();
}

CQLXX_LAZY_INLINE handshake_step handshake::failed(std::error_code code, std::string explanation) {
    stage_ = stage::over;
    return handshake_step::to_fail(code, std::move(explanation));
}

CQLXX_LAZY_INLINE handshake_step handshake::finished() {
    stage_ = stage::over;
    return handshake_step::to_end(handshake_step::action::finished);
}

CQLXX_LAZY_INLINE handshake_step handshake::step_down() {
    stage_ = stage::over;
    return handshake_step::to_end(handshake_step::action::step_down);
}

CQLXX_LAZY_INLINE handshake_step handshake::unexpected(const envelope_header& header) {
    return failed(errc::protocol_violation,
                  "the server sent " + std::string(name_of(header.op)) + " in the middle of the handshake");
}

CQLXX_LAZY_INLINE handshake_step handshake::malformed(const envelope_header& header) {
    return failed(errc::protocol_violation, "the server sent a malformed " + std::string(name_of(header.op)));
}

CQLXX_LAZY_INLINE handshake_step handshake::on_supported(reader& in, const envelope_header& header) {
    if (header.op != opcode::supported) return unexpected(header);
    const bytes_view body = in.rest();
    reader checked(body);
    read_string_multimap(checked);
    if (!in.ok() || !checked.ok()) return malformed(header);
    supported_.clear();
    supported_.append(body);
    if (settings_.wanted > version::v4 && is_beta(settings_.wanted)) return step_down();
    stage_ = stage::startup;
    compresses_ = offers("COMPRESSION", settings_.compression);
    request::startup startup;
    startup.compression = compression();
    startup.driver_name = "cqlxx";
    startup.driver_version = version_text;
    startup.application_name = settings_.application_name;
    startup.application_version = settings_.application_version;
    handshake_step step = handshake_step::to_send(startup);
    step.use_compression = compresses_;
    return step;
}

CQLXX_LAZY_INLINE bool handshake::offers(std::string_view option, std::string_view wanted) const noexcept {
    for (const auto& [name, values] : supported())
        if (name == option)
            for (const std::string_view value : values)
                if (value == wanted) return true;
    return false;
}

CQLXX_LAZY_INLINE bool handshake::is_beta(version v) const {
    const std::string beginning = std::to_string(static_cast<int>(v)) + "/";
    for (const auto& [option, values] : supported())
        if (option == "PROTOCOL_VERSIONS")
            for (const std::string_view value : values)
                if (value.starts_with(beginning) && value.find("beta") != std::string_view::npos) return true;
    return false;
}

CQLXX_LAZY_INLINE handshake_step handshake::on_startup_answer(reader& in, const envelope_header& header) {
    handshake_step step;
    if (header.op == opcode::ready)
        step = use_keyspace();
    else if (header.op == opcode::authenticate)
        step = authenticate(in, header);
    else
        return unexpected(header);
    step.use_segments = has_segments(settings_.wanted);
    return step;
}

CQLXX_LAZY_INLINE handshake_step handshake::authenticate(reader& in, const envelope_header& header) {
    authenticator_ = response::authenticate::read(in, settings_.wanted).authenticator;
    if (!in.ok()) return malformed(header);
    if (!settings_.login && !takes_certificates())
        return failed(errc::handshake_failed,
                      "the server asks for authentication (" + authenticator_ + "), but no credentials are set");
    stage_ = stage::authentication;
    return handshake_step::to_send(request::auth_response{as_bytes(token_)});
}

CQLXX_LAZY_INLINE bool handshake::takes_certificates() const noexcept {
    return authenticator_.ends_with("MutualTlsAuthenticator") ||
           authenticator_.ends_with("MutualTlsWithPasswordFallbackAuthenticator");
}

CQLXX_LAZY_INLINE handshake_step handshake::on_authentication_answer(reader& in, const envelope_header& header) {
    if (header.op == opcode::auth_success) {
        response::auth_success::read(in, settings_.wanted);
        return in.ok() ? use_keyspace() : malformed(header);
    }
    if (header.op != opcode::auth_challenge) return unexpected(header);
    response::auth_challenge::read(in, settings_.wanted);
    if (!in.ok()) return malformed(header);
    if (++challenges_ > most_challenges)
        return failed(errc::handshake_failed,
                      "the server's authenticator " + authenticator_ + " does not come to an end");
    return handshake_step::to_send(request::auth_response{as_bytes(token_)});
}

CQLXX_LAZY_INLINE handshake_step handshake::use_keyspace() {
    if (settings_.keyspace.empty()) return register_for_events();
    stage_ = stage::keyspace;
    use_text_ = "USE \"";
    for (const char c : settings_.keyspace) use_text_.append(c == '"' ? 2 : 1, c);
    use_text_ += '"';
    request::query use;
    use.text = use_text_;
    use.with.consistency = consistency::one;
    return handshake_step::to_send(use);
}

CQLXX_LAZY_INLINE handshake_step handshake::on_use_answer(reader& in, const envelope_header& header) {
    if (header.op != opcode::result) return unexpected(header);
    const auto kind = response::result::read_kind(in);
    if (!in.ok() || kind != response::result::kind::set_keyspace) return malformed(header);
    return register_for_events();
}

CQLXX_LAZY_INLINE handshake_step handshake::register_for_events() {
    if (settings_.event_types.empty()) return finished();
    stage_ = stage::events;
    return handshake_step::to_send(request::register_{settings_.event_types});
}

CQLXX_LAZY_INLINE handshake_step handshake::on_error(reader& in, const envelope_header& header) {
    // A server that lacks the version answers in one of its own: its number decides how the body is read.
    const version spoken = header.version_number() >= 5 ? version::v5 : version::v4;
    const auto answer = response::error::read(in, spoken);
    if (!in.ok()) return malformed(header);
    const bool opening = stage_ == stage::options || stage_ == stage::startup;
    if (opening && lacks_version(answer) && settings_.wanted > version::v4) return step_down();
    const std::string text = describe_answer(answer.number, answer.message);
    if (stage_ == stage::events) {
        events_refused_ = text;
        return finished();
    }
    if (stage_ == stage::keyspace && answer.number == server_errc::invalid)
        return failed(errc::keyspace_missing, "the keyspace \"" + settings_.keyspace + "\" can't be used: " + text);
    return failed(answer.number, std::string(what_was_refused()) + text);
}

CQLXX_LAZY_INLINE bool handshake::lacks_version(const response::error& answer) noexcept {
    const auto says = [&](std::string_view words) { return answer.message.find(words) != std::string_view::npos; };
    return answer.number == server_errc::protocol_error &&
           (says("nvalid or unsupported protocol version") || says("USE_BETA flag is unset"));
}

CQLXX_LAZY_INLINE std::string_view handshake::what_was_refused() const noexcept {
    switch (stage_) {
    case stage::options: return "the server refuses OPTIONS: ";
    case stage::startup: return "the server refuses STARTUP: ";
    case stage::authentication: return "the server refuses the login: ";
    case stage::keyspace: return "the server refuses the keyspace: ";
    case stage::events:
    case stage::over: break;
    }
    return "the server answers ";
}

CQLXX_LAZY_INLINE bool handshake::make_token() {
    const auto& [user, password] = *settings_.login;
    const auto usable = [](const std::string& s) { return !s.empty() && s.find('\0') == std::string::npos; };
    if (!usable(user) || !usable(password)) return false;
    token_ = '\0' + user + '\0' + password;
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI::protocol

#endif
