#include <cqlxx/core/endian.hpp>

#include <cqlxx/core/bytes.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <limits>

namespace {

template <class Integer>
std::string stored(Integer value) {
    std::array<std::byte, sizeof(Integer)> out;
    cqlxx::store_big_endian(out.data(), value);
    return cqlxx::to_hex(out);
}

template <class Integer>
Integer loaded(std::string_view hex) {
    return cqlxx::load_big_endian<Integer>(cqlxx::from_hex(hex)->data());
}

constexpr std::uint32_t both_ways(std::uint32_t value) {
    std::array<std::byte, 4> bytes{};
    cqlxx::store_big_endian(bytes.data(), value);
    return bytes[0] == std::byte{0x12} ? cqlxx::load_big_endian<std::uint32_t>(bytes.data()) : 0;
}

} // namespace

TEST_CASE("endian: the most significant byte comes first") {
    CHECK(stored<std::uint8_t>(0x12) == "12");
    CHECK(stored<std::uint16_t>(0x1234) == "1234");
    CHECK(stored<std::uint32_t>(0x12345678) == "12345678");
    CHECK(stored<std::uint64_t>(0x123456789abcdef0) == "123456789abcdef0");
    CHECK(loaded<std::uint8_t>("12") == 0x12);
    CHECK(loaded<std::uint16_t>("1234") == 0x1234);
    CHECK(loaded<std::uint32_t>("12345678") == 0x12345678);
    CHECK(loaded<std::uint64_t>("123456789abcdef0") == 0x123456789abcdef0);
}

TEST_CASE("endian: negative numbers are two's complement") {
    CHECK(stored<std::int8_t>(-1) == "ff");
    CHECK(stored<std::int16_t>(-2) == "fffe");
    CHECK(stored<std::int32_t>(-2) == "fffffffe");
    CHECK(stored(std::numeric_limits<std::int64_t>::min()) == "8000000000000000");
    CHECK(loaded<std::int8_t>("80") == -128);
    CHECK(loaded<std::int16_t>("fffe") == -2);
    CHECK(loaded<std::int32_t>("80000000") == std::numeric_limits<std::int32_t>::min());
    CHECK(loaded<std::int64_t>("fffffffffffffffe") == -2);
}

TEST_CASE("endian: works when compiling") { static_assert(both_ways(0x12345678) == 0x12345678); }

TEST_CASE("endian: addresses need no alignment") {
    std::array<std::byte, 9> out{};
    cqlxx::store_big_endian(out.data() + 1, std::uint64_t{1});
    CHECK(cqlxx::to_hex(out) == "000000000000000001");
    CHECK(cqlxx::load_big_endian<std::uint64_t>(out.data() + 1) == 1);
}
