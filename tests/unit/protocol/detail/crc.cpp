#include <cqlxx/protocol/detail/crc.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::protocol::detail;

// Values computed with Cassandra 5.0.6's own classes.
TEST_CASE("crc24: the headers that Cassandra computed") {
    CHECK(crc24(0x000000, 3) == 0x7DE777);
    CHECK(crc24(0x020009, 3) == 0xC1C8A4);
    CHECK(crc24(0x01FFFF, 3) == 0xFE9138);
    CHECK(crc24(0x03FFFF, 3) == 0x474025);
    CHECK(crc24(0x0400000009, 5) == 0x95B8C2);
}

TEST_CASE("crc32: the payloads that Cassandra computed") {
    CHECK(crc32({}) == 0x44777ED3);
    CHECK(crc32(cqlxx::as_bytes("123456789")) == 0xE2A261A7);
}

TEST_CASE("crc32: without the seed it is zlib's") {
    CHECK(~crc32_continue(0xFFFFFFFF, cqlxx::as_bytes("123456789")) == 0xCBF43926);
}

TEST_CASE("crc32: eight bytes at once give the same as one by one, at every length and start") {
    cqlxx::bytes data;
    for (unsigned i = 0; i < 100; ++i) data.push_back(static_cast<std::byte>(i * 37 + 11));
    for (std::size_t from = 0; from < 9; ++from)
        for (std::size_t size = 0; from + size <= data.size(); ++size) {
            const auto part = cqlxx::bytes_view(data).subspan(from, size);
            std::uint32_t register_ = 0xFFFFFFFF;
            for (const std::byte& b : part) register_ = crc32_continue(register_, {&b, 1});
            CHECK(register_ == crc32_continue(0xFFFFFFFF, part));
        }
}

TEST_CASE("crc: usable when compiling") {
    static_assert(crc24(0x020009, 3) == 0xC1C8A4);
    static_assert(crc32(cqlxx::bytes_view()) == 0x44777ED3);
}
