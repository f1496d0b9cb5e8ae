#include <cqlxx/protocol/encoder.hpp>

#include "messages.hpp"
#include "support/run_length.hpp"
#include <cqlxx/protocol/request/options.hpp>
#include <cqlxx/protocol/request/prepare.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <utility>
#include <vector>

using namespace cqlxx::protocol;
using test::wire_hex;

namespace {

/// A request whose body is `size` bytes 00 01 02 … FE 00 01 …
struct filler {
    static constexpr opcode code = opcode::query;
    std::size_t size = 0;

    void write(cqlxx::writer& out, version) const {
        std::byte* to = out.room(size);
        for (std::size_t i = 0; i < size; ++i) to[i] = static_cast<std::byte>(i % 255);
    }
};

/// Writes something, then throws.
struct thrower {
    static constexpr opcode code = opcode::query;

    void write(cqlxx::writer& out, version) const {
        out.i64(-1);
        throw std::runtime_error("no");
    }
};

/// One byte too long for the protocol.
struct large {
    static constexpr opcode code = opcode::query;

    void write(cqlxx::writer& out, version) const { out.room(256 * 1024 * 1024 + 1); }
};

std::string taken(encoder& from) { return cqlxx::to_hex(from.take().view()); }

encoder segmented() {
    encoder v5(version::v5);
    v5.use_segments();
    return v5;
}

struct part {
    segment_header header;
    cqlxx::bytes payload;
};

/// Cuts bytes into segments, all checksums verified.
std::vector<part> segments_of(cqlxx::bytes_view data) {
    std::vector<part> parts;
    while (!data.empty()) {
        REQUIRE(data.size() >= segment_header_size);
        const auto header = load_segment_header(data.data());
        REQUIRE(header.has_value());
        REQUIRE(data.size() >= segment_header_size + header->payload_length + segment_trailer_size);
        const auto payload = data.subspan(segment_header_size, header->payload_length);
        REQUIRE(is_segment_intact(payload, payload.data() + payload.size()));
        parts.push_back({*header, cqlxx::bytes(payload.begin(), payload.end())});
        data = data.subspan(segment_header_size + header->payload_length + segment_trailer_size);
    }
    return parts;
}

/// The bytes that a filler's envelope must have.
cqlxx::bytes envelope_of(std::size_t size, std::uint8_t stream) {
    cqlxx::bytes data = test::wire("05 00 0000 07 00000000");
    data[3] = static_cast<std::byte>(stream);
    for (std::size_t i = 0; i < 4; ++i) data[5 + i] = static_cast<std::byte>((size >> (24 - 8 * i)) & 0xFF);
    for (std::size_t i = 0; i < size; ++i) data.push_back(static_cast<std::byte>(i % 255));
    return data;
}

cqlxx::bytes joined(const std::vector<part>& parts) {
    cqlxx::bytes all;
    for (const part& p : parts) all.insert(all.end(), p.payload.begin(), p.payload.end());
    return all;
}

} // namespace

TEST_CASE("encoder: v4 envelopes stand bare, one after another") {
    encoder v4(version::v4);
    CHECK(v4.empty());
    v4.use_segments(); // there are none in v4
    v4.add(request::options(), 1);
    v4.add(request::prepare{"x", ""}, 0x0203, 0x02);
    CHECK(v4.size() == 9 + 14);
    CHECK(taken(v4) == wire_hex("04 00 0001 05 00000000   04 02 0203 09 00000005 00000001 'x'"));
    CHECK(v4.empty());
}

TEST_CASE("encoder: what stands before the message is part of the body") {
    encoder v4(version::v4);
    const auto payload = test::wire("0001 0001 'k' 00000001 FF");
    v4.add(request::options(), 1, envelope_flags::custom_payload, payload);
    CHECK(taken(v4) == wire_hex("04 04 0001 05 0000000A  0001 0001 'k' 00000001 FF"));
    encoder v5 = segmented();
    v5.add(request::prepare{"x", ""}, 1, envelope_flags::custom_payload, payload);
    const auto parts = segments_of(v5.take().view());
    REQUIRE(parts.size() == 1);
    CHECK(cqlxx::to_hex(parts[0].payload) ==
          wire_hex("05 04 0001 09 00000013  0001 0001 'k' 00000001 FF  00000001 'x' 00000000"));
}

