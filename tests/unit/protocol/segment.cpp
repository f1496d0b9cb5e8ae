#include <cqlxx/protocol/segment.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace cqlxx::protocol;

namespace {

/// Segments that Cassandra 5.0.6 wrote.
struct golden {
    std::string_view whole;
    segment_header header;
};
constexpr std::array<golden, 3> vectors{{
    {"090002a4c8c1 050000010500000000 b5557486", {9, true}},
    {"0000026a36c4 d37e7744", {0, true}},
    {"0400001c284b 00010203 86bff8f0", {4, false}},
}};

} // namespace

TEST_CASE("segment: Cassandra's own segments are read") {
    for (const golden& g : vectors) {
        const auto data = test::wire(g.whole);
        const auto header = load_segment_header(data.data());
        REQUIRE(header.has_value());
        CHECK(*header == g.header);
        const auto payload = cqlxx::bytes_view(data).subspan(segment_header_size, header->payload_length);
        CHECK(is_segment_intact(payload, payload.data() + payload.size()));
    }
}

TEST_CASE("segment: Cassandra's own segments are written") {
    for (const golden& g : vectors) {
        const auto expected = test::wire(g.whole);
        auto data = expected;
        std::fill_n(data.begin(), segment_header_size, std::byte{0xEE});
        std::fill_n(data.end() - segment_trailer_size, segment_trailer_size, std::byte{0xEE});
        store_segment_header(data.data(), g.header);
        const auto payload = cqlxx::bytes_view(data).subspan(segment_header_size, g.header.payload_length);
        store_segment_trailer(data.data() + data.size() - segment_trailer_size, payload);
        CHECK(cqlxx::to_hex(data) == cqlxx::to_hex(expected));
    }
}

TEST_CASE("segment: every change of a single byte is noticed") {
    for (const golden& g : vectors) {
        const auto data = test::wire(g.whole);
        for (std::size_t i = 0; i < data.size(); ++i)
            for (int change = 1; change < 256; ++change) {
                auto changed = data;
                changed[i] ^= static_cast<std::byte>(change);
                const auto header = load_segment_header(changed.data());
                const auto payload = cqlxx::bytes_view(changed).subspan(segment_header_size, g.header.payload_length);
                CHECK_FALSE((header && is_segment_intact(payload, payload.data() + payload.size())));
            }
    }
}

TEST_CASE("segment: the largest payload fits the header") {
    std::array<std::byte, segment_header_size> data{};
    store_segment_header(data.data(), {static_cast<std::uint32_t>(max_payload), true});
    CHECK(cqlxx::to_hex(data) == "ffff03254047");
    CHECK(load_segment_header(data.data()) == segment_header{131071, true});
}

TEST_CASE("segment: Cassandra's own segments with compression, both ways") {
    struct compressed_golden {
        std::string_view whole;
        segment_header header;
    };
    constexpr std::array<compressed_golden, 2> compressed{{
        {"0900000004c2b895 050000010500000000 b5557486", {9, true, 0}},
        {"0b009001040c756c 1f000100af500000000000 4867b7bb", {11, true, 200}},
    }};
    for (const auto& g : compressed) {
        const auto data = test::wire(g.whole);
        const auto header = load_compressed_segment_header(data.data());
        REQUIRE(header.has_value());
        CHECK(*header == g.header);
        const auto payload = cqlxx::bytes_view(data).subspan(compressed_segment_header_size, header->payload_length);
        CHECK(is_segment_intact(payload, payload.data() + payload.size()));
        std::array<std::byte, compressed_segment_header_size> written{};
        store_compressed_segment_header(written.data(), g.header);
        CHECK(cqlxx::to_hex(written) == cqlxx::to_hex(data).substr(0, 16));
        for (std::size_t i = 0; i < compressed_segment_header_size; ++i)
            for (int change = 1; change < 256; ++change) {
                auto changed = data;
                changed[i] ^= static_cast<std::byte>(change);
                CHECK_FALSE(load_compressed_segment_header(changed.data()).has_value());
            }
    }
}
