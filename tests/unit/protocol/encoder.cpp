#include "messages.hpp"
#include <cqlxx/protocol/encoder.hpp>
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