TEST_CASE("encoder: v5 envelopes stand bare until segments are used") {
    encoder v5(version::v5);
    v5.add(request::options(), 0);
    CHECK(taken(v5) == wire_hex("05 00 0000 05 00000000"));
}

TEST_CASE("encoder: one request makes the segment that Cassandra makes") {
    encoder v5 = segmented();
    v5.add(request::options(), 1);
    CHECK(taken(v5) == wire_hex("090002a4c8c1 050000010500000000 b5557486"));
    v5.add(request::options(), 1); // and again after take
    CHECK(taken(v5) == wire_hex("090002a4c8c1 050000010500000000 b5557486"));
}

TEST_CASE("encoder: bare and segmented envelopes can follow each other in one write") {
    encoder v5(version::v5);
    v5.add(request::options(), 1);
    v5.use_segments();
    v5.add(request::options(), 1);
    CHECK(taken(v5) == wire_hex("050000010500000000  090002a4c8c1 050000010500000000 b5557486"));
}

TEST_CASE("encoder: many small requests share a segment") {
    encoder v5 = segmented();
    for (std::int16_t stream = 0; stream < 100; ++stream) v5.add(filler{20}, stream);
    const auto out = v5.take();
    const auto parts = segments_of(out.view());
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].header.self_contained);
    CHECK(parts[0].payload.size() == 100 * 29);
}

