#include <cqlxx/types/floating.hpp>

#include "codec_checks.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

using namespace codec_checks;

TEST_CASE("floating: the golden bytes of Cassandra, both ways") {
    check_bytes(1.5F, "3fc00000");
    check_bytes(-0.0, "8000000000000000");
    CHECK(written(std::numeric_limits<double>::quiet_NaN()) == "7ff8000000000000");
}

TEST_CASE("floating: the sign of zero and the bits of NaN survive") {
    double zero = 1;
    REQUIRE(reads("8000000000000000", zero));
    CHECK(std::signbit(zero));
    double odd = 0;
    REQUIRE(reads("7ff8000000000123", odd));
    CHECK(std::isnan(odd));
    CHECK(std::bit_cast<std::uint64_t>(odd) == 0x7ff8000000000123);
}

TEST_CASE("floating: infinities and the smallest numbers") {
    check_bytes(-std::numeric_limits<float>::infinity(), "ff800000");
    check_bytes(std::numeric_limits<double>::denorm_min(), "0000000000000001");
}

TEST_CASE("floating: C++ types are CQL types, and not each other's") {
    static_assert(cql_of<float>() == "float" && cql_of<double>() == "double");
    CHECK_FALSE(cqlxx::codec<float>::matches(simple(cqlxx::type_id::double_)));
    CHECK_FALSE(cqlxx::codec<double>::matches(simple(cqlxx::type_id::float_)));
    CHECK(refuses<double>("3fc00000"));
}

TEST_CASE("floating: an empty value leaves the value as it is") {
    float value = 2;
    CHECK(reads("", value));
    CHECK(value == 2);
}
