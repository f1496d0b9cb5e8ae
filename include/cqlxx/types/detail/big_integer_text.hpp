// Integers of any length between two's complement bytes and decimal digits, for varint and decimal.
#pragma once

#include <cqlxx/core/bytes.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::types::detail {

/// True if the two's complement number is below zero.
CQLXX_LAZY bool is_negative(bytes_view number) noexcept;

/// Drops leading bytes that repeat the sign; what is left is the shortest form of the same number, at least one byte.
CQLXX_LAZY bytes_view shortest(bytes_view number) noexcept;

/// Digits to the base 2^32, the lowest first; no leading zeros.
using limbs = std::vector<std::uint32_t>;

CQLXX_LAZY limbs magnitude(bytes_view number);

inline constexpr std::uint32_t digits_at_once = 1'000'000'000; // nine of them

/// Divides in place and returns the remainder.
CQLXX_LAZY std::uint32_t divide(limbs& value, std::uint32_t divisor) noexcept;

/// Computes value * factor + summand in place.
CQLXX_LAZY void multiply_add(limbs& value, std::uint32_t factor, std::uint32_t summand);

/// Prints the digits of a two's complement number without its sign; "0" for zero. Takes time by the square of the
/// size.
CQLXX_LAZY std::string print_magnitude(bytes_view number);

/// Turns decimal digits (only digits, at least one) into the shortest two's complement bytes. Takes time by the
/// square of the size.
CQLXX_LAZY bytes parse_magnitude(std::string_view digits, bool negative);

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types::detail {

CQLXX_LAZY_INLINE bool is_negative(bytes_view number) noexcept {
    return !number.empty() && (number[0] & std::byte{0x80}) != std::byte{};
}

CQLXX_LAZY_INLINE bytes_view shortest(bytes_view number) noexcept {
    const std::byte sign = is_negative(number) ? std::byte{0xff} : std::byte{0};
    while (number.size() > 1 && number[0] == sign && is_negative(number) == is_negative(number.subspan(1)))
        number = number.subspan(1);
    return number;
}

CQLXX_LAZY_INLINE limbs magnitude(bytes_view number) {
    const bool negative = is_negative(number);
    limbs value((number.size() + 3) / 4);
    for (std::size_t i = 0; i < number.size(); ++i) {
        const std::byte b = number[number.size() - 1 - i];
        value[i / 4] |= std::to_integer<std::uint32_t>(negative ? ~b : b) << (8 * (i % 4));
    }
    for (std::size_t i = 0; negative; ++i) { // two's complement: invert, add one
        if (i == value.size()) value.push_back(0);
        if (++value[i] != 0) break;
    }
    while (!value.empty() && value.back() == 0) value.pop_back();
    return value;
}

CQLXX_LAZY_INLINE std::uint32_t divide(limbs& value, std::uint32_t divisor) noexcept {
    std::uint64_t rest = 0;
    for (std::size_t i = value.size(); i-- > 0;) {
        rest = rest << 32 | value[i];
        value[i] = static_cast<std::uint32_t>(rest / divisor);
        rest %= divisor;
    }
    while (!value.empty() && value.back() == 0) value.pop_back();
    return static_cast<std::uint32_t>(rest);
}

CQLXX_LAZY_INLINE void multiply_add(limbs& value, std::uint32_t factor, std::uint32_t summand) {
    std::uint64_t carry = summand;
    for (std::uint32_t& limb : value) {
        carry += std::uint64_t{limb} * factor;
        limb = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    if (carry != 0) value.push_back(static_cast<std::uint32_t>(carry));
}

CQLXX_LAZY_INLINE std::string print_magnitude(bytes_view number) {
    limbs value = magnitude(number);
    std::string digits; // the lowest first
    while (!value.empty()) {
        std::uint32_t nine = divide(value, digits_at_once);
        for (int i = 0; i < 9; ++i, nine /= 10) digits += static_cast<char>('0' + nine % 10);
    }
    while (!digits.empty() && digits.back() == '0') digits.pop_back();
    if (digits.empty()) return "0";
    std::reverse(digits.begin(), digits.end());
    return digits;
}

CQLXX_LAZY_INLINE bytes parse_magnitude(std::string_view digits, bool negative) {
    limbs value;
    while (!digits.empty()) {
        const std::size_t count = std::min<std::size_t>(digits.size(), 9);
        std::uint32_t factor = 1;
        std::uint32_t part = 0;
        for (const char c : digits.substr(0, count)) {
            part = part * 10 + static_cast<std::uint32_t>(c - '0');
            factor *= 10;
        }
        multiply_add(value, factor, part);
        digits.remove_prefix(count);
    }
    bytes number(value.size() * 4 + 1); // one more for the sign
    bool carry = negative;
    for (std::size_t i = 0; i < number.size(); ++i) {
        std::uint32_t b = i / 4 < value.size() ? value[i / 4] >> (8 * (i % 4)) & 0xff : 0;
        if (negative) b = (~b & 0xff) + carry;
        carry = b > 0xff;
        number[number.size() - 1 - i] = static_cast<std::byte>(b & 0xff);
    }
    const bytes_view kept = shortest(number);
    number.erase(number.begin(), number.end() - static_cast<std::ptrdiff_t>(kept.size()));
    return number;
}

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#endif
