// Owned and borrowed byte sequences, and hexadecimal text for people and tests.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// An owned sequence of bytes; as a member of a model it is the CQL type `blob`.
using bytes = std::vector<std::byte>;

/// A borrowed sequence of bytes; whoever hands one out says how long it lives.
using bytes_view = std::span<const std::byte>;

/// Views the characters of a text as bytes; lives as long as the text.
inline bytes_view as_bytes(std::string_view text) noexcept {
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// Views bytes as characters; lives as long as the bytes.
inline std::string_view as_text(bytes_view data) noexcept {
    return {reinterpret_cast<const char*>(data.data()), data.size()};
}

/// Prints bytes as lower-case hexadecimal digits, two per byte: `to_hex(as_bytes("a")) == "61"`.
std::string to_hex(bytes_view data);

/// Reads hexadecimal digits of either case; nothing if the text has an odd length or another character.
std::optional<bytes> from_hex(std::string_view text);

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::string to_hex(bytes_view data) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(data.size() * 2);
    for (const std::byte b : data) {
        text += digits[std::to_integer<std::size_t>(b >> 4)];
        text += digits[std::to_integer<std::size_t>(b & std::byte{15})];
    }
    return text;
}

CQLXX_INLINE std::optional<bytes> from_hex(std::string_view text) {
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    if (text.size() % 2 != 0) return std::nullopt;
    bytes data;
    data.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit(text[i]);
        const int low = digit(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        data.push_back(static_cast<std::byte>(high * 16 + low));
    }
    return data;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
