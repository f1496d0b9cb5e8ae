// A value of any CQL type as text for people, by the type that the server names.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/class_name.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/date.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/duration.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/inet.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/time_of_day.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/uuid.hpp>
#include <cqlxx/types/varint.hpp>
#include <cqlxx/types/vint.hpp>

#include <array>
#include <charconv>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// Writes values one into another. Bytes that are none of their type become `malformed 0x…`: what is made for looking at
/// must not fail where it is needed most.
class cell_printer {
public:
    CQLXX_LAZY static std::string print(const data_type& type, const cell& in, bool nested);

private:
    CQLXX_LAZY static bool put(const data_type& type, bytes_view in, bool nested, std::string& text);

    template <class T>
    static bool put_as(bytes_view in, std::string& text) {
        T value{};
        if (!codec<T>::read(in, value)) return false;
        if (in.empty()) return text = "(empty)", true; // no bytes, which is not null
        if constexpr (std::same_as<T, bool>)
            text = value ? "true" : "false";
        else if constexpr (std::integral<T>)
            text = std::to_string(value);
        else if constexpr (std::floating_point<T>) {
            std::array<char, 64> digits{};
            text.assign(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
        } else if constexpr (std::same_as<T, std::chrono::sys_days>)
            text = day(value.time_since_epoch().count());
        else if constexpr (std::same_as<T, timestamp>)
            text = moment(value);
        else
            text = value.to_string();
        return true;
    }

    CQLXX_LAZY static std::string padded(std::int64_t number, std::size_t digits);
    /// Years that std::chrono does not have, too: the calendar repeats every 400 years, which are 146,097 days.
    CQLXX_LAZY static std::string day(std::int64_t since_epoch);
    CQLXX_LAZY static std::string moment(timestamp value);

    /// At the top as it is, but on one line; inside other values as a CQL literal.
    CQLXX_LAZY static bool put_text(std::string_view in, bool nested, std::string& text);

    CQLXX_LAZY static bool put_collection(const data_type& type, bytes_view in, std::string& text);

    /// Fields that are missing at the end are null.
    CQLXX_LAZY static bool put_fields(const data_type& type, bytes_view in, std::string& text);

    /// Of the types whose values stand in a vector back to back.
    CQLXX_LAZY static std::optional<std::size_t> packed_size(const data_type& type);
    /// The most there is where it is more: a size that wrapped around to 0 would be that of billions of elements of no bytes.
    static std::size_t product(std::size_t size, std::size_t count) noexcept {
        constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
        return size > most / count ? most : size * count;
    }
    CQLXX_LAZY static bool put_custom(const data_type& type, bytes_view in, bool nested, std::string& text);
};

} // namespace types

/// A cell as text for people: text as it is (control characters escaped), other values as CQL literals, null as "null",
/// bytes that are no value of the type as "malformed 0x…".
inline std::string cell_text(const data_type& type, const cell& in) {
    return types::cell_printer::print(type, in, false);
}

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types {

CQLXX_LAZY_INLINE std::string cell_printer::print(const data_type& type, const cell& in, bool nested) {
    if (in.is_null) return "null";
    std::string text;
    if (put(type, in.data, nested, text)) return text;
    return "malformed 0x" + to_hex(in.data);
}

CQLXX_LAZY_INLINE bool cell_printer::put(const data_type& type, bytes_view in, bool nested, std::string& text) {
    switch (type.id) {
    case type_id::ascii:
    case type_id::varchar: return put_text(as_text(in), nested, text);
    case type_id::blob: return text = "0x" + to_hex(in), true;
    case type_id::boolean: return put_as<bool>(in, text);
    case type_id::tinyint: return put_as<std::int8_t>(in, text);
    case type_id::smallint: return put_as<std::int16_t>(in, text);
    case type_id::int_: return put_as<std::int32_t>(in, text);
    case type_id::bigint:
    case type_id::counter: return put_as<std::int64_t>(in, text);
    case type_id::float_: return put_as<float>(in, text);
    case type_id::double_: return put_as<double>(in, text);
    case type_id::varint: return put_as<varint>(in, text);
    case type_id::decimal: return put_as<decimal>(in, text);
    case type_id::uuid:
    case type_id::timeuuid: return put_as<uuid>(in, text);
    case type_id::inet: return put_as<inet>(in, text);
    case type_id::duration: return put_as<duration>(in, text);
    case type_id::date: return put_as<std::chrono::sys_days>(in, text);
    case type_id::time: return put_as<time_of_day>(in, text);
    case type_id::timestamp: return put_as<timestamp>(in, text);
    case type_id::list:
    case type_id::set:
    case type_id::map: return put_collection(type, in, text);
    case type_id::tuple:
    case type_id::udt: return put_fields(type, in, text);
    case type_id::custom: return put_custom(resolve_custom(type), in, nested, text);
    }
    return text = "0x" + to_hex(in), true;
}

CQLXX_LAZY_INLINE std::string cell_printer::padded(std::int64_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

CQLXX_LAZY_INLINE std::string cell_printer::day(std::int64_t since_epoch) {
    std::int64_t cycles = since_epoch / 146'097;
    std::int64_t left = since_epoch % 146'097;
    if (left < 0) {
        left += 146'097;
        --cycles;
    }
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(left))};
    const std::int64_t year = static_cast<int>(date.year()) + cycles * 400;
    return (year < 0 ? "-" + padded(-year, 4) : padded(year, 4)) + "-" +
           padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

CQLXX_LAZY_INLINE std::string cell_printer::moment(timestamp value) {
    constexpr std::int64_t day_length = 86'400'000;
    std::int64_t days = value.time_since_epoch().count() / day_length;
    std::int64_t left = value.time_since_epoch().count() % day_length;
    if (left < 0) {
        left += day_length;
        --days;
    }
    return day(days) + " " + padded(left / 3'600'000, 2) + ":" + padded(left / 60'000 % 60, 2) + ":" +
           padded(left / 1000 % 60, 2) + "." + padded(left % 1000, 3) + "+0000";
}

CQLXX_LAZY_INLINE bool cell_printer::put_text(std::string_view in, bool nested, std::string& text) {
    if (nested) text += '\'';
    for (const char c : in) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '\n')
            text += "\\n";
        else if (code < 0x20 || code == 0x7F)
            text += "\\x" + to_hex(as_bytes(std::string_view(&c, 1)));
        else if (nested && c == '\'')
            text += "''";
        else
            text += c;
    }
    if (nested) text += '\'';
    return true;
}

