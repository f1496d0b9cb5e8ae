// The specification's notations (§3) on core's reader and writer: strings, lists, maps, addresses.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/protocol/sequence.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// Reads a [string]; like all views here it lives as long as the bytes read from.
inline std::string_view read_string(reader& in) noexcept { return as_text(in.raw(in.u16())); }

/// Reads a [long string]; a negative length makes the reader bad.
CQLXX_LAZY std::string_view read_long_string(reader& in) noexcept;

/// Reads a [bytes]: nothing if it is null (a negative length).
inline std::optional<bytes_view> read_bytes(reader& in) noexcept {
    const std::int32_t length = in.i32();
    if (length < 0 || !in.ok()) return std::nullopt;
    return in.raw(static_cast<std::size_t>(length));
}

/// Reads a [short bytes].
inline bytes_view read_short_bytes(reader& in) noexcept { return in.raw(in.u16()); }

/// Reads a [uuid]: 16 bytes, or none if they aren't there.
inline bytes_view read_uuid(reader& in) noexcept { return in.raw(16); }

/// Reads a [consistency]; numbers without a name are kept.
inline consistency read_consistency(reader& in) noexcept { return static_cast<consistency>(in.u16()); }

std::pair<std::string_view, std::string_view> read_string_pair(reader& in) noexcept;

std::pair<std::string_view, std::optional<bytes_view>> read_bytes_pair(reader& in) noexcept;

/// [string list], [string map] and [bytes map] as ranges over the message's own bytes.
using string_list = sequence<read_string>;
using string_map = sequence<read_string_pair>;
using bytes_map = sequence<read_bytes_pair>;

inline string_list read_string_list(reader& in) noexcept { return string_list::read(in); }
inline string_map read_string_map(reader& in) noexcept { return string_map::read(in); }
inline bytes_map read_bytes_map(reader& in) noexcept { return bytes_map::read(in); }

std::pair<std::string_view, string_list> read_string_list_pair(reader& in) noexcept;

/// A [string multimap]: each key with its list of values.
using string_multimap = sequence<read_string_list_pair>;

inline string_multimap read_string_multimap(reader& in) noexcept { return string_multimap::read(in); }

/// Reads an [inetaddr]: 4 or 16 bytes; another size makes the reader bad.
CQLXX_LAZY bytes_view read_inetaddr(reader& in) noexcept;

/// Prints the 4 or 16 bytes of an address: "127.0.0.1", "2001:db8:0:0:0:0:0:1"; other sizes in hexadecimal.
CQLXX_LAZY std::string address_text(bytes_view address);

/// An [inet]: the address's 4 or 16 bytes and a port.
struct inet {
    bytes_view address{};
    std::uint16_t port = 0;
};

/// Reads an [inet]; a port outside of 0…65535 makes the reader bad.
CQLXX_LAZY inet read_inet(reader& in) noexcept;

CQLXX_LAZY [[noreturn]] void refuse_count(std::size_t count, std::string_view what);

/// Throws `error` (`errc::request_too_large`) for what a [short] can't count.
CQLXX_ALWAYS_INLINE inline void check_count(std::size_t count, std::string_view what) {
    if (count > std::numeric_limits<std::uint16_t>::max()) [[unlikely]]
        refuse_count(count, what);
}

/// Writes a [short] count or length. Throws `error` (`errc::request_too_large`) above 65535.
inline void write_count(writer& out, std::size_t count, std::string_view what) {
    check_count(count, what);
    out.u16(static_cast<std::uint16_t>(count));
}

