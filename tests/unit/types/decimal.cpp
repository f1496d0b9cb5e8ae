#include <cqlxx/types/decimal.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <limits>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

using namespace codec_checks;
using cqlxx::decimal;
using cqlxx::varint;

TEST_CASE("decimal: the golden bytes of Cassandra, as bytes and as text, both ways") {
    static_assert(cql_of<decimal>() == "decimal");
    const std::vector<std::pair<std::string, std::string>> golden{
        {"0", "0000000000"},
        {"0.0", "0000000100"},
        {"1.23", "000000027b"},
        {"-1.23", "0000000285"},
        {"1E+3", "fffffffd01"},
        {"1E-10", "0000000a01"},
        {"123456789012345678901234567890.123456789", "000000095ce0e9a56015fec5aadfa328ae398115"},
    };
    for (const auto& [text, hex] : golden) {
        CAPTURE(text);
        check_bytes(decimal(text), hex);
        CHECK(decimal(text).to_string() == text);
    }
}

TEST_CASE("decimal: prints as Java's BigDecimal does") {
    CHECK(decimal(varint(12345), 3).to_string() == "12.345");
    CHECK(decimal(varint(-5), 1).to_string() == "-0.5");
    CHECK(decimal(varint(1), 6).to_string() == "0.000001");
    CHECK(decimal(varint(1), 7).to_string() == "1E-7");
    CHECK(decimal(varint(12), 8).to_string() == "1.2E-7");
    CHECK(decimal(varint(-12345), -2).to_string() == "-1.2345E+6");
    CHECK(decimal(varint(0), -3).to_string() == "0E+3");
    CHECK(decimal(varint(0), 7).to_string() == "0E-7");
    CHECK(decimal(varint(1), std::numeric_limits<std::int32_t>::min()).to_string() == "1E+2147483648");
    CHECK(decimal(varint(1), std::numeric_limits<std::int32_t>::max()).to_string() == "1E-2147483647");
}

TEST_CASE("decimal: other texts that read") {
    CHECK(decimal(".5") == decimal(varint(5), 1));
    CHECK(decimal("5.") == decimal(varint(5), 0));
    CHECK(decimal("+1.50") == decimal(varint(150), 2));
    CHECK(decimal("12e2") == decimal(varint(12), -2));
    CHECK(decimal("1.5E-3") == decimal(varint(15), 4));
    CHECK(decimal("1E+2147483647").scale() == -2147483647);
    CHECK(decimal(42) == decimal("42"));
}

TEST_CASE("decimal: texts that don't read") {
    for (const std::string text : {"", ".", "-", "1.2.3", "1e", "e3", "1e+-3", "1e++3", "1e3.5", "1,5", "NaN", ".-5",
                                   ".+5", "1e99999999999", "0.1e-2147483648", " 1", "1 ", "0x1"}) {
        CAPTURE(text);
        CHECK_FALSE(decimal::parse(text).has_value());
    }
    CHECK_THROWS_AS(decimal("half"), cqlxx::error);
}

TEST_CASE("decimal: what prints reads back the same, at both ends of the scale, too") {
    constexpr std::int32_t lowest = std::numeric_limits<std::int32_t>::min();
    constexpr std::int32_t highest = std::numeric_limits<std::int32_t>::max();
    for (const std::int32_t scale :
         {lowest, lowest + 1, lowest + 4, -2147483643, -5, 0, 5, 6, 12, highest - 1, highest})
        for (const char* digits : {"0", "7", "-7", "10", "12345", "-12345", "123456789012345678901234567890"}) {
            const decimal value(*varint::parse(digits), scale);
            CAPTURE(value.to_string());
            const auto read = decimal::parse(value.to_string());
            REQUIRE(read.has_value());
            CHECK(read->unscaled() == value.unscaled());
            CHECK(read->scale() == value.scale());
        }
    CHECK(decimal(varint(12345), lowest).to_string() == "1.2345E+2147483652");
    CHECK(decimal(varint(12345), lowest + 1).to_string() == "1.2345E+2147483651");
    CHECK(decimal("1.2345E+2147483651").scale() == lowest + 1);
    CHECK(decimal("0E+2147483648").scale() == lowest);
}

TEST_CASE("decimal: texts whose scale is just beyond 32 bits don't read, however long the exponent") {
    for (const std::string text :
         {"1E+2147483649", "1.2345E+2147483653", "0E+2147483649", "1E-2147483648", "0.1E-2147483647",
          "1E+4611686018427387904", "1E-4611686018427387904", "1E+4611686018427387905", "1E+9223372036854775807",
          "1E-9223372036854775808", "1E-9223372036854775809", "1E+99999999999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(decimal::parse(text).has_value());
    }
    CHECK_FALSE(decimal::parse("1E+" + std::string(100'000, '9')).has_value());
}

TEST_CASE("decimal: 1.0 and 1.00 are different values of the same size") {
    CHECK(decimal("1.0") != decimal("1.00"));
    CHECK((decimal("1.0") <=> decimal("1.00")) == std::weak_ordering::equivalent);
    CHECK((decimal("0") <=> decimal("0E+9")) == std::weak_ordering::equivalent);
    CHECK(std::unordered_set<decimal>{decimal("1.0"), decimal("1.00")}.size() == 2);
}

TEST_CASE("decimal: sorts by size, whatever the scales are") {
    CHECK(decimal("9.99") < decimal("10"));
    CHECK(decimal("-10") < decimal("-9.99"));
    CHECK(decimal("1.01") < decimal("1.1"));
    CHECK(decimal("-1") < decimal("0.00"));
    CHECK(decimal("0") < decimal("1E-2147483647"));
    CHECK(decimal("1E+2147483647") > decimal("1E-2147483647"));
    CHECK(decimal("-1E+2147483647") < decimal("-1E-2147483647"));
    CHECK(decimal("1.5") < decimal("1.51"));
}

TEST_CASE("decimal: an empty value leaves the value as it is, a scale alone is malformed") {
    decimal value("1.5");
    CHECK(reads("", value));
    CHECK(value == decimal("1.5"));
    CHECK(refuses<decimal>("00000002"));
    CHECK(refuses<decimal>("0000"));
}
