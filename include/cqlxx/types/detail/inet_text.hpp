// IPv4 and IPv6 addresses from and to text; `inet` is the type that users see.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/types/detail/hex_digit.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::types::detail {

/// Reads "a.b.c.d", four decimal numbers up to 255 without leading zeros.
constexpr std::optional<std::array<std::byte, 4>> parse_ipv4(std::string_view text) noexcept {
    std::array<std::byte, 4> address{};
    for (std::size_t part = 0; part < address.size(); ++part) {
        if (part != 0) {
            if (!text.starts_with('.')) return std::nullopt;
            text.remove_prefix(1);
        }
        int value = 0;
        std::size_t digits = 0;
        for (; digits < 3 && digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits)
            value = value * 10 + (text[digits] - '0');
        if (digits == 0 || value > 255 || (digits > 1 && text.front() == '0')) return std::nullopt;
        address[part] = static_cast<std::byte>(value);
        text.remove_prefix(digits);
    }
    return text.empty() ? std::optional(address) : std::nullopt;
}

/// The groups on one side of "::".
struct ipv6_groups {
    std::array<std::uint16_t, 8> values{};
    std::size_t count = 0;

    constexpr bool add(unsigned value) noexcept {
        if (count == values.size()) return false;
        values[count++] = static_cast<std::uint16_t>(value);
        return true;
    }
    constexpr bool add_ipv4(std::string_view text) noexcept {
        const auto address = parse_ipv4(text);
        if (!address) return false;
        const auto part = [&](std::size_t i) { return std::to_integer<unsigned>((*address)[i]); };
        return add(part(0) << 8 | part(1)) && add(part(2) << 8 | part(3));
    }
    constexpr bool add_hexadecimal(std::string_view text) noexcept {
        if (text.empty() || text.size() > 4) return false;
        unsigned value = 0;
        for (const char c : text) {
            const int digit = hex_digit(c);
            if (digit < 0) return false;
            value = value << 4 | static_cast<unsigned>(digit);
        }
        return add(value);
    }
    /// Reads "a:b:c", where the last may be an IPv4 address if `ends_address`; no text is no group.
    constexpr bool parse(std::string_view text, bool ends_address) noexcept {
        if (text.empty()) return true;
        while (true) {
            const std::size_t colon = text.find(':');
            const bool last = colon == std::string_view::npos;
            const std::string_view group = text.substr(0, colon);
            if (!(last && ends_address && add_ipv4(group)) && !add_hexadecimal(group)) return false;
            if (last) return true;
            text.remove_prefix(colon + 1);
        }
    }
};

/// Reads the forms of RFC 4291 section 2.2.
constexpr std::optional<std::array<std::byte, 16>> parse_ipv6(std::string_view text) noexcept {
    const std::size_t gap = text.find("::");
    const bool compressed = gap != std::string_view::npos;
    ipv6_groups front;
    ipv6_groups back;
    if (!front.parse(text.substr(0, gap), !compressed)) return std::nullopt;
    if (compressed && !back.parse(text.substr(gap + 2), true)) return std::nullopt;
    const std::size_t count = front.count + back.count;
    if (compressed ? count > 7 : count != 8) return std::nullopt;
    std::array<std::byte, 16> address{};
    const auto put = [&](std::size_t group, std::uint16_t value) {
        address[2 * group] = static_cast<std::byte>(value >> 8);
        address[2 * group + 1] = static_cast<std::byte>(value & 0xff);
    };
    for (std::size_t i = 0; i < front.count; ++i) put(i, front.values[i]);
    for (std::size_t i = 0; i < back.count; ++i) put(8 - back.count + i, back.values[i]);
    return address;
}

/// Prints 4 bytes as dotted decimal.
CQLXX_LAZY std::string print_ipv4(bytes_view address);

/// Prints 16 bytes as RFC 5952 asks: lower case, no leading zeros, the first longest run of at least two zero groups
/// as "::", IPv4-mapped addresses with dotted decimal.
CQLXX_LAZY std::string print_ipv6(bytes_view address);

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types::detail {

CQLXX_LAZY_INLINE std::string print_ipv4(bytes_view address) {
    std::string text;
    for (const std::byte b : address) {
        if (!text.empty()) text += '.';
        text += std::to_string(std::to_integer<int>(b));
    }
    return text;
}

CQLXX_LAZY_INLINE std::string print_ipv6(bytes_view address) {
    const auto group = [&](std::size_t i) {
        return std::to_integer<unsigned>(address[2 * i]) << 8 | std::to_integer<unsigned>(address[2 * i + 1]);
    };
    std::size_t gap = 8;
    std::size_t gap_size = 1; // a single zero group is not shortened
    for (std::size_t first = 0; first < 8; ++first) {
        std::size_t end = first;
        while (end < 8 && group(end) == 0) ++end;
        if (end - first > gap_size) {
            gap = first;
            gap_size = end - first;
        }
    }
    if (gap == 0 && gap_size == 5 && group(5) == 0xffff) return "::ffff:" + print_ipv4(address.subspan(12));
    std::string text;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == gap) {
            text += "::";
            i += gap_size - 1;
            continue;
        }
        if (!text.empty() && text.back() != ':') text += ':';
        bool leading = true;
        for (int shift = 12; shift >= 0; shift -= 4) {
            const unsigned digit = group(i) >> shift & 15;
            leading = leading && digit == 0 && shift != 0;
            if (!leading) text += "0123456789abcdef"[digit];
        }
    }
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#endif
