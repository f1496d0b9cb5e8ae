#include <cqlxx/types/vint.hpp>

#include "codec_checks.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::types;

TEST_CASE("vint: the golden bytes of unsigned ones, both ways") {
    const std::vector<std::pair<std::uint64_t, std::string>> golden{
        {0, "00"},
        {1, "01"},
        {127, "7f"},
        {128, "8080"},
        {255, "80ff"},
        {256, "8100"},
        {16383, "bfff"},
        {16384, "c04000"},
        {256000, "c3e800"},
        {2097151, "dfffff"},
        {2097152, "e0200000"},
        {2147483647, "f07fffffff"},
        {4294967296, "f100000000"},
        {9223372036854775807, "ff7fffffffffffffff"},
        {18446744073709551615U, "ffffffffffffffffff"},
    };
    for (const auto& [value, hex] : golden) {
        CAPTURE(value);
        cqlxx::byte_buffer buffer;
        cqlxx::writer out(buffer);
        write_unsigned_vint(out, value);
        CHECK(cqlxx::to_hex(buffer.view()) == hex);
        CHECK(unsigned_vint_size(value) == hex.size() / 2);
        cqlxx::reader in(buffer.view());
        CHECK(read_unsigned_vint(in) == value);
        CHECK(in.ok());
        CHECK(in.remaining() == 0);
        for (std::size_t size = 0; size < buffer.size(); ++size) {
            cqlxx::reader cut(buffer.view().first(size));
            CHECK(read_unsigned_vint(cut) == 0);
            CHECK_FALSE(cut.ok());
        }
    }
}

TEST_CASE("vint: the golden bytes of signed ones, both ways") {
    const std::vector<std::pair<std::int64_t, std::string>> golden{
        {0, "00"},
        {-1, "01"},
        {1, "02"},
        {-2, "03"},
        {63, "7e"},
        {-64, "7f"},
        {64, "8080"},
        {-2147483647, "f0fffffffd"},
        {-2147483648LL, "f0ffffffff"},
        {std::numeric_limits<std::int64_t>::max(), "fffffffffffffffffe"},
        {std::numeric_limits<std::int64_t>::min(), "ffffffffffffffffff"},
    };
    for (const auto& [value, hex] : golden) {
        CAPTURE(value);
        cqlxx::byte_buffer buffer;
        cqlxx::writer out(buffer);
        write_vint(out, value);
        CHECK(cqlxx::to_hex(buffer.view()) == hex);
        cqlxx::reader in(buffer.view());
        CHECK(read_vint(in) == value);
        CHECK(in.ok());
    }
}

TEST_CASE("vint: sizes change where seven more bits are needed") {
    for (int size = 1; size <= 8; ++size) {
        const std::uint64_t first_longer = std::uint64_t{1} << (7 * size);
        CHECK(unsigned_vint_size(first_longer - 1) == static_cast<std::size_t>(size));
        CHECK(unsigned_vint_size(first_longer) == static_cast<std::size_t>(size) + 1);
    }
}

TEST_CASE("vint: longer forms of a number read as that number") {
    const cqlxx::bytes data = *cqlxx::from_hex("c00001");
    cqlxx::reader in(data);
    CHECK(read_unsigned_vint(in) == 1);
    CHECK(in.ok());
}
