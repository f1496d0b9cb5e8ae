#include <cqlxx/protocol/snappy.hpp>

#include "compression_checks.hpp"
#include "messages.hpp"

#include <doctest/doctest.h>

#ifdef CQLXX_USE_SNAPPY // optional for the library, and so for its tests

using namespace cqlxx::protocol;
using test::wire;

TEST_CASE("snappy: is in v4 only") {
    const auto snappy = cqlxx::snappy();
    CHECK(snappy->name() == "snappy");
    CHECK(snappy->works_in(version::v4));
    CHECK_FALSE(snappy->works_in(version::v5));
    cqlxx::byte_buffer out;
    CHECK_FALSE(snappy->compress_block(cqlxx::bytes(1000), out));
    cqlxx::bytes plain(4);
    CHECK_FALSE(snappy->decompress_block(wire("0000"), plain));
}

TEST_CASE("snappy: a body is the raw format") {
    const auto snappy = cqlxx::snappy();
    cqlxx::byte_buffer plain;
    // Its description: the plain size as a varint (LEB128), then a literal (0C: 4 bytes), a copy (offset 4, 8 bytes).
    REQUIRE(snappy->decompress_body(wire("0C 0C 'abcd' 1E0400"), 12, plain));
    CHECK(cqlxx::as_text(plain.view()) == "abcdabcdabcd");
}

TEST_CASE("snappy: bodies of any size, both ways; what does not shrink is left alone") {
    compression::check_bodies(*cqlxx::snappy());
}

TEST_CASE("snappy: an empty body") {
    cqlxx::byte_buffer plain;
    CHECK(cqlxx::snappy()->decompress_body(wire("00"), 10, plain));
    CHECK(plain.empty());
}

TEST_CASE("snappy: a wrong plain size is refused, before anything is allocated where it can't be") {
    const auto snappy = cqlxx::snappy();
    const auto refused = [&](std::string_view body, std::size_t limit = 1'000'000'000) {
        cqlxx::byte_buffer plain;
        const bool good = snappy->decompress_body(wire(body), limit, plain);
        return !good && plain.empty() && plain.capacity() <= 22 * 64;
    };
    CHECK(refused(""));
    CHECK(refused("0C"));
    CHECK(refused("0C 0C 'abcd' 1E0400", 11));
    CHECK(refused("0B 0C 'abcd' 1E0400"));
    CHECK(refused("0D 0C 'abcd' 1E0400"));
    CHECK(refused("FFFFFFFF0F 0C 'abcd' 1E0400")); // 4 GiB in 8 bytes
    CHECK(refused("FFFFFFFFFF 0C 'abcd' 1E0400")); // a varint without an end
    CHECK(refused("0C 0C 'abcd' 1E0500")); // refers to bytes before the beginning
}

TEST_CASE("snappy: damaged bodies are survived") { compression::check_damage(*cqlxx::snappy()); }

#endif
