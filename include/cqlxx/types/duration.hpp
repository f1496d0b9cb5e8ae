// duration: months, days and nanoseconds, kept apart because their lengths depend on the calendar.
#pragma once

#include <cqlxx/types/detail/duration_text.hpp>
#include <cqlxx/types/fixed_codec.hpp>
#include <cqlxx/types/vint.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// An amount of time; the CQL type `duration`. All parts are positive or zero, or all are negative or zero. It has no
/// order (a month may be longer than 30 days or not), so it can't be a key. Default: nothing.
class duration {
public:
    constexpr duration() noexcept = default;
    /// Throws `error` with `errc::value_out_of_range` for mixed signs, and for months or days beyond 32 bits.
    constexpr duration(std::chrono::months months, std::chrono::days days, std::chrono::nanoseconds nanoseconds)
        : nanoseconds_(nanoseconds.count()), months_(narrow(months.count())), days_(narrow(days.count())) {
        if (!have_one_sign(months_, days_, nanoseconds_))
            throw error(errc::value_out_of_range, "the parts of a duration have different signs");
    }
    /// Only nanoseconds: `duration(std::chrono::minutes(5))`.
    constexpr explicit duration(std::chrono::nanoseconds nanoseconds) noexcept : nanoseconds_(nanoseconds.count()) {}
    /// From text, as `parse`. Throws `error` with `errc::malformed_value`.
    explicit duration(std::string_view text) : duration(parsed(text)) {}
    explicit duration(const char* text) : duration(std::string_view(text)) {}

    /// Reads CQL's "1y2mo3w4d5h6m7s8ms9us10ns" (parts in this order, any may be missing) and ISO 8601's
    /// "P1Y2M4DT5H6M7S", "P3W" and "P0001-02-04T05:06:07" (all digits needed), each with an optional minus sign in front;
    /// nothing for other text and for overflow.
    static std::optional<duration> parse(std::string_view text) noexcept;

    constexpr std::chrono::months months() const noexcept { return std::chrono::months(months_); }
    constexpr std::chrono::days days() const noexcept { return std::chrono::days(days_); }
    constexpr std::chrono::nanoseconds nanoseconds() const noexcept { return std::chrono::nanoseconds(nanoseconds_); }

    /// Prints what CQL reads, "1y2mo4d5h", as cqlsh does; nothing is "0ns".
    std::string to_string() const;

    /// Equal in each part: "1mo" is not "30d", "24h" is not "1d".
    friend constexpr bool operator==(const duration&, const duration&) noexcept = default;

private:
    friend struct codec<duration>;

    static constexpr bool have_one_sign(std::int64_t a, std::int64_t b, std::int64_t c) noexcept {
        return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
    }
    static constexpr bool is_narrow(std::int64_t value) noexcept { return value == static_cast<std::int32_t>(value); }
    static constexpr std::int32_t narrow(std::int64_t value) {
        if (!is_narrow(value)) throw error(errc::value_out_of_range, "the months or days of a duration exceed 32 bits");
        return static_cast<std::int32_t>(value);
    }
    static duration parsed(std::string_view text);

    std::int64_t nanoseconds_ = 0;
    std::int32_t months_ = 0;
    std::int32_t days_ = 0;
};

/// CQL `duration` (§5.8): three [vint]s. It has no order and can't be a key, a set's element or a map's key.
template <>
struct codec<duration> {
    static constexpr auto cql = types::keyword<type_id::duration>;
    static constexpr bool key_allowed = false;
    static constexpr bool ordered = false;

    static bool matches(const data_type& type) noexcept;
    static void write(writer& out, const duration& value);
    static bool read(bytes_view in, duration& value) noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::hash<cqlxx::duration> {
    std::size_t operator()(const cqlxx::duration& value) const noexcept {
        std::size_t mixed = std::hash<std::int64_t>()(value.nanoseconds().count());
        mixed = mixed * 31 + std::hash<std::int64_t>()(value.days().count());
        return mixed * 31 + std::hash<std::int64_t>()(value.months().count());
    }
};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::optional<duration> duration::parse(std::string_view text) noexcept {
    const auto parts = types::detail::parse_duration(text);
    if (!parts) return std::nullopt;
    duration value;
    value.months_ = parts->months;
    value.days_ = parts->days;
    value.nanoseconds_ = parts->nanoseconds;
    return value;
}

CQLXX_INLINE std::string duration::to_string() const {
    return types::detail::print_duration({months_, days_, nanoseconds_});
}

CQLXX_INLINE duration duration::parsed(std::string_view text) {
    if (const auto value = parse(text)) return *value;
    throw error(errc::malformed_value, "not the text of a duration: \"" + std::string(text) + "\"");
}

CQLXX_INLINE bool codec<duration>::matches(const data_type& type) noexcept {
    // Protocol v4 has no id for it.
    return type.is(type_id::duration) ||
           (type.is(type_id::custom) && type.name == "org.apache.cassandra.db.marshal.DurationType");
}

CQLXX_INLINE void codec<duration>::write(writer& out, const duration& value) {
    types::write_vint(out, value.months_);
    types::write_vint(out, value.days_);
    types::write_vint(out, value.nanoseconds_);
}

CQLXX_INLINE bool codec<duration>::read(bytes_view in, duration& value) noexcept {
    reader from(in);
    const std::int64_t months = types::read_vint(from);
    const std::int64_t days = types::read_vint(from);
    const std::int64_t nanoseconds = types::read_vint(from);
    if (!from.ok() || from.remaining() != 0 || !duration::is_narrow(months) || !duration::is_narrow(days) ||
        !duration::have_one_sign(months, days, nanoseconds))
        return false;
    value.months_ = static_cast<std::int32_t>(months);
    value.days_ = static_cast<std::int32_t>(days);
    value.nanoseconds_ = nanoseconds;
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
