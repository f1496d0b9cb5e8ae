#include <cqlxx/types/varint.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

using namespace codec_checks;
using cqlxx::varint;

TEST_CASE("varint: the golden bytes of Cassandra, as bytes and as text, both ways") {
    static_assert(cql_of<varint>() == "varint");
    const std::vector<std::pair<std::string, std::string>> golden{
        {"0", "00"},
        {"1", "01"},
        {"127", "7f"},
        {"128", "0080"},
        {"255", "00ff"},
        {"256", "0100"},
        {"-1", "ff"},
        {"-128", "80"},
        {"-129", "ff7f"},
        {"-256", "ff00"},
        {"-32768", "8000"},
        {"-32769", "ff7fff"},
        {"9223372036854775808", "008000000000000000"},
        {"-9223372036854775809", "ff7fffffffffffffff"},
        {"123456789012345678901234567890", "018ee90ff6c373e0ee4e3f0ad2"},
    };
    for (const auto& [text, hex] : golden) {
        CAPTURE(text);
        check_bytes(varint(text), hex);
        CHECK(varint(text).to_string() == text);
    }
}

TEST_CASE("varint: from and to built-in integers") {
    CHECK(varint(0) == varint("0"));
    CHECK(varint(-128) == varint("-128"));
    CHECK(varint(std::numeric_limits<std::uint64_t>::max()) == varint("18446744073709551615"));
    CHECK(varint(std::numeric_limits<std::int64_t>::min()) == varint("-9223372036854775808"));
    CHECK(varint("127").to<std::int8_t>() == std::int8_t{127});
    CHECK(varint("-128").to<std::int8_t>() == std::int8_t{-128});
    CHECK_FALSE(varint("128").to<std::int8_t>().has_value());
    CHECK(varint("128").to<std::uint8_t>() == std::uint8_t{128});
    CHECK(varint("255").to<std::uint8_t>() == std::uint8_t{255});
    CHECK_FALSE(varint("256").to<std::uint8_t>().has_value());
    CHECK_FALSE(varint("-1").to<std::uint64_t>().has_value());
    CHECK(varint("18446744073709551615").to<std::uint64_t>() == std::numeric_limits<std::uint64_t>::max());
    CHECK_FALSE(varint("18446744073709551615").to<std::int64_t>().has_value());
}

TEST_CASE("varint: longer forms of a number are that number") {
    CHECK(varint::from_bytes(*cqlxx::from_hex("00000001")) == varint(1));
    CHECK(varint::from_bytes(*cqlxx::from_hex("ffffff80")) == varint(-128));
    CHECK(varint::from_bytes(*cqlxx::from_hex("0000")) == varint());
    CHECK_FALSE(varint::from_bytes({}).has_value());
}

TEST_CASE("varint: texts that read otherwise, and texts that don't") {
    CHECK(varint("+7") == varint(7));
    CHECK(varint("-0") == varint(0));
    CHECK(varint("000000000000000000000000000012") == varint(12));
    for (const std::string text : {"", "-", "+", "1.0", "1e3", "0x10", " 1", "1 ", "--1", "1-"}) {
        CAPTURE(text);
        CHECK_FALSE(varint::parse(text).has_value());
    }
    CHECK_THROWS_AS(varint("one"), cqlxx::error);
}

TEST_CASE("varint: sorts by value") {
    const std::vector<varint> expected{varint("-99999999999999999999"),
                                       varint(-129),
                                       varint(-128),
                                       varint(-1),
                                       varint(0),
                                       varint(1),
                                       varint(127),
                                       varint(128),
                                       varint("99999999999999999999")};
    std::vector<varint> sorted(expected.rbegin(), expected.rend());
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == expected);
    CHECK(std::unordered_set<varint>{1, 2, 1}.size() == 2);
}

TEST_CASE("varint: an empty value leaves the value as it is") {
    varint value(5);
    CHECK(reads("", value));
    CHECK(value == varint(5));
}
