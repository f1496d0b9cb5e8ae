// decimal: a decimal fraction of any length, as bytes and text; arithmetic is for other libraries.
#pragma once

#include <cqlxx/types/detail/big_integer_text.hpp>
#include <cqlxx/types/fixed_codec.hpp>
#include <cqlxx/types/varint.hpp>

#include <algorithm>
#include <charconv>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// The number unscaled × 10^-scale; the CQL type `decimal`. 1.0 and 1.00 are different values (`==`, and different
/// partition keys) of the same size (`<=>` calls them equivalent), as in Cassandra and Java. Default: 0.
class decimal {
public:
    decimal() = default;
    decimal(varint unscaled, std::int32_t scale) : unscaled_(std::move(unscaled)), scale_(scale) {}
    template <std::integral Integer>
    decimal(Integer value) : unscaled_(value) {}
    /// From text, as `parse`. Throws `error` with `errc::malformed_value`.
    explicit decimal(std::string_view text) : decimal(parsed(text)) {}
    explicit decimal(const char* text) : decimal(std::string_view(text)) {}

    /// Reads "-1.20", "12E+3", ".5": digits with at most one point, an optional sign, an optional exponent. The scale
    /// is the number of decimals less the exponent. Nothing for other text and for scales beyond 32 bits. Takes time
    /// by the square of the length.
    static std::optional<decimal> parse(std::string_view text);

    const varint& unscaled() const noexcept { return unscaled_; }
    std::int32_t scale() const noexcept { return scale_; }

    /// Prints as Java's BigDecimal and cqlsh do: plain where the scale is not negative and the number is not below
    /// 1E-6, with an exponent otherwise. `parse` makes the same value of it, whatever the scale. Takes time by the
    /// square of the length.
    std::string to_string() const;

    friend bool operator==(const decimal&, const decimal&) = default;
    /// By value, without regard to the scale. Takes time by the square of the length if the scales differ.
    friend std::weak_ordering operator<=>(const decimal& a, const decimal& b) {
        const int sign = a.sign();
        if (a.scale_ == b.scale_ || sign != b.sign() || sign == 0)
            return sign == b.sign() ? a.unscaled_ <=> b.unscaled_ : sign <=> b.sign();
        return sign > 0 ? compare_magnitudes(a, b) : compare_magnitudes(b, a);
    }

private:
    /// Beyond 32 bits, too: 1.2 with the lowest scale prints as 1.2E+2147483649.
    static std::optional<std::int64_t> parse_exponent(std::string_view text) noexcept;
    static decimal parsed(std::string_view text);

    int sign() const noexcept;
    /// The power of ten of the first digit.
    std::int64_t leading_exponent(std::string_view digits) const noexcept;
    /// Compares numbers other than zero digit by digit: no power of ten is ever computed, whatever the scales are.
    static std::weak_ordering compare_magnitudes(const decimal& a, const decimal& b);

    varint unscaled_;
    std::int32_t scale_ = 0;
};

/// CQL `decimal` (§5.6): the scale in 32 bits, then the unscaled number as a varint.
template <>
struct codec<decimal> {
    static constexpr auto cql = types::keyword<type_id::decimal>;
    static constexpr bool empty_is_null = true;

    static bool matches(const data_type& type) noexcept { return type.is(type_id::decimal); }
    static void write(writer& out, const decimal& value);
    static bool read(bytes_view in, decimal& value);
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::hash<cqlxx::decimal> {
    std::size_t operator()(const cqlxx::decimal& value) const noexcept {
        return std::hash<cqlxx::varint>()(value.unscaled()) * 31 + std::hash<std::int32_t>()(value.scale());
    }
};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::optional<decimal> decimal::parse(std::string_view text) {
    const std::size_t e = text.find_first_of("eE");
    std::int64_t scale = 0;
    if (e != std::string_view::npos) {
        const auto exponent = parse_exponent(text.substr(e + 1));
        if (!exponent) return std::nullopt;
        scale = -*exponent;
        text = text.substr(0, e);
    }
    std::string digits(text);
    if (const std::size_t point = digits.find('.'); point != std::string::npos) {
        digits.erase(point, 1);
        if (point < digits.size() && (digits[point] == '-' || digits[point] == '+')) return std::nullopt;
        scale += static_cast<std::int64_t>(digits.size() - point);
    }
    auto unscaled = varint::parse(digits);
    if (!unscaled || scale != static_cast<std::int32_t>(scale)) return std::nullopt;
    return decimal(std::move(*unscaled), static_cast<std::int32_t>(scale));
}

CQLXX_INLINE std::string decimal::to_string() const {
    std::string digits = types::detail::print_magnitude(unscaled_.bytes());
    const std::int64_t exponent = leading_exponent(digits);
    if (scale_ >= 0 && exponent >= -6) {
        const auto decimals = static_cast<std::size_t>(scale_);
        if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        if (decimals != 0) digits.insert(digits.size() - decimals, 1, '.');
    } else {
        if (digits.size() > 1) digits.insert(1, 1, '.');
        if (exponent != 0) digits += (exponent > 0 ? "E+" : "E") + std::to_string(exponent);
    }
    return unscaled_.is_negative() ? "-" + digits : digits;
}

CQLXX_INLINE std::optional<std::int64_t> decimal::parse_exponent(std::string_view text) noexcept {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return std::nullopt;
    }
    std::int64_t exponent = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    constexpr std::int64_t most = std::int64_t{1} << 62; // so that a scale can be computed of it
    if (failure != std::errc() || end != text.data() + text.size() || exponent > most || exponent < -most)
        return std::nullopt;
    return exponent;
}

CQLXX_INLINE decimal decimal::parsed(std::string_view text) {
    if (const auto value = parse(text)) return *value;
    throw error(errc::malformed_value, "not the text of a decimal number: \"" + std::string(text) + "\"");
}

CQLXX_INLINE int decimal::sign() const noexcept { return unscaled_ == varint() ? 0 : unscaled_.is_negative() ? -1 : 1; }

CQLXX_INLINE std::int64_t decimal::leading_exponent(std::string_view digits) const noexcept {
    return static_cast<std::int64_t>(digits.size()) - 1 - scale_;
}

CQLXX_INLINE std::weak_ordering decimal::compare_magnitudes(const decimal& a, const decimal& b) {
    std::string left = types::detail::print_magnitude(a.unscaled_.bytes());
    std::string right = types::detail::print_magnitude(b.unscaled_.bytes());
    if (const auto order = a.leading_exponent(left) <=> b.leading_exponent(right); order != 0) return order;
    const std::size_t size = std::max(left.size(), right.size());
    left.resize(size, '0');
    right.resize(size, '0');
    return left.compare(right) <=> 0;
}

CQLXX_INLINE void codec<decimal>::write(writer& out, const decimal& value) {
    out.i32(value.scale());
    out.raw(value.unscaled().bytes());
}

CQLXX_INLINE bool codec<decimal>::read(bytes_view in, decimal& value) {
    if (in.empty()) return true;
    reader from(in);
    const std::int32_t scale = from.i32();
    auto unscaled = varint::from_bytes(from.rest());
    if (!from.ok() || !unscaled) return false;
    value = decimal(std::move(*unscaled), scale);
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