CQLXX_LAZY_INLINE bool cell_printer::put_collection(const data_type& type, bytes_view in, std::string& text) {
    const bool is_map = type.is(type_id::map);
    if (type.elements.size() != (is_map ? 2U : 1U)) return false;
    reader from(in);
    const std::int32_t count = from.i32();
    text = type.is(type_id::list) ? "[" : "{";
    for (std::int32_t i = 0; i < count && from.ok(); ++i) {
        text += (i == 0 ? "" : ", ") + print(type.elements[0], read_cell(from), true);
        if (is_map) text += ": " + print(type.elements[1], read_cell(from), true);
    }
    text += type.is(type_id::list) ? "]" : "}";
    return from.ok() && from.remaining() == 0 && count >= 0;
}

CQLXX_LAZY_INLINE bool cell_printer::put_fields(const data_type& type, bytes_view in, std::string& text) {
    const bool has_names = type.is(type_id::udt) && type.field_names.size() == type.elements.size();
    reader from(in);
    text = has_names ? "{" : "(";
    for (std::size_t i = 0; i < type.elements.size() && from.ok(); ++i) {
        if (i != 0) text += ", ";
        if (has_names) text += type.field_names[i] + ": ";
        text += print(type.elements[i], from.remaining() == 0 ? cell() : read_cell(from), true);
    }
    text += has_names ? "}" : ")";
    return from.ok() && from.remaining() == 0;
}

CQLXX_LAZY_INLINE std::optional<std::size_t> cell_printer::packed_size(const data_type& type) {
    switch (type.id) {
    case type_id::boolean: return 1;
    case type_id::int_:
    case type_id::float_: return 4;
    case type_id::bigint:
    case type_id::double_:
    case type_id::timestamp: return 8;
    case type_id::uuid:
    case type_id::timeuuid: return 16;
    case type_id::custom:
        if (type.is_vector())
            if (const auto size = packed_size(type.elements[0])) return product(*size, type.dimension);
        return std::nullopt;
    default: return std::nullopt;
    }
}

CQLXX_LAZY_INLINE bool cell_printer::put_custom(const data_type& type, bytes_view in, bool nested, std::string& text) {
    if (!type.is(type_id::custom)) return put(type, in, nested, text);
    if (!type.is_vector()) return text = "0x" + to_hex(in), true;
    const auto size = packed_size(type.elements[0]);
    reader from(in);
    text = "[";
    for (std::uint32_t i = 0; i < type.dimension && from.ok(); ++i) {
        const std::uint64_t length = size ? *size : read_unsigned_vint(from);
        if (length > from.remaining()) return false;
        const cell element{from.raw(static_cast<std::size_t>(length)), false};
        text += (i == 0 ? "" : ", ") + print(type.elements[0], element, true);
    }
    text += "]";
    return from.ok() && from.remaining() == 0;
}

} // namespace cqlxx::inline CQLXX_ABI::types

#endif
