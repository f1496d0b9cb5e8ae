// A connection's bytes: the stream decoder in each of its forms, the handshake.
#pragma once

#include "support/hostile/target.hpp"
#include <cqlxx/protocol/decoder.hpp>
#include <cqlxx/protocol/encoder.hpp>
#include <cqlxx/protocol/handshake.hpp>
#include <cqlxx/protocol/lz4.hpp>
#include <cqlxx/protocol/snappy.hpp>

#include <optional>

namespace hostile {

using cqlxx::reader;
using cqlxx::protocol::compressor;
using cqlxx::protocol::version;

namespace detail {

inline constexpr std::int32_t longest_body = 100'000;

/// Feeds bytes in pieces of `piece` bytes (0: as many as there is room for) and takes every other body that can be
/// taken. True: whole envelopes until the end.
inline bool feed(cqlxx::protocol::decoder& from, bytes_view data, std::size_t piece) {
    using cqlxx::protocol::progress;
    std::size_t found = 0;
    while (!data.empty()) {
        const auto room = from.prepare();
        require(!room.empty(), "there is always room to read into");
        const std::size_t count = std::min({room.size(), data.size(), piece == 0 ? data.size() : piece});
        std::ranges::copy(data.first(count), room.begin());
        from.commit(count);
        data = data.subspan(count);
        cqlxx::protocol::envelope e;
        for (auto state = from.next(e); state != progress::need_more; state = from.next(e)) {
            if (state == progress::broken) {
                require(!from.error().empty(), "a broken stream says why");
                return false;
            }
            require(e.header.length == static_cast<std::int32_t>(e.body.size()), "a header says how long its body is");
            require(e.header.length <= longest_body, "no body is longer than the limit");
            const bytes copy(e.body.begin(), e.body.end()); // a sanitizer sees bytes that are gone
            if (++found % 2 == 0 && from.owns_body()) {
                const auto kept = from.take_body();
                require(std::ranges::equal(kept.view(), copy), "a body's memory is the body");
            }
        }
    }
    return true;
}

/// The first byte says how the rest is cut.
template <version V, const compressor* const& Algorithm>
bool read_stream(bytes_view data) {
    if (data.empty()) return false;
    cqlxx::protocol::decoder from(V, longest_body);
    if (Algorithm != nullptr) from.use_compression(*Algorithm);
    from.use_segments();
    return feed(from, data.subspan(1), std::to_integer<std::size_t>(data[0]));
}

/// Segments whose checksums are right, which nobody finds by chance: per segment a byte of marks (1: self-contained, 2:
/// compressed by us, 4: said to be compressed), a [short] length (with 4 also a [short] plain length), the payload.
template <const compressor* const& Algorithm>
bool read_segments(bytes_view data) {
    using namespace cqlxx::protocol;
    reader in(data);
    bytes stream;
    const auto append = [&](bytes_view more) { stream.insert(stream.end(), more.begin(), more.end()); };
    while (in.remaining() >= 3) {
        const auto marks = in.u8();
        const std::size_t length = in.u16();
        const auto said = (marks & 4) != 0 ? in.u16() : std::uint16_t{0};
        bytes_view payload = in.raw(std::min(length, in.remaining()));
        segment_header header{static_cast<std::uint32_t>(payload.size()), (marks & 1) != 0, 0};
        std::array<std::byte, compressed_segment_header_size> head{};
        cqlxx::byte_buffer shrunk;
        if (Algorithm != nullptr) {
            header.plain_length = said;
            if ((marks & 2) != 0 && Algorithm->compress_block(payload, shrunk)) {
                header.plain_length = header.payload_length;
                payload = shrunk.view();
                header.payload_length = static_cast<std::uint32_t>(payload.size());
            }
            store_compressed_segment_header(head.data(), header);
            append(head);
        } else {
            store_segment_header(head.data(), header);
            append(bytes_view(head).first(segment_header_size));
        }
        append(payload);
        std::array<std::byte, segment_trailer_size> trailer{};
        store_segment_trailer(trailer.data(), payload);
        append(trailer);
    }
    decoder from(version::v5, longest_body);
    if (Algorithm != nullptr) from.use_compression(*Algorithm);
    from.use_segments();
    return feed(from, stream, 0);
}

/// A conversation: per answer its opcode, version, flags, a [short] length and the body. True: it came to a good end.
template <version Wanted>
bool shake_hands(bytes_view data) {
    using namespace cqlxx::protocol;
    handshake_settings settings;
    settings.wanted = Wanted;
    settings.keyspace = "ks";
    settings.login = credentials{"user", "password"};
    settings.compression = "lz4";
    handshake side(std::move(settings));
    auto step = side.start();
    for (reader in(data); in.remaining() >= 5 && step.what == handshake_step::action::send;) {
        encoder out(Wanted);
        std::visit([&](const auto& request) { out.add(request, 0); }, step.request);
        require(!out.take().empty(), "each request can be encoded");
        envelope answer;
        answer.header.op = static_cast<opcode>(in.u8());
        answer.header.version_byte = in.u8();
        answer.header.flags = in.u8();
        answer.body = in.raw(std::min<std::size_t>(in.u16(), in.remaining()));
        step = side.feed(answer);
        if (step.what == handshake_step::action::failed)
            require(step.code && !step.explanation.empty(), "a failed handshake says why");
    }
    return step.what == handshake_step::action::finished;
}

inline const compressor* const none = nullptr;
#ifdef CQLXX_USE_LZ4
inline const cqlxx::protocol::lz4_compressor lz4_object;
inline const compressor* const lz4 = &lz4_object;
#endif
#ifdef CQLXX_USE_SNAPPY
inline const cqlxx::protocol::snappy_compressor snappy_object;
inline const compressor* const snappy = &snappy_object;
#endif

} // namespace detail

/// The receive buffer: what it grows to, and what it must hold for a whole segment, rounded up.
inline constexpr std::size_t of_buffer = 128 * 1024;
inline constexpr std::size_t of_segment = 256 * 1024;

constexpr target targets[] = {
    {"v4", detail::read_stream<version::v4, detail::none>, 4, of_buffer},
    {"v5", detail::read_stream<version::v5, detail::none>, 4, of_segment},
    {"v5 segments", detail::read_segments<detail::none>, 8, of_segment},
    {"handshake v4", detail::shake_hands<version::v4>, 16}, // explanations grow out of texts, some in hexadecimal
    {"handshake v5", detail::shake_hands<version::v5>, 16},
#ifdef CQLXX_USE_LZ4
    {"v4 lz4", detail::read_stream<version::v4, detail::lz4>, 512, of_buffer}, // 255, and a power of two
    {"v5 lz4", detail::read_stream<version::v5, detail::lz4>, 4, of_segment},
    {"v5 lz4 segments", detail::read_segments<detail::lz4>, 8, of_segment},
#endif
#ifdef CQLXX_USE_SNAPPY
    {"v4 snappy", detail::read_stream<version::v4, detail::snappy>, 44, of_buffer},
#endif
};

constexpr golden goldens[] = {
    {"v4", "00 84 00 0000 02 00000000 84 00 0001 08 00000004 00000001 84 00 FFFF 0C 00000002 0000"},
    {"v4", "01 84 00 0000 08 00000013 00000003 0008 'showroom' 0000000000"},
    {"v5", "00 140002ADC4298500000002000000008500000106000000020000A83B9B99"}, // READY and SUPPORTED
    {"v5", "03 0C0000CAB6268500000108000000100001029884BEF0 "
           "0D0000D2D64E030405060708090A0B0C0D0E0FF23C8DEC "
           "090002A4C8C18500000002000000004F5A5D99"}, // one envelope in two slices, then one that stands alone
    {"v5 segments", "01 0012 85 00 0000 02 00000000 85 00 0001 06 00000000"},
    {"v5 segments", "00 0005 85 00 0000 08 00 000A 000006 AABBCCDDEEFF 01 0009 85 00 0001 06 00000000"},
    {"handshake v4", "06 84 00 001D 0001 000B 'COMPRESSION' 0002 0003 'lz4' 0003 'zst' "
                     "02 84 00 0000 08 84 00 0008 00000003 0002 'ks'"},
    {"handshake v5", "06 85 00 0002 0000 03 85 00 0005 0003 'Pwd' 0E 85 00 0004 FFFFFFFF 10 85 00 0004 FFFFFFFF "
                     "08 85 00 0008 00000003 0002 'ks'"},
    {"handshake v5", "00 84 00 0010 0000000A 000A 'Invalid pr'"},
#ifdef CQLXX_USE_LZ4
    {"v4 lz4", "00 84 01 0000 02 00000005 0000000000 84 01 0001 08 0000000F 000000C8 1F000100AF500000000000"},
    {"v5 lz4", "00 14000000045174638500000002000000008500000106000000020000A83B9B99"}, // not compressed
    {"v5 lz4", "00 1400A2010421F7B4AF8500000108000000C8000100AF50000000000013EC9C8D"},
    {"v5 lz4", "00 0B009001040C756C 1F000100AF500000000000 4867B7BB"}, // Cassandra's, but no envelope
    {"v5 lz4 segments", "03 0012 85 00 0000 02 00000000 85 00 0001 06 00000000"},
    {"v5 lz4 segments", "05 0014 00D1 AF8500000108000000C8000100AF500000000000"},
#endif
#ifdef CQLXX_USE_SNAPPY
    {"v4 snappy", "00 84 01 0000 08 00000009 0C 0C 'abcd' 1E0400"},
#endif
};

} // namespace hostile
