// uuid: 16 bytes with text both ways and Cassandra's order.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/types/detail/hex_digit.hpp>
#include <cqlxx/types/detail/random_bits.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// Where the dashes of a UUID's text stand.
constexpr bool is_uuid_dash(std::size_t position) noexcept {
    return position == 8 || position == 13 || position == 18 || position == 23;
}

} // namespace types

/// A universally unique identifier of any version (RFC 9562); the CQL type `uuid`. Default: all bytes zero.
class uuid {
public:
    static constexpr std::size_t text_size = 36;

    constexpr uuid() noexcept = default;
    constexpr explicit uuid(const std::array<std::byte, 16>& bytes) noexcept : bytes_(bytes) {}
    /// From the upper and lower half, as numbers.
    constexpr uuid(std::uint64_t high, std::uint64_t low) noexcept {
        store_big_endian(bytes_.data(), high);
        store_big_endian(bytes_.data() + 8, low);
    }
    /// From text, "550e8400-e29b-41d4-a716-446655440000". Throws `error` with `errc::malformed_value`; for a constant
    /// that is a compile error.
    constexpr explicit uuid(std::string_view text) : uuid(parsed(text)) {}
    constexpr explicit uuid(const char* text) : uuid(std::string_view(text)) {}

    /// Reads 36 characters, digits of either case, dashes where they belong; nothing for other text.
    static constexpr std::optional<uuid> parse(std::string_view text) noexcept {
        if (text.size() != text_size) return std::nullopt;
        uuid value;
        std::size_t digits = 0;
        for (std::size_t i = 0; i < text_size; ++i) {
            if (types::is_uuid_dash(i)) {
                if (text[i] != '-') return std::nullopt;
                continue;
            }
            const int digit = types::detail::hex_digit(text[i]);
            if (digit < 0) return std::nullopt;
            std::byte& target = value.bytes_[digits / 2];
            target = (target << 4) | static_cast<std::byte>(digit);
            ++digits;
        }
        return value;
    }

    /// Makes a random UUID (version 4) of 16 random bytes.
    static constexpr uuid from_random(std::array<std::byte, 16> randomness) noexcept {
        randomness[6] = (randomness[6] & std::byte{0x0f}) | std::byte{0x40};
        randomness[8] = (randomness[8] & std::byte{0x3f}) | std::byte{0x80};
        return uuid(randomness);
    }
    /// Makes a random UUID (version 4) with a generator of 32 or 64 bits. Identifiers that are to be unique over
    /// processes need one that nobody can guess: std::random_device.
    template <class Generator>
    static uuid random(Generator& generator) {
        std::array<std::byte, 16> randomness;
        store_big_endian(randomness.data(), types::detail::random_bits(generator));
        store_big_endian(randomness.data() + 8, types::detail::random_bits(generator));
        return from_random(randomness);
    }

    constexpr const std::array<std::byte, 16>& bytes() const noexcept { return bytes_; }
    constexpr std::uint64_t high() const noexcept { return load_big_endian<std::uint64_t>(bytes_.data()); }
    constexpr std::uint64_t low() const noexcept { return load_big_endian<std::uint64_t>(bytes_.data() + 8); }
    /// The version nibble: 4 for random ones, 1 for time-based ones, 0 for the nil UUID.
    constexpr int version() const noexcept { return std::to_integer<int>(bytes_[6] >> 4); }
    constexpr bool is_nil() const noexcept { return *this == uuid(); }

    /// Writes the 36 characters, lower case, without a terminating zero.
    constexpr void print(char* out) const noexcept {
        constexpr std::string_view digits = "0123456789abcdef";
        std::size_t printed = 0;
        for (std::size_t i = 0; i < text_size; ++i) {
            if (types::is_uuid_dash(i)) {
                out[i] = '-';
                continue;
            }
            const std::byte b = bytes_[printed / 2];
            out[i] = digits[std::to_integer<std::size_t>(printed % 2 == 0 ? b >> 4 : b & std::byte{15})];
            ++printed;
        }
    }
    std::string to_string() const;

    friend constexpr bool operator==(const uuid&, const uuid&) noexcept = default;
    /// Cassandra's order of `uuid` columns: by version; version 1 by time, others by the upper half; then by the
    /// lower half; all unsigned.
    friend constexpr std::strong_ordering operator<=>(const uuid& a, const uuid& b) noexcept {
        if (const auto order = a.version() <=> b.version(); order != 0) return order;
        const bool timed = a.version() == 1;
        const auto order = timed ? a.time_bits() <=> b.time_bits() : a.high() <=> b.high();
        return order != 0 ? order : a.low() <=> b.low();
    }

    /// The 60 bits of a version 1 UUID that count 100 ns since 1582-10-15; meaningless for other versions.
    constexpr std::uint64_t time_bits() const noexcept {
        const std::uint64_t bits = high();
        return (bits & 0xfff) << 48 | (bits >> 16 & 0xffff) << 32 | bits >> 32;
    }

private:
    static constexpr uuid parsed(std::string_view text) {
        if (const auto value = parse(text)) return *value;
        throw error(errc::malformed_value, "not the text of a UUID: \"" + std::string(text) + "\"");
    }

    std::array<std::byte, 16> bytes_{};
};

/// CQL `uuid` (§5.22). Columns of type timeuuid read as uuid, too.
template <>
struct codec<uuid> : types::fixed_codec<codec<uuid>, uuid, type_id::uuid, 16, true> {
    static bool matches(const data_type& type) noexcept;
    static void store(std::byte* out, const uuid& value) noexcept { std::memcpy(out, value.bytes().data(), size); }
    static uuid load(const std::byte* in) noexcept {
        std::array<std::byte, 16> bytes;
        std::memcpy(bytes.data(), in, size);
        return uuid(bytes);
    }
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::hash<cqlxx::uuid> {
    std::size_t operator()(const cqlxx::uuid& value) const noexcept {
        // Random bits stand in either half, time-based ones differ in the upper one: multiply before mixing.
        return static_cast<std::size_t>((value.high() ^ value.low() * 0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd >> 7);
    }
};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::string uuid::to_string() const {
    std::string text(text_size, '\0');
    print(text.data());
    return text;
}

CQLXX_INLINE bool codec<uuid>::matches(const data_type& type) noexcept {
    return type.is(type_id::uuid) || type.is(type_id::timeuuid);
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
