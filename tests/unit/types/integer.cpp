#include <cqlxx/types/integer.hpp>

#include "codec_checks.hpp"

#include <cstdint>
#include <limits>

using namespace codec_checks;
using cqlxx::type_id;

TEST_CASE("integer: the golden bytes of Cassandra, both ways") {
    check_bytes<std::int8_t>(-1, "ff");
    check_bytes<std::int16_t>(-2, "fffe");
    check_bytes<std::int32_t>(42, "0000002a");
    check_bytes<std::int64_t>(-1, "ffffffffffffffff");
}

TEST_CASE("integer: the ends of each range") {
    check_bytes<std::int8_t>(-128, "80");
    check_bytes<std::int16_t>(32767, "7fff");
    check_bytes<std::int32_t>(std::numeric_limits<std::int32_t>::min(), "80000000");
    check_bytes<std::int64_t>(std::numeric_limits<std::int64_t>::max(), "7fffffffffffffff");
    check_bytes<long long>(std::numeric_limits<long long>::min(), "8000000000000000");
}

TEST_CASE("integer: C++ widths are CQL types") {
    static_assert(cql_of<std::int8_t>() == "tinyint");
    static_assert(cql_of<std::int16_t>() == "smallint");
    static_assert(cql_of<std::int32_t>() == "int");
    static_assert(cql_of<std::int64_t>() == "bigint");
    static_assert(cql_of<long long>() == "bigint");
    CHECK(cqlxx::codec<std::int32_t>::matches(simple(type_id::int_)));
    CHECK_FALSE(cqlxx::codec<std::int32_t>::matches(simple(type_id::bigint)));
    CHECK_FALSE(cqlxx::codec<std::int64_t>::matches(simple(type_id::int_)));
}

TEST_CASE("integer: a counter reads as a bigint") {
    CHECK(cqlxx::codec<std::int64_t>::matches(simple(type_id::counter)));
}

TEST_CASE("integer: an empty int or bigint leaves the value as it is, an empty tinyint or smallint is malformed") {
    std::int32_t number = 7;
    CHECK(reads("", number));
    CHECK(number == 7);
    std::int64_t large = 8;
    CHECK(reads("", large));
    CHECK(large == 8);
    CHECK(refuses<std::int8_t>(""));
    CHECK(refuses<std::int16_t>(""));
}

TEST_CASE("integer: bytes of another size are malformed") {
    CHECK(refuses<std::int32_t>("000001"));
    CHECK(refuses<std::int32_t>("0000000001"));
    CHECK(refuses<std::int64_t>("00000001"));
    CHECK(refuses<std::int8_t>("0001"));
}

TEST_CASE("integer: a [value] is one length and the bytes") {
    CHECK(written_value<std::int32_t>(42) == "000000040000002a");
    CHECK(written_value<std::int8_t>(-1) == "00000001ff");
}
