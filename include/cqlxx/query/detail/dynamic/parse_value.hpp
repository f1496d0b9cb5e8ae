// Text to the bytes of a CQL type, for values that come from outside as text.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/types/ascii.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/date.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/duration.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/inet.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/time_of_day.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/timeuuid.hpp>
#include <cqlxx/types/uuid.hpp>
#include <cqlxx/types/varint.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <class Number>
std::optional<Number> parse_number(std::string_view text) noexcept {
    Number value{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Two digits, or as many as are asked for.
inline std::optional<int> parse_digits(std::string_view text, std::size_t at, std::size_t count = 2) noexcept {
    if (text.size() < at + count) return std::nullopt;
    const std::string_view digits = text.substr(at, count);
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    return parse_number<int>(digits);
}

inline std::optional<std::chrono::sys_days> parse_date(std::string_view text) noexcept {
    const auto year = parse_digits(text, 0, 4), month = parse_digits(text, 5), day = parse_digits(text, 8);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

/// `Z`, `+0100`, `+01:00`, or nothing: UTC.
inline std::optional<std::chrono::minutes> parse_zone(std::string_view text) noexcept {
    if (text.empty() || text == "Z") return std::chrono::minutes(0);
    if (text[0] != '+' && text[0] != '-') return std::nullopt;
    const bool colon = text.size() == 6 && text[3] == ':';
    if (!colon && text.size() != 5) return std::nullopt;
    const auto hours = parse_digits(text, 1), minutes = parse_digits(text, colon ? 4 : 3);
    if (!hours || !minutes || *hours > 18 || *minutes > 59) return std::nullopt;
    const std::chrono::minutes offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    return text[0] == '+' ? offset : -offset;
}

/// `2012-02-29`, `2012-02-29T08:30[:15[.250]][zone]`, with a blank for the T, or milliseconds since 1970.
inline std::optional<timestamp> parse_timestamp(std::string_view text) noexcept {
    if (const auto count = parse_number<std::int64_t>(text)) return timestamp(std::chrono::milliseconds(*count));
    const auto day = parse_date(text.substr(0, 10));
    if (!day) return std::nullopt;
    if (text.size() == 10) return timestamp(*day);
    if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
    const std::string_view time = text.substr(11);
    const auto hours = parse_digits(time, 0), minutes = parse_digits(time, 3);
    if (!hours || !minutes || time[2] != ':' || *hours > 23 || *minutes > 59) return std::nullopt;
    std::size_t at = 5;
    std::chrono::milliseconds within = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    if (at < time.size() && time[at] == ':') {
        const auto seconds = parse_digits(time, at + 1);
        if (!seconds || *seconds > 59) return std::nullopt;
        within += std::chrono::seconds(*seconds);
        at += 3;
        if (at < time.size() && time[at] == '.') {
            const auto fraction = parse_digits(time, at + 1, 3);
            if (!fraction) return std::nullopt;
            within += std::chrono::milliseconds(*fraction);
            at += 4;
        }
    }
    const auto zone = parse_zone(time.substr(at));
    if (!zone) return std::nullopt;
    return timestamp(*day) + within - *zone;
}

inline std::optional<bool> parse_boolean(std::string_view text) noexcept {
    const auto is = [&](std::string_view word) {
        return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                          [](char a, char b) { return (a | 0x20) == b; });
    };
    if (is("true") || text == "1") return true;
    if (is("false") || text == "0") return false;
    return std::nullopt;
}

/// `0x00ff`, or the digits alone.
inline bool parse_blob(writer& out, std::string_view text) {
    if (text.starts_with("0x") || text.starts_with("0X")) text.remove_prefix(2);
    if (text.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        std::uint8_t byte = 0;
        const auto [end, failure] = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
        if (failure != std::errc() || end != text.data() + i + 2) return false;
        out.u8(byte);
    }
    return true;
}

template <class T>
bool write_parsed(writer& out, const std::optional<T>& value) {
    if (value) codec<T>::write(out, *value);
    return value.has_value();
}

using parser = bool (*)(writer&, std::string_view);
template <class T>
inline constexpr parser parse_by_number =
    [](writer& out, std::string_view text) { return write_parsed(out, parse_number<T>(text)); };
template <class T>
inline constexpr parser parse_by_type =
    [](writer& out, std::string_view text) { return write_parsed(out, T::parse(text)); };

inline constexpr std::array<std::pair<std::string_view, parser>, 21> parsers{{
    {"text", [](writer& out, std::string_view text) { return out.raw(text), true; }},
    {"ascii", [](writer& out, std::string_view text) { return out.raw(text), types::is_seven_bit(text); }},
    {"int", parse_by_number<std::int32_t>},
    {"bigint", parse_by_number<std::int64_t>},
    {"smallint", parse_by_number<std::int16_t>},
    {"tinyint", parse_by_number<std::int8_t>},
    {"counter", parse_by_number<std::int64_t>},
    {"float", parse_by_number<float>},
    {"double", parse_by_number<double>},
    {"varint", parse_by_type<varint>},
    {"decimal", parse_by_type<decimal>},
    {"uuid", parse_by_type<uuid>},
    {"timeuuid", parse_by_type<timeuuid>},
    {"inet", parse_by_type<inet>},
    {"duration", parse_by_type<duration>},
    {"time", parse_by_type<time_of_day>},
    {"boolean", [](writer& out, std::string_view text) { return write_parsed(out, parse_boolean(text)); }},
    {"date", [](writer& out, std::string_view text) { return write_parsed(out, parse_date(text)); }},
    {"timestamp", [](writer& out, std::string_view text) { return write_parsed(out, parse_timestamp(text)); }},
    {"blob", parse_blob},
    {"varchar", [](writer& out, std::string_view text) { return out.raw(text), true; }},
}};

/// What reads text as a value of that type; null if it has no such text.
constexpr parser find_parser(std::string_view type) noexcept {
    for (const auto& [name, reads] : parsers)
        if (name == type) return reads;
    return nullptr;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