/// Writes an [int] length. Throws `error` (`errc::request_too_large`) above 2 GiB.
inline void write_length(writer& out, std::size_t length) {
    if (length > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        throw error(make_error_code(errc::request_too_large),
                    std::to_string(length) + " bytes where the protocol allows 2147483647");
    out.i32(static_cast<std::int32_t>(length));
}

/// Writes a [string]; throws above 65535 bytes.
inline void write_string(writer& out, std::string_view text) {
    write_count(out, text.size(), "bytes of text");
    out.raw(text);
}

/// Writes a [long string].
inline void write_long_string(writer& out, std::string_view text) {
    write_length(out, text.size());
    out.raw(text);
}

/// Writes a [bytes]; nothing is null.
inline void write_bytes(writer& out, std::optional<bytes_view> data) {
    if (!data) return out.i32(-1);
    write_length(out, data->size());
    out.raw(*data);
}

/// Writes a [short bytes]; throws above 65535 bytes.
inline void write_short_bytes(writer& out, bytes_view data) {
    write_count(out, data.size(), "bytes");
    filler(out.room(data.size())).raw(data);
}

CQLXX_LAZY void write_string_list(writer& out, std::span<const std::string_view> texts);

/// Writes a [bytes map] of pairs of key and bytes; throws above 65535 of them.
template <class Map>
void write_bytes_map(writer& out, const Map& entries) {
    write_count(out, entries.size(), "keys");
    for (const auto& [key, value] : entries) {
        write_string(out, key);
        write_bytes(out, bytes_view(value));
    }
}

inline void write_consistency(writer& out, consistency level) { out.u16(static_cast<std::uint16_t>(level)); }

} // namespace cqlxx::inline CQLXX_ABI::protocol

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol {

CQLXX_LAZY_INLINE std::string_view read_long_string(reader& in) noexcept {
    const std::int32_t length = in.i32();
    if (length < 0) in.fail();
    return as_text(in.raw(length < 0 ? 0 : static_cast<std::size_t>(length)));
}

CQLXX_INLINE std::pair<std::string_view, std::string_view> read_string_pair(reader& in) noexcept {
    const std::string_view key = read_string(in);
    return {key, read_string(in)};
}

CQLXX_INLINE std::pair<std::string_view, std::optional<bytes_view>> read_bytes_pair(reader& in) noexcept {
    const std::string_view key = read_string(in);
    return {key, read_bytes(in)};
}

CQLXX_INLINE std::pair<std::string_view, string_list> read_string_list_pair(reader& in) noexcept {
    const std::string_view key = read_string(in);
    return {key, read_string_list(in)};
}

CQLXX_LAZY_INLINE bytes_view read_inetaddr(reader& in) noexcept {
    const std::size_t size = in.u8();
    if (size != 4 && size != 16) in.fail();
    return in.raw(size);
}

CQLXX_LAZY_INLINE std::string address_text(bytes_view address) {
    std::string text;
    if (address.size() == 4) {
        for (const std::byte b : address) text += (text.empty() ? "" : ".") + std::to_string(std::to_integer<int>(b));
        return text;
    }
    const std::string digits = to_hex(address);
    if (address.size() != 16) return digits;
    for (std::size_t i = 0; i < digits.size(); i += 4) {
        const std::string group = digits.substr(i, 4);
        text += (i == 0 ? "" : ":") + group.substr(std::min<std::size_t>(group.find_first_not_of('0'), 3));
    }
    return text;
}

CQLXX_LAZY_INLINE inet read_inet(reader& in) noexcept {
    const bytes_view address = read_inetaddr(in);
    const std::int32_t port = in.i32();
    if (port < 0 || port > std::numeric_limits<std::uint16_t>::max()) in.fail();
    return {address, static_cast<std::uint16_t>(port)};
}

CQLXX_LAZY_INLINE void refuse_count(std::size_t count, std::string_view what) {
    throw error(make_error_code(errc::request_too_large),
                std::to_string(count) + " " + std::string(what) + " where the protocol allows 65535");
}

CQLXX_LAZY_INLINE void write_string_list(writer& out, std::span<const std::string_view> texts) {
    write_count(out, texts.size(), "texts");
    for (const std::string_view text : texts) write_string(out, text);
}

} // namespace cqlxx::inline CQLXX_ABI::protocol

#endif
