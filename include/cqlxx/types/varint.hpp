// varint: an integer of any length, as bytes and text; arithmetic is for other libraries.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/types/detail/big_integer_text.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// An integer of any length; the CQL type `varint`. It can be compared, printed and converted, not calculated with:
/// <cqlxx/types/boost_multiprecision.hpp> lets columns be numbers of Boost.Multiprecision. Default: 0.
class varint {
public:
    varint() : varint(0) {}
    template <std::integral Integer>
    varint(Integer value) {
        std::byte bytes[sizeof(Integer) + 1]{}; // one more for the sign of large unsigned numbers
        if (value < Integer{}) bytes[0] = std::byte{0xff};
        store_big_endian(bytes + 1, value);
        assign(bytes);
    }
    /// From text, as `parse`. Throws `error` with `errc::malformed_value`.
    explicit varint(std::string_view text) : varint(parsed(text)) {}
    explicit varint(const char* text) : varint(std::string_view(text)) {}

    /// Reads decimal digits with an optional sign; nothing for other text. Takes time by the square of the length.
    static std::optional<varint> parse(std::string_view text);
    /// From big-endian two's complement of any length; nothing for no bytes.
    static std::optional<varint> from_bytes(bytes_view number);

    /// The shortest big-endian two's complement; lives as long as this object and is unchanged.
    bytes_view bytes() const noexcept { return as_bytes(bytes_); }
    bool is_negative() const noexcept { return types::detail::is_negative(bytes()); }

    /// The value as a built-in integer; nothing if it doesn't fit.
    template <std::integral Integer>
    std::optional<Integer> to() const noexcept {
        bytes_view number = bytes();
        if constexpr (std::unsigned_integral<Integer>) {
            if (is_negative()) return std::nullopt;
            if (number.size() > 1 && number[0] == std::byte{}) number = number.subspan(1);
        }
        if (number.size() > sizeof(Integer)) return std::nullopt;
        std::byte wide[sizeof(Integer)];
        std::fill(std::begin(wide), std::end(wide), is_negative() ? std::byte{0xff} : std::byte{});
        std::copy(number.begin(), number.end(), std::end(wide) - number.size());
        return load_big_endian<Integer>(wide);
    }
    /// Prints decimal digits. Takes time by the square of the length.
    std::string to_string() const;

    friend bool operator==(const varint&, const varint&) = default;
    /// By value.
    friend std::strong_ordering operator<=>(const varint& a, const varint& b) noexcept {
        if (a.is_negative() != b.is_negative()) return b.is_negative() <=> a.is_negative();
        if (a.bytes_.size() != b.bytes_.size())
            return a.is_negative() ? b.bytes_.size() <=> a.bytes_.size() : a.bytes_.size() <=> b.bytes_.size();
        return a.bytes_.compare(b.bytes_) <=> 0; // as unsigned bytes
    }

private:
    friend struct codec<varint>;

    void assign(bytes_view number);
    static varint parsed(std::string_view text);

    std::string bytes_; // a string, because it holds 15 bytes without the heap
};

/// CQL `varint` (§5.24). Longer forms of a number read as that number.
template <>
struct codec<varint> {
    static constexpr auto cql = types::keyword<type_id::varint>;
    static constexpr bool empty_is_null = true;

    static bool matches(const data_type& type) noexcept { return type.is(type_id::varint); }
    static void write(writer& out, const varint& value) { out.raw(value.bytes()); }
    static bool read(bytes_view in, varint& value);
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::hash<cqlxx::varint> {
    std::size_t operator()(const cqlxx::varint& value) const noexcept {
        return std::hash<std::string_view>()(cqlxx::as_text(value.bytes()));
    }
};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::optional<varint> varint::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    return from_bytes(types::detail::parse_magnitude(text, negative));
}

CQLXX_INLINE std::optional<varint> varint::from_bytes(bytes_view number) {
    if (number.empty()) return std::nullopt;
    varint value;
    value.assign(number);
    return value;
}

CQLXX_INLINE std::string varint::to_string() const {
    return (is_negative() ? "-" : "") + types::detail::print_magnitude(bytes());
}

CQLXX_INLINE void varint::assign(bytes_view number) { bytes_.assign(as_text(types::detail::shortest(number))); }

CQLXX_INLINE varint varint::parsed(std::string_view text) {
    if (const auto value = parse(text)) return *value;
    throw error(errc::malformed_value, "not the text of an integer: \"" + std::string(text) + "\"");
}

CQLXX_INLINE bool codec<varint>::read(bytes_view in, varint& value) {
    if (!in.empty()) value.assign(in);
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
