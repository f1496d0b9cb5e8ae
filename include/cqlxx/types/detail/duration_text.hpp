// Durations from and to text; `duration` is the type that users see.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::types::detail {

struct duration_parts {
    std::int32_t months = 0;
    std::int32_t days = 0;
    std::int64_t nanoseconds = 0;

    bool operator==(const duration_parts&) const = default;
};

enum class duration_field : std::uint8_t { months, days, nanoseconds };

struct duration_unit {
    std::string_view name;
    duration_field field;
    std::int64_t factor;
};

/// CQL's units, from the longest to the shortest.
inline constexpr std::array<duration_unit, 11> cql_units{{
    {"y", duration_field::months, 12},
    {"mo", duration_field::months, 1},
    {"w", duration_field::days, 7},
    {"d", duration_field::days, 1},
    {"h", duration_field::nanoseconds, 3'600'000'000'000},
    {"m", duration_field::nanoseconds, 60'000'000'000},
    {"s", duration_field::nanoseconds, 1'000'000'000},
    {"ms", duration_field::nanoseconds, 1'000'000},
    {"us", duration_field::nanoseconds, 1'000},
    {"\u00b5s", duration_field::nanoseconds, 1'000},
    {"ns", duration_field::nanoseconds, 1},
}};
/// ISO 8601's units before the T, and after it.
inline constexpr std::array<duration_unit, 3> iso_date_units{{
    {"Y", duration_field::months, 12},
    {"M", duration_field::months, 1},
    {"D", duration_field::days, 1},
}};
inline constexpr std::array<duration_unit, 3> iso_time_units{{
    {"H", duration_field::nanoseconds, 3'600'000'000'000},
    {"M", duration_field::nanoseconds, 60'000'000'000},
    {"S", duration_field::nanoseconds, 1'000'000'000},
}};
inline constexpr std::array<duration_unit, 1> iso_week_units{{{"W", duration_field::days, 7}}};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Sums of the parts without their sign.
class duration_sums {
public:
    /// Adds "1y2mo…": numbers with units of `units`, in their order, each at most once, at least one.
    CQLXX_LAZY bool add(std::string_view text, std::span<const duration_unit> units) noexcept;

    /// Adds "0001-02-03T04:05:06": years, months, days, hours, minutes and seconds of so many digits; none may be missing,
    /// and none is bounded by the calendar.
    CQLXX_LAZY bool add_fixed(std::string_view text) noexcept;

    CQLXX_LAZY std::optional<duration_parts> signed_parts(bool negative) const noexcept;

private:
    CQLXX_LAZY bool add(std::uint64_t number, const duration_unit& unit) noexcept;

    std::array<std::uint64_t, 3> sums_{}; ///< by duration_field
};

CQLXX_LAZY bool add_iso(duration_sums& sums, std::string_view text) noexcept;

/// Reads "-1y2mo4d5h" (CQL), "-P1Y2M4DT5H" (ISO 8601 with designators) or "-P0001-02-04T05:00:00" (its alternative form);
/// nothing for other text and for overflow.
CQLXX_LAZY std::optional<duration_parts> parse_duration(std::string_view text) noexcept;

/// Prints parts of one sign as CQL, without weeks, "0ns" for nothing.
CQLXX_LAZY std::string print_duration(const duration_parts& parts);

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types::detail {

CQLXX_LAZY_INLINE bool duration_sums::add(std::string_view text, std::span<const duration_unit> units) noexcept {
    std::size_t next = 0;
    do {
        std::uint64_t number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failure != std::errc()) return false;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        std::size_t letters = 0;
        while (letters < text.size() && !is_digit(text[letters])) ++letters;
        while (next < units.size() && units[next].name != text.substr(0, letters)) ++next;
        if (next == units.size() || !add(number, units[next])) return false;
        text.remove_prefix(letters);
        ++next;
    } while (!text.empty());
    return true;
}

CQLXX_LAZY_INLINE bool duration_sums::add_fixed(std::string_view text) noexcept {
    constexpr std::string_view form = "0000-00-00T00:00:00";
    if (text.size() != form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '0' ? !is_digit(text[i]) : text[i] != form[i]) return false;
    for (const auto& units : {iso_date_units, iso_time_units})
        for (const duration_unit& unit : units) {
            std::uint64_t number = 0;
            const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (failure != std::errc() || !add(number, unit)) return false;
            text = text.substr(std::min<std::size_t>(text.size(), static_cast<std::size_t>(end - text.data()) + 1));
        }
    return true;
}

CQLXX_LAZY_INLINE std::optional<duration_parts> duration_sums::signed_parts(bool negative) const noexcept {
    const auto fits = [&]<class T>(std::uint64_t sum, T& part) {
        if (sum > static_cast<std::uint64_t>(std::numeric_limits<T>::max()) + negative) return false;
        part = static_cast<T>(negative ? ~sum + 1 : sum);
        return true;
    };
    duration_parts parts;
    const bool all = fits(sums_[0], parts.months) && fits(sums_[1], parts.days) && fits(sums_[2], parts.nanoseconds);
    return all ? std::optional(parts) : std::nullopt;
}

CQLXX_LAZY_INLINE bool duration_sums::add(std::uint64_t number, const duration_unit& unit) noexcept {
    std::uint64_t& sum = sums_[static_cast<std::size_t>(unit.field)];
    std::uint64_t amount = 0;
    return !__builtin_mul_overflow(number, static_cast<std::uint64_t>(unit.factor), &amount) &&
           !__builtin_add_overflow(sum, amount, &sum);
}

CQLXX_LAZY_INLINE bool add_iso(duration_sums& sums, std::string_view text) noexcept {
    if (text.ends_with('W')) return sums.add(text, iso_week_units);
    if (text.find('-') != std::string_view::npos) return sums.add_fixed(text);
    const std::size_t t = text.find('T');
    if (t == std::string_view::npos) return sums.add(text, iso_date_units);
    return (t == 0 || sums.add(text.substr(0, t), iso_date_units)) && sums.add(text.substr(t + 1), iso_time_units);
}

CQLXX_LAZY_INLINE std::optional<duration_parts> parse_duration(std::string_view text) noexcept {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    duration_sums sums;
    const bool good = text.starts_with('P') ? add_iso(sums, text.substr(1)) : sums.add(text, cql_units);
    return good ? sums.signed_parts(negative) : std::nullopt;
}

CQLXX_LAZY_INLINE std::string print_duration(const duration_parts& parts) {
    const auto magnitude = [](std::int64_t value) {
        return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
    };
    std::array<std::uint64_t, 3> left{magnitude(parts.months), magnitude(parts.days), magnitude(parts.nanoseconds)};
    std::string text;
    for (const duration_unit& unit : cql_units) {
        if (unit.name == "w" || unit.name == "\u00b5s") continue;
        const auto factor = static_cast<std::uint64_t>(unit.factor);
        std::uint64_t& amount = left[static_cast<std::size_t>(unit.field)];
        if (amount >= factor) text.append(std::to_string(amount / factor)).append(unit.name);
        amount %= factor;
    }
    if (text.empty()) return "0ns";
    return parts.months < 0 || parts.days < 0 || parts.nanoseconds < 0 ? "-" + text : text;
}

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#endif
