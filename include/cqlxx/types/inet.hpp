// inet: an IPv4 or IPv6 address as bytes and text, without any networking.
#pragma once

#include <cqlxx/types/detail/inet_text.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// An IP address; the CQL type `inet`. An IPv4 address and its IPv6-mapped form are different values, as in
/// Cassandra. Default: 0.0.0.0.
class inet {
public:
    using v4_bytes = std::array<std::byte, 4>;
    using v6_bytes = std::array<std::byte, 16>;

    constexpr inet() noexcept = default;
    constexpr explicit inet(const v4_bytes& address) noexcept : inet(bytes_view(address)) {}
    constexpr explicit inet(const v6_bytes& address) noexcept : inet(bytes_view(address)) {}
    /// From text, "127.0.0.1" or "2001:db8::1". Throws `error` with `errc::malformed_value`; for a constant that is a
    /// compile error.
    constexpr explicit inet(std::string_view text) : inet(parsed(text)) {}
    constexpr explicit inet(const char* text) : inet(std::string_view(text)) {}

    /// Reads dotted decimal or IPv6 text (RFC 4291; no zone, no prefix length, no leading zeros in IPv4 numbers).
    static constexpr std::optional<inet> parse(std::string_view text) noexcept {
        if (const auto address = types::detail::parse_ipv4(text)) return inet(*address);
        if (const auto address = types::detail::parse_ipv6(text)) return inet(*address);
        return std::nullopt;
    }
    /// From 4 or 16 bytes in network order; nothing for other sizes.
    static constexpr std::optional<inet> from_bytes(bytes_view address) noexcept {
        if (address.size() != 4 && address.size() != 16) return std::nullopt;
        return inet(address);
    }

    constexpr bool is_v4() const noexcept { return size_ == 4; }
    constexpr bool is_v6() const noexcept { return size_ == 16; }
    /// 4 or 16 bytes in network order; they live as long as this object.
    constexpr bytes_view bytes() const noexcept { return {bytes_.data(), size_}; }

    /// Prints the address; IPv6 in the canonical form of RFC 5952.
    std::string to_string() const;

    friend constexpr bool operator==(const inet&, const inet&) noexcept = default;
    /// Cassandra's order: byte by byte, the shorter one first if it is the start of the other.
    friend constexpr std::strong_ordering operator<=>(const inet& a, const inet& b) noexcept {
        for (std::size_t i = 0; i < std::min(a.size_, b.size_); ++i)
            if (const auto order = a.bytes_[i] <=> b.bytes_[i]; order != 0) return order;
        return a.size_ <=> b.size_;
    }

private:
    constexpr explicit inet(bytes_view address) noexcept : size_(static_cast<std::uint8_t>(address.size())) {
        std::copy(address.begin(), address.end(), bytes_.begin());
    }
    static constexpr inet parsed(std::string_view text) {
        if (const auto value = parse(text)) return *value;
        throw error(errc::malformed_value, "not the text of an IP address: \"" + std::string(text) + "\"");
    }

    v6_bytes bytes_{};
    std::uint8_t size_ = 4;
};

/// CQL `inet` (§5.10).
template <>
struct codec<inet> {
    static constexpr auto cql = types::keyword<type_id::inet>;
    static constexpr bool empty_is_null = true;

    static bool matches(const data_type& type) noexcept { return type.is(type_id::inet); }
    static void write(writer& out, const inet& value) { out.raw(value.bytes()); }
    static bool read(bytes_view in, inet& value) noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::hash<cqlxx::inet> {
    std::size_t operator()(const cqlxx::inet& value) const noexcept {
        return std::hash<std::string_view>()(cqlxx::as_text(value.bytes()));
    }
};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::string inet::to_string() const {
    return is_v4() ? types::detail::print_ipv4(bytes()) : types::detail::print_ipv6(bytes());
}

CQLXX_INLINE bool codec<inet>::read(bytes_view in, inet& value) noexcept {
    if (in.empty()) return true;
    const auto address = inet::from_bytes(in);
    if (address) value = *address;
    return address.has_value();
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
