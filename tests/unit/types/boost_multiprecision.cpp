#if __has_include(<boost/multiprecision/cpp_dec_float.hpp>) // optional for the library, and so for its tests

#    include <cqlxx/types/boost_multiprecision.hpp>

#    include "codec_checks.hpp"

#    include <limits>
#    include <string>

using namespace codec_checks;
using boost::multiprecision::cpp_dec_float_50;
using boost::multiprecision::cpp_int;

TEST_CASE("boost_multiprecision: cpp_int is a varint") {
    static_assert(cql_of<cpp_int>() == "varint");
    check_bytes(cpp_int(0), "00");
    check_bytes(cpp_int(128), "0080");
    check_bytes(cpp_int(-1), "ff");
    check_bytes(cpp_int(-128), "80");
    check_bytes(cpp_int(-129), "ff7f");
    check_bytes(cpp_int("9223372036854775808"), "008000000000000000");
    check_bytes(cpp_int("-9223372036854775809"), "ff7fffffffffffffff");
    check_bytes(cpp_int("123456789012345678901234567890"), "018ee90ff6c373e0ee4e3f0ad2");
}

TEST_CASE("boost_multiprecision: cpp_dec_float is a decimal") {
    static_assert(cql_of<cpp_dec_float_50>() == "decimal");
    check_bytes(cpp_dec_float_50("1.23"), "000000027b");
    check_bytes(cpp_dec_float_50("-1.23"), "0000000285");
    check_bytes(cpp_dec_float_50("1e-10"), "0000000a01");
    cpp_dec_float_50 value;
    REQUIRE(reads("fffffffd01", value));
    CHECK(value == 1000);
}

TEST_CASE("boost_multiprecision: NaN and infinity are refused when written") {
    CHECK_THROWS_AS(written(std::numeric_limits<cpp_dec_float_50>::quiet_NaN()), cqlxx::error);
    CHECK_THROWS_AS(written(std::numeric_limits<cpp_dec_float_50>::infinity()), cqlxx::error);
}

TEST_CASE("boost_multiprecision: decimals that take too long to convert are refused") {
    CHECK(refuses<cpp_dec_float_50>("7fffffff01"));
    CHECK(refuses<cpp_dec_float_50>("8000000001"));
    CHECK(refuses<cpp_dec_float_50>("00000000" + std::string(10000, '7')));
}

#endif