TEST_CASE("encoder: a request that does not fit opens the next segment") {
    encoder v5 = segmented();
    for (std::uint8_t stream = 0; stream < 3; ++stream) v5.add(filler{60'000}, stream);
    const auto out = v5.take();
    const auto parts = segments_of(out.view());
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].header == segment_header{2 * 60'009, true});
    CHECK(parts[1].header == segment_header{60'009, true});
    CHECK(parts[1].payload == envelope_of(60'000, 2));
}

TEST_CASE("encoder: a segment is filled to its last byte") {
    encoder v5 = segmented();
    v5.add(filler{100}, 0);
    v5.add(filler{max_payload - 109 - 9}, 1);
    const auto exact = v5.take();
    CHECK(segments_of(exact.view()).size() == 1);
    v5.add(filler{100}, 0);
    v5.add(filler{max_payload - 109 - 8}, 1);
    const auto over = v5.take();
    const auto parts = segments_of(over.view());
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].payload == envelope_of(100, 0));
    CHECK(parts[1].payload == envelope_of(max_payload - 109 - 8, 1));
}

TEST_CASE("encoder: a large request becomes slices between the others") {
    for (const std::size_t size : {max_payload - 8, 2 * max_payload - 9, 2 * max_payload - 8, std::size_t{1'000'000}}) {
        CAPTURE(size);
        encoder v5 = segmented();
        v5.add(filler{5}, 1);
        v5.add(filler{size}, 2);
        v5.add(filler{5}, 3);
        const auto out = v5.take();
        const auto parts = segments_of(out.view());
        const std::size_t slices = (size + 9 + max_payload - 1) / max_payload;
        REQUIRE(parts.size() == slices + 2);
        CHECK(parts.front().header == segment_header{14, true});
        CHECK(parts.back().header == segment_header{14, true});
        CHECK(parts.back().payload == envelope_of(5, 3));
        const std::vector<part> middle(parts.begin() + 1, parts.end() - 1);
        for (const part& slice : middle) CHECK_FALSE(slice.header.self_contained);
        CHECK(joined(middle) == envelope_of(size, 2));
    }
}

TEST_CASE("encoder: a large request alone, then nothing is left open") {
    encoder v5 = segmented();
    v5.add(filler{200'000}, 1);
    const auto out = v5.take();
    CHECK(joined(segments_of(out.view())) == envelope_of(200'000, 1));
    CHECK(v5.empty());
    CHECK(v5.take().empty());
}

TEST_CASE("encoder: a request that throws leaves no trace") {
    encoder v4(version::v4);
    v4.add(request::options(), 1);
    CHECK_THROWS_AS(v4.add(thrower(), 2), std::runtime_error);
    CHECK(taken(v4) == wire_hex("04 00 0001 05 00000000"));

    encoder v5 = segmented();
    CHECK_THROWS_AS(v5.add(thrower(), 2), std::runtime_error);
    CHECK(v5.empty());
    v5.add(request::options(), 1);
    CHECK_THROWS_AS(v5.add(thrower(), 2), std::runtime_error);
    CHECK(taken(v5) == wire_hex("090002a4c8c1 050000010500000000 b5557486"));
}

TEST_CASE("encoder: a request over 256 MiB is refused and leaves no trace") {
    encoder v4(version::v4);
    CHECK_THROWS_WITH_AS(v4.add(large(), 1),
                         "cqlxx: a request of 268435457 bytes, the protocol allows 268435456: the request is too large",
                         cqlxx::error);
    CHECK(v4.empty());
}

TEST_CASE("encoder: a recycled buffer is used again, an unusually large one is not kept") {
    encoder v4(version::v4);
    v4.add(filler{3000}, 1);
    cqlxx::byte_buffer first = v4.take();
    const std::byte* memory = first.data();
    v4.recycle(std::move(first));
    v4.add(request::options(), 1); // the next write was already begun: it has memory of its own
    cqlxx::byte_buffer second = v4.take();
    v4.recycle(std::move(second));
    v4.add(request::options(), 1);
    CHECK(v4.take().data() == memory);
}

namespace {

const test::run_length runs;

/// A request whose body is `size` times the same byte.
struct uniform {
    static constexpr opcode code = opcode::query;
    std::size_t size = 0;

    void write(cqlxx::writer& out, version) const { std::fill_n(out.room(size), size, std::byte{0xAA}); }
};

encoder compressing(version v) {
    encoder e(v);
    e.use_compression(runs);
    e.use_segments();
    return e;
}

/// Cuts bytes into segments of the compressed form, all checksums verified; payloads are as sent.
std::vector<part> compressed_segments_of(cqlxx::bytes_view data) {
    std::vector<part> parts;
    while (!data.empty()) {
        REQUIRE(data.size() >= compressed_segment_header_size);
        const auto header = load_compressed_segment_header(data.data());
        REQUIRE(header.has_value());
        const std::size_t whole = compressed_segment_header_size + header->payload_length + segment_trailer_size;
        REQUIRE(data.size() >= whole);
        const auto payload = data.subspan(compressed_segment_header_size, header->payload_length);
        REQUIRE(is_segment_intact(payload, payload.data() + payload.size()));
        parts.push_back({*header, cqlxx::bytes(payload.begin(), payload.end())});
        data = data.subspan(whole);
    }
    return parts;
}

/// The payload before it was compressed.
cqlxx::bytes plain_of(const part& p) {
    if (p.header.plain_length == 0) return p.payload;
    cqlxx::bytes plain(p.header.plain_length);
    CHECK(runs.decompress_block(p.payload, plain));
    return plain;
}

} // namespace

TEST_CASE("encoder: v4 compresses bodies that shrink and flags them") {
    encoder v4 = compressing(version::v4);
    v4.add(uniform{300}, 7, 0x02);
    CHECK(taken(v4) == wire_hex("04 03 0007 07 00000008 0000012C FF AA 2D AA"));
    v4.add(uniform{127}, 7); // too short to be worth it
    CHECK(taken(v4) == wire_hex("04 00 0007 07 0000007F") + cqlxx::to_hex(cqlxx::bytes(127, std::byte{0xAA})));
    v4.add(filler{130}, 7); // would not shrink
    CHECK(taken(v4).starts_with(wire_hex("04 00 0007 07 00000082 00010203")));
    v4.add(request::options(), 1);
    v4.add(uniform{300}, 2);
    v4.add(request::options(), 3);
    CHECK(taken(v4) ==
          wire_hex("04 00 0001 05 00000000  04 01 0002 07 00000008 0000012C FF AA 2D AA  04 00 0003 05 00000000"));
}

TEST_CASE("encoder: a handshake is not compressed in v5") {
    encoder v5(version::v5);
    v5.use_compression(runs);
    v5.add(uniform{200}, 0);
    CHECK(taken(v5) == wire_hex("05 00 0000 07 000000C8") + cqlxx::to_hex(cqlxx::bytes(200, std::byte{0xAA})));
}

TEST_CASE("encoder: v5 segments with compression; a small one goes as it is") {
    encoder v5 = compressing(version::v5);
    CHECK(v5.empty());
    v5.add(request::options(), 1);
    CHECK_FALSE(v5.empty());
    // Cassandra's own bytes (golden_vectors.tsv, SEGMENT_LZ4): the plain length is 0.
    CHECK(taken(v5) == "0900000004c2b895050000010500000000b5557486");
    CHECK(v5.empty());
    CHECK(taken(v5).empty());

    v5.add(uniform{300}, 1);
    v5.add(request::options(), 2);
    const auto parts = compressed_segments_of(v5.take().view());
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].header.plain_length == 9 + 300 + 9);
    CHECK(parts[0].header.self_contained);
    CHECK(parts[0].payload.size() < 60);
    CHECK(cqlxx::to_hex(plain_of(parts[0])).ends_with(wire_hex("AA AA 05 00 0002 05 00000000")));
}

TEST_CASE("encoder: compressed segments are filled and large envelopes spread over several") {
    encoder v5 = compressing(version::v5);
    v5.add(uniform{100'000}, 1);
    v5.add(uniform{31'053}, 2); // fills the segment to the last byte
    v5.add(uniform{50}, 3);
    v5.add(uniform{300'000}, 4);
    v5.add(filler{131'062}, 5); // a segment of its own that does not shrink
    v5.add(filler{131'063}, 6); // one byte too long for that
    v5.add(uniform{50}, 7);
    const auto parts = compressed_segments_of(v5.take().view());
    std::vector<std::size_t> plain;
    std::vector<bool> whole;
    std::vector<bool> shrunk;
    cqlxx::bytes all;
    for (const part& p : parts) {
        const auto content = plain_of(p);
        plain.push_back(content.size());
        whole.push_back(p.header.self_contained);
        shrunk.push_back(p.header.plain_length != 0);
        all.insert(all.end(), content.begin(), content.end());
    }
    CHECK(plain == std::vector<std::size_t>{131'071, 59, 131'071, 131'071, 37'867, 131'071, 131'071, 1, 59});
    CHECK(whole == std::vector<bool>{true, true, false, false, false, true, false, false, true});
    CHECK(shrunk == std::vector<bool>{true, false, true, true, true, false, false, false, false});

    encoder bare(version::v5);
    bare.add(uniform{100'000}, 1);
    bare.add(uniform{31'053}, 2);
    bare.add(uniform{50}, 3);
    bare.add(uniform{300'000}, 4);
    bare.add(filler{131'062}, 5);
    bare.add(filler{131'063}, 6);
    bare.add(uniform{50}, 7);
    CHECK(std::ranges::equal(all, bare.take().view()));
}

TEST_CASE("encoder: with compression too, everything is as before if a request throws") {
    for (const version v : {version::v4, version::v5}) {
        encoder e = compressing(v);
        e.add(uniform{300}, 1);
        const std::size_t size = e.size();
        CHECK_THROWS_AS(e.add(thrower(), 2), std::runtime_error);
        CHECK_THROWS_AS(e.add(large(), 2), cqlxx::error);
        CHECK(e.size() == size);
        e.add(uniform{300}, 3);
        encoder other = compressing(v);
        other.add(uniform{300}, 1);
        other.add(uniform{300}, 3);
        CHECK(taken(e) == taken(other));
    }
}
