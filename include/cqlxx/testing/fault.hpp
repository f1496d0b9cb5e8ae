// What can go wrong with one answer on its way: the faults, and the bytes that each makes of it. No I/O.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/testing/framing.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::testing {

enum class fault : std::uint8_t {
    none,
    // the answer arrives as it should, but …
    byte_by_byte,
    in_slices, ///< v5: of three bytes per segment
    twice,
    // the connection …
    lost,        ///< this answer never comes, later ones do
    silent,      ///< neither this one nor any later one
    half_silent, ///< half of the bytes, and nothing more
    closed,      ///< closed instead of the answer
    half_closed, ///< half of the bytes, then closed
    // bytes that aren't what they should be
    missing_byte,
    garbage_before,
    other_framing, ///< bare where segments are in use, in a segment where they are not
    header_bit,    ///< the first bit of the segment's header; bare: of the envelope's version
    checksum_bit,  ///< a bit of what the segment's checksum is for; bare: of the last byte
    // an envelope that is well framed, but whose header lies
    other_stream, ///< one on which nothing was asked
    event_stream, ///< a negative one
    unknown_opcode,
    request_opcode,
    other_kind, ///< an answer, but to another question
    other_version,
    as_a_request, ///< the direction bit says that the client sent it
    all_flags,
    length_huge,
    length_negative,
    length_long, ///< a few bytes more than there are
    length_short,
    // a body that lies
    body_empty,
    body_half,
    body_longer,
};

inline constexpr auto all_faults = [] {
    std::array<fault, static_cast<std::size_t>(fault::body_longer) + 1> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<fault>(i);
    return all;
}();

constexpr std::string_view name_of(fault what) noexcept {
    constexpr std::array<std::string_view, all_faults.size()> names{
        "none",        "byte_by_byte",  "in_slices",    "twice",        "lost",           "silent",
        "half_silent", "closed",        "half_closed",  "missing_byte", "garbage_before", "other_framing",
        "header_bit",  "checksum_bit",  "other_stream", "event_stream", "unknown_opcode", "request_opcode",
        "other_kind",  "other_version", "as_a_request", "all_flags",    "length_huge",    "length_negative",
        "length_long", "length_short",  "body_empty",   "body_half",    "body_longer"};
    return names[static_cast<std::size_t>(what)];
}

/// What is written instead of an answer, and how the connection goes on.
struct delivery {
    enum class ending : std::uint8_t { goes_on, silent, closed };

    std::vector<bytes> writes{};
    ending then = ending::goes_on;
};

namespace detail {

/// The faults of an envelope's own bytes.
inline void damage_envelope(fault what, protocol::envelope_header& header, bytes& body) {
    using protocol::opcode;
    const auto resize = [&](std::size_t size) {
        body.resize(size);
        header.length = static_cast<std::int32_t>(size);
    };
    switch (what) {
    case fault::other_stream: header.stream = 0x7000; break;
    case fault::event_stream: header.stream = -5; break;
    case fault::unknown_opcode: header.op = static_cast<opcode>(0x77); break;
    case fault::request_opcode: header.op = opcode::query; break;
    case fault::other_kind: header.op = header.op == opcode::supported ? opcode::ready : opcode::supported; break;
    case fault::other_version: header.version_byte = 0x86; break;
    case fault::as_a_request: header.version_byte &= 0x7F; break;
    case fault::all_flags: header.flags = 0xFF; break;
    case fault::length_huge: header.length = std::numeric_limits<std::int32_t>::max(); break;
    case fault::length_negative: header.length = -1; break;
    case fault::length_long: header.length += 10; break;
    case fault::length_short: header.length -= 1; break;
    case fault::body_empty: resize(0); break;
    case fault::body_half: resize(body.size() / 2); break;
    case fault::body_longer: resize(body.size() + 10); break;
    default: break;
    }
}

/// The faults of the bytes of a whole answer.
inline void damage_bytes(fault what, bytes& wire) {
    const auto middle = wire.begin() + static_cast<std::ptrdiff_t>(wire.size() / 2);
    switch (what) {
    case fault::half_silent:
    case fault::half_closed: wire.erase(middle, wire.end()); break;
    case fault::missing_byte: wire.erase(middle); break;
    case fault::garbage_before: wire.insert(wire.begin(), 16, std::byte{0xA5}); break;
    case fault::header_bit: wire.front() ^= std::byte{1}; break;
    case fault::checksum_bit: wire.back() ^= std::byte{1}; break;
    case fault::lost:
    case fault::silent:
    case fault::closed: wire.clear(); break;
    default: break;
    }
}

} // namespace detail

/// What becomes of an answer; `segmented`: the connection uses segments.
inline delivery damaged(fault what, protocol::envelope_header header, bytes body, bool segmented) {
    detail::damage_envelope(what, header, body);
    const bytes envelope = envelope_bytes(header, body);
    const std::size_t slice = what == fault::in_slices ? 3 : protocol::max_payload;
    bytes wire = segmented != (what == fault::other_framing) ? in_segments(envelope, slice) : envelope;
    detail::damage_bytes(what, wire);
    delivery out;
    if (what == fault::byte_by_byte)
        for (const std::byte b : wire) out.writes.push_back({b});
    else
        out.writes.assign(what == fault::twice ? 2 : 1, wire);
    if (what == fault::silent || what == fault::half_silent) out.then = delivery::ending::silent;
    if (what == fault::closed || what == fault::half_closed) out.then = delivery::ending::closed;
    return out;
}

} // namespace cqlxx::inline CQLXX_ABI::testing
