// Where a node can be reached: a host name or address and a port.
#pragma once

#include <cqlxx/core/error.hpp>

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::net {

/// A host and a port, before name resolution.
class endpoint {
public:
    static constexpr std::uint16_t default_port = 9042;

    endpoint(std::string host, std::uint16_t port) : host_(std::move(host)), port_(port) {}

    /// Reads "host", "host:port", "address", "[v6 address]" or "[v6 address]:port"; a bare IPv6 address stands for itself.
    /// Throws error with errc::invalid_configuration.
    static endpoint parse(std::string_view text, std::uint16_t port = default_port);

    const std::string& host() const noexcept { return host_; }
    std::uint16_t port() const noexcept { return port_; }

    /// "host:port", or "[address]:port" for IPv6.
    std::string to_string() const;

    bool operator==(const endpoint&) const = default;

private:
    [[noreturn]] static void refuse(std::string_view text);

    std::string host_;
    std::uint16_t port_;
};

} // namespace cqlxx::inline CQLXX_ABI::net

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::net {

CQLXX_INLINE endpoint endpoint::parse(std::string_view text, std::uint16_t port) {
    std::string_view host = text;
    std::string_view number;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) refuse(text);
        host = text.substr(1, end - 1);
        const std::string_view rest = text.substr(end + 1);
        if (!rest.empty()) {
            if (rest.front() != ':') refuse(text);
            number = rest.substr(1);
            if (number.empty()) refuse(text);
        }
    } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos && text.rfind(':') == colon) {
        host = text.substr(0, colon);
        number = text.substr(colon + 1);
        if (number.empty()) refuse(text);
    }
    if (host.empty()) refuse(text);
    if (!number.empty()) {
        const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), port);
        if (code != std::errc() || end != number.data() + number.size() || port == 0) refuse(text);
    }
    return {std::string(host), port};
}

CQLXX_INLINE std::string endpoint::to_string() const {
    const bool v6 = host_.find(':') != std::string::npos;
    return (v6 ? "[" + host_ + "]" : host_) + ":" + std::to_string(port_);
}

CQLXX_INLINE void endpoint::refuse(std::string_view text) {
    throw error(errc::invalid_configuration,
                "\"" + std::string(text) + "\" is not a contact point; write host, host:port or [address]:port");
}

} // namespace cqlxx::inline CQLXX_ABI::net

#endif
