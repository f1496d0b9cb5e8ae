// time: the time of a day, to the nanosecond.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// Nanoseconds since midnight, less than a day; the CQL type `time`. Default: midnight.
/// (std::chrono::nanoseconds would do as well for a duration, and std::chrono::hh_mm_ss has no comparison.)
class time_of_day {
public:
    constexpr time_of_day() noexcept = default;
    /// Throws `error` with `errc::value_out_of_range` for negative times and for a day or more.
    constexpr explicit time_of_day(std::chrono::nanoseconds since_midnight) : since_midnight_(since_midnight) {
        if (!is_valid(since_midnight)) throw error(errc::value_out_of_range, "a time of day is outside 00:00 to 24:00");
    }
    /// From text, as `parse`. Throws `error` with `errc::malformed_value`.
    constexpr explicit time_of_day(std::string_view text) : time_of_day(parsed(text)) {}
    constexpr explicit time_of_day(const char* text) : time_of_day(std::string_view(text)) {}

    /// Reads "hh:mm:ss" or "hh:mm:ss.fffffffff" with one to nine decimals, as CQL does; nothing for other text.
    static constexpr std::optional<time_of_day> parse(std::string_view text) noexcept {
        constexpr std::size_t whole = std::string_view("hh:mm:ss").size();
        if (text.size() < whole || text[2] != ':' || text[5] != ':') return std::nullopt;
        const auto hours = number(text.substr(0, 2));
        const auto minutes = number(text.substr(3, 2));
        const auto seconds = number(text.substr(6, 2));
        std::optional<std::int64_t> nanoseconds = 0;
        if (text.size() > whole) {
            const std::string_view decimals = text.substr(whole + 1);
            if (text[whole] != '.' || decimals.empty() || decimals.size() > 9) return std::nullopt;
            nanoseconds = number(decimals);
            for (std::size_t i = decimals.size(); nanoseconds && i < 9; ++i) *nanoseconds *= 10;
        }
        if (!hours || !minutes || !seconds || !nanoseconds) return std::nullopt;
        if (*hours > 23 || *minutes > 59 || *seconds > 59) return std::nullopt;
        return time_of_day(std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
                           std::chrono::seconds(*seconds) + std::chrono::nanoseconds(*nanoseconds));
    }

    constexpr std::chrono::nanoseconds since_midnight() const noexcept { return since_midnight_; }
    /// Hours, minutes, seconds and nanoseconds apart.
    constexpr std::chrono::hh_mm_ss<std::chrono::nanoseconds> parts() const noexcept {
        return std::chrono::hh_mm_ss(since_midnight_);
    }
    /// Prints "hh:mm:ss.fffffffff", always with nine decimals.
    std::string to_string() const;

    friend constexpr auto operator<=>(const time_of_day&, const time_of_day&) noexcept = default;

    static constexpr bool is_valid(std::chrono::nanoseconds since_midnight) noexcept {
        return since_midnight.count() >= 0 && since_midnight < std::chrono::hours(24);
    }

private:
    static constexpr std::optional<std::int64_t> number(std::string_view digits) noexcept {
        std::int64_t value = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        return value;
    }
    static constexpr time_of_day parsed(std::string_view text) {
        if (const auto value = parse(text)) return *value;
        throw error(errc::malformed_value, "not the text of a time of day: \"" + std::string(text) + "\"");
    }

    std::chrono::nanoseconds since_midnight_{0};
};

/// CQL `time` (§5.17): nanoseconds in 64 bits. Numbers outside a day read as malformed.
template <>
struct codec<time_of_day> {
    static constexpr auto cql = types::keyword<type_id::time>;
    static constexpr std::int32_t size = 8;

    static bool matches(const data_type& type) noexcept { return type.is(type_id::time); }
    static void write(writer& out, time_of_day value);
    static bool read(bytes_view in, time_of_day& value) noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::hash<cqlxx::time_of_day> {
    std::size_t operator()(const cqlxx::time_of_day& value) const noexcept {
        return std::hash<std::int64_t>()(value.since_midnight().count());
    }
};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::string time_of_day::to_string() const {
    std::string text = "00:00:00.000000000";
    const auto put = [&](std::size_t last, std::int64_t value) {
        for (; value != 0; value /= 10) text[last--] = static_cast<char>('0' + value % 10);
    };
    put(1, parts().hours().count());
    put(4, parts().minutes().count());
    put(7, parts().seconds().count());
    put(17, parts().subseconds().count());
    return text;
}

CQLXX_INLINE void codec<time_of_day>::write(writer& out, time_of_day value) {
    out.integer(std::int64_t{value.since_midnight().count()});
}

CQLXX_INLINE bool codec<time_of_day>::read(bytes_view in, time_of_day& value) noexcept {
    if (in.size() != size) return false;
    const std::chrono::nanoseconds since_midnight(load_big_endian<std::int64_t>(in.data()));
    if (!time_of_day::is_valid(since_midnight)) return false;
    value = time_of_day(since_midnight);
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
