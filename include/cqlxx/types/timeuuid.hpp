// timeuuid: a version 1 UUID with the time in it, and its bounds for queries by time.
#pragma once

#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/uuid.hpp>

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// A time-based UUID (version 1); the CQL type `timeuuid`. A type of its own because its columns have their own
/// order. Default: all bytes zero, which Cassandra refuses as a timeuuid.
class timeuuid {
public:
    /// The unit of the time inside: 100 ns.
    using ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
    using time_point = std::chrono::sys_time<ticks>;

    /// From 1582-10-15, where version 1 UUIDs begin, to 1970-01-01.
    static constexpr ticks epoch_offset = std::chrono::milliseconds(12'219'292'800'000);

    constexpr timeuuid() noexcept = default;
    /// From text. Throws `error` with `errc::malformed_value` for other text and other versions than 1.
    constexpr explicit timeuuid(std::string_view text) : timeuuid(uuid(text)) {}
    constexpr explicit timeuuid(const char* text) : timeuuid(uuid(text)) {}
    /// Throws `error` with `errc::malformed_value` if the version is not 1.
    constexpr explicit timeuuid(const uuid& value) : value_(value) {
        if (value.version() != 1)
            throw error(errc::malformed_value, "not a time-based UUID (version 1): " + value.to_string());
    }
    /// From a time and a lower half (variant, clock sequence, node). The time is cut to 60 bits, the years 1582 to
    /// 5236.
    constexpr timeuuid(time_point time, std::uint64_t low) noexcept : value_(high_of(time), low) {}

    /// Reads text of a UUID of version 1; nothing for anything else.
    static constexpr std::optional<timeuuid> parse(std::string_view text) noexcept {
        const auto value = uuid::parse(text);
        if (!value || value->version() != 1) return std::nullopt;
        return timeuuid(*value);
    }

    /// The smallest that sorts among those of this millisecond: `id >= timeuuid::min_for(t)`. It is no valid UUID,
    /// only a bound; CQL's `minTimeuuid(t)`. Of times that 60 bits can't hold, such as the year 9999, it is that of the first or
    /// the last time that they can, so that what is compared with it comes out right.
    static constexpr timeuuid min_for(timestamp time) noexcept { return {nearest(time, ticks(0)), 0x8080808080808080}; }
    /// The greatest that sorts among those of this millisecond; CQL's `maxTimeuuid(t)`. Other times: as `min_for`.
    static constexpr timeuuid max_for(timestamp time) noexcept {
        return {nearest(time, ticks(9'999)), 0x7f7f7f7f7f7f7f7f};
    }

    /// When it was made, in units of 100 ns.
    constexpr time_point time() const noexcept {
        return time_point(ticks(static_cast<std::int64_t>(value_.time_bits())) - epoch_offset);
    }
    constexpr const uuid& as_uuid() const noexcept { return value_; }
    constexpr explicit operator const uuid&() const noexcept { return value_; }
    std::string to_string() const { return value_.to_string(); }

    friend constexpr bool operator==(const timeuuid&, const timeuuid&) noexcept = default;
    /// Cassandra's order of `timeuuid` columns: by time, then by the lower half as signed bytes.
    friend constexpr std::strong_ordering operator<=>(const timeuuid& a, const timeuuid& b) noexcept {
        if (const auto order = a.value_.time_bits() <=> b.value_.time_bits(); order != 0) return order;
        constexpr std::uint64_t sign_bits = 0x8080808080808080;
        if (const auto order = (a.value_.low() ^ sign_bits) <=> (b.value_.low() ^ sign_bits); order != 0) return order;
        return a.value_.high() <=> b.value_.high(); // only ever differs in the version
    }

private:
    friend struct codec<timeuuid>;

    /// A time within a millisecond. Compared in milliseconds: others would not fit into ticks.
    static constexpr time_point nearest(timestamp time, ticks within) noexcept {
        constexpr time_point first(-epoch_offset);
        constexpr time_point last = first + ticks((std::int64_t{1} << 60) - 1);
        if (time < std::chrono::floor<std::chrono::milliseconds>(first)) return first;
        if (time >= std::chrono::floor<std::chrono::milliseconds>(last)) return last;
        return time_point(time) + within;
    }
    static constexpr std::uint64_t high_of(time_point time) noexcept {
        const auto count = static_cast<std::uint64_t>(time.time_since_epoch().count()) +
                           static_cast<std::uint64_t>(epoch_offset.count());
        return count << 32 | (count >> 32 & 0xffff) << 16 | 0x1000 | (count >> 48 & 0xfff);
    }

    uuid value_;
};

/// CQL `timeuuid` (§5.19). The version is not looked at: the server stores no other than 1.
template <>
struct codec<timeuuid> : types::fixed_codec<codec<timeuuid>, timeuuid, type_id::timeuuid, 16, true> {
    static void store(std::byte* out, const timeuuid& value) noexcept { codec<uuid>::store(out, value.as_uuid()); }
    static timeuuid load(const std::byte* in) noexcept {
        timeuuid value;
        value.value_ = codec<uuid>::load(in);
        return value;
    }
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::hash<cqlxx::timeuuid> {
    std::size_t operator()(const cqlxx::timeuuid& value) const noexcept {
        return std::hash<cqlxx::uuid>()(value.as_uuid());
    }
};
