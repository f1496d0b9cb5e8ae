// Numbers of Boost.Multiprecision as varint and decimal, for those who include this file; no umbrella does.
#pragma once

#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/varint.hpp>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include <cstddef>
#include <cstdint>
#include <ios>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// Converts to `varint`.
inline varint to_varint(const boost::multiprecision::cpp_int& value) {
    // Two's complement of -n is the complement of n - 1.
    const bool negative = value.sign() < 0;
    const boost::multiprecision::cpp_int magnitude = negative ? boost::multiprecision::cpp_int(-value - 1) : value;
    std::vector<unsigned char> digits;
    boost::multiprecision::export_bits(magnitude, std::back_inserter(digits), 8);
    bytes number;
    number.reserve(digits.size() + 1);
    number.push_back(negative ? std::byte{0xff} : std::byte{});
    for (const unsigned char digit : digits) {
        const std::byte b{digit};
        number.push_back(negative ? ~b : b);
    }
    return *varint::from_bytes(number);
}

/// Converts from `varint`.
inline boost::multiprecision::cpp_int to_cpp_int(const varint& value) {
    std::vector<unsigned char> digits;
    digits.reserve(value.bytes().size());
    for (const std::byte b : value.bytes())
        digits.push_back(std::to_integer<unsigned char>(value.is_negative() ? ~b : b));
    boost::multiprecision::cpp_int magnitude;
    boost::multiprecision::import_bits(magnitude, digits.begin(), digits.end(), 8);
    return value.is_negative() ? boost::multiprecision::cpp_int(-magnitude - 1) : magnitude;
}

/// CQL `varint`.
template <>
struct codec<boost::multiprecision::cpp_int> {
    static constexpr auto cql = codec<varint>::cql;
    static constexpr bool empty_is_null = true;

    static bool matches(const data_type& type) noexcept { return codec<varint>::matches(type); }
    static void write(writer& out, const boost::multiprecision::cpp_int& value) {
        codec<varint>::write(out, to_varint(value));
    }
    static bool read(bytes_view in, boost::multiprecision::cpp_int& value) {
        if (const auto number = varint::from_bytes(in)) value = to_cpp_int(*number);
        return true;
    }
};

/// CQL `decimal`, with a number of decimal digits chosen by the user (`cpp_dec_float_50`). All its digits are
/// written, trailing zeros are not; NaN and infinity throw `error` with `errc::value_out_of_range`. Reading rounds to
/// the digits that the type has; numbers of more than 4 KiB or with a scale beyond a million, which take long to
/// print, don't read.
template <unsigned Digits, class Exponent, class Allocator, boost::multiprecision::expression_template_option Templates>
struct codec<
    boost::multiprecision::number<boost::multiprecision::cpp_dec_float<Digits, Exponent, Allocator>, Templates>> {
    using number =
        boost::multiprecision::number<boost::multiprecision::cpp_dec_float<Digits, Exponent, Allocator>, Templates>;

    static constexpr auto cql = codec<decimal>::cql;
    static constexpr bool empty_is_null = true;
    static constexpr std::size_t most_bytes = 4096;
    static constexpr std::int32_t greatest_scale = 1'000'000;

    static bool matches(const data_type& type) noexcept { return codec<decimal>::matches(type); }
    static void write(writer& out, const number& value) {
        if (!boost::multiprecision::isfinite(value))
            throw error(errc::value_out_of_range, "NaN and infinity are no CQL decimals");
        codec<decimal>::write(out,
                              decimal(value.str(std::numeric_limits<number>::max_digits10, std::ios_base::fmtflags())));
    }
    static bool read(bytes_view in, number& value) {
        if (in.empty()) return true;
        decimal exact;
        if (in.size() > most_bytes || !codec<decimal>::read(in, exact)) return false;
        if (exact.scale() > greatest_scale || exact.scale() < -greatest_scale) return false;
        value.assign(exact.to_string());
        return true;
    }
};

} // namespace cqlxx::inline CQLXX_ABI
