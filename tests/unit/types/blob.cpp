#include <cqlxx/types/blob.hpp>

#include "codec_checks.hpp"

using namespace codec_checks;

TEST_CASE("blob: any bytes, none included") {
    static_assert(cql_of<cqlxx::bytes>() == "blob" && cql_of<cqlxx::bytes_view>() == "blob");
    check_bytes(*cqlxx::from_hex("00ff10"), "00ff10");
    check_bytes(cqlxx::bytes(), "");
}

TEST_CASE("blob: a view reads without copying") {
    const cqlxx::bytes data = *cqlxx::from_hex("0102");
    cqlxx::bytes_view value;
    REQUIRE(cqlxx::codec<cqlxx::bytes_view>::read(data, value));
    CHECK(value.data() == data.data());
    CHECK(value.size() == 2);
    CHECK(written(value) == "0102");
}

TEST_CASE("blob: fits custom types, which nobody can interpret, but no vectors") {
    cqlxx::data_type custom;
    custom.name = "org.example.Shape";
    CHECK(cqlxx::codec<cqlxx::bytes>::matches(custom));
    cqlxx::data_type vector = of(cqlxx::type_id::custom, {simple(cqlxx::type_id::float_)});
    vector.dimension = 3;
    CHECK_FALSE(cqlxx::codec<cqlxx::bytes>::matches(vector));
    CHECK_FALSE(cqlxx::codec<cqlxx::bytes>::matches(simple(cqlxx::type_id::varchar)));
}
