#include <cqlxx/protocol/lz4.hpp>

#include "compression_checks.hpp"
#include "messages.hpp"

#include <doctest/doctest.h>

#ifdef CQLXX_USE_LZ4 // optional for the library, and so for its tests

using namespace cqlxx::protocol;
using test::wire;

TEST_CASE("lz4: is in both versions") {
    const auto lz4 = cqlxx::lz4();
    CHECK(lz4->name() == "lz4");
    CHECK(lz4->works_in(version::v4));
    CHECK(lz4->works_in(version::v5));
}

TEST_CASE("lz4: bodies begin with their plain size, big-endian") {
    const auto lz4 = cqlxx::lz4();
    cqlxx::byte_buffer out;
    REQUIRE(lz4->compress_body(cqlxx::bytes(200), out));
    // The block is the one that Cassandra's class makes of 200 zero bytes (golden_vectors.tsv, SEGMENT_LZ4).
    CHECK(cqlxx::to_hex(out.view()) == "000000c8"
                                       "1f000100af500000000000");
    cqlxx::byte_buffer plain;
    REQUIRE(lz4->decompress_body(out.view(), 200, plain));
    CHECK(cqlxx::bytes(plain.view().begin(), plain.view().end()) == cqlxx::bytes(200));
}

TEST_CASE("lz4: bodies of any size, both ways; what does not shrink is left alone") {
    compression::check_bodies(*cqlxx::lz4());
    compression::check_blocks(*cqlxx::lz4());
}

TEST_CASE("lz4: an empty body, as Cassandra compresses it or without a block") {
    const auto lz4 = cqlxx::lz4();
    cqlxx::byte_buffer plain;
    CHECK(lz4->decompress_body(wire("00000000 00"), 10, plain));
    CHECK(lz4->decompress_body(wire("00000000"), 10, plain));
    CHECK_FALSE(lz4->decompress_body(wire("00000000 0000"), 10, plain));
    CHECK(plain.empty());
}

TEST_CASE("lz4: a wrong plain size is refused, before anything is allocated where it can't be") {
    const auto lz4 = cqlxx::lz4();
    const auto refused = [&](std::string_view body, std::size_t limit = 1'000'000'000) {
        cqlxx::byte_buffer plain;
        const bool good = lz4->decompress_body(wire(body), limit, plain);
        return !good && plain.empty() && plain.capacity() <= 255 * 64;
    };
    CHECK(refused(""));
    CHECK(refused("000000"));
    CHECK(refused("000000C8"));                           // a size, but nothing else
    CHECK(refused("000000C8 1f000100af500000000000", 199)); // longer than the limit
    CHECK(refused("000000C7 1f000100af500000000000"));      // the block holds more
    CHECK(refused("000000C9 1f000100af500000000000"));      // … or less
    CHECK(refused("FFFFFFFF 1f000100af500000000000"));      // negative
    CHECK(refused("80000000 1f000100af500000000000"));
    CHECK(refused("3B9ACA00 1f000100af500000000000")); // ten bytes can't hold a billion
    CHECK(refused("00000A00 1f000100af500000000000"));
    CHECK(refused("000000C8 1f00FFFFaf500000000000")); // refers to bytes before the beginning
}

TEST_CASE("lz4: damaged bodies and blocks are survived") { compression::check_damage(*cqlxx::lz4()); }

#endif
