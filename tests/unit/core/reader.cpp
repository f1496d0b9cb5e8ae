#include <cqlxx/core/reader.hpp>

#include <doctest/doctest.h>

TEST_CASE("reader: reads what the bytes hold, in order") {
    const cqlxx::bytes data = *cqlxx::from_hex("01"
                                               "0203"
                                               "fffe"
                                               "00000004"
                                               "ffffffffffffffff"
                                               "6162"
                                               "63");
    cqlxx::reader in(data);
    CHECK(in.remaining() == 20);
    CHECK(in.u8() == 1);
    CHECK(in.u16() == 0x0203);
    CHECK(in.i16() == -2);
    CHECK(in.i32() == 4);
    CHECK(in.i64() == -1);
    CHECK(cqlxx::as_text(in.raw(2)) == "ab");
    CHECK(cqlxx::as_text(in.rest()) == "c");
    CHECK(in.remaining() == 0);
    CHECK(in.ok());
    CHECK(in.rest().empty());
    CHECK(in.raw(0).empty());
    CHECK(in.ok());
}

TEST_CASE("reader: a read past the end gives zero and makes it bad, for good") {
    const cqlxx::bytes data = *cqlxx::from_hex("010203");
    cqlxx::reader in(data);
    CHECK(in.i32() == 0);
    CHECK_FALSE(in.ok());
    CHECK(in.remaining() == 0);
    CHECK(in.u8() == 0); // what was left is gone
    CHECK_FALSE(in.ok());
}

TEST_CASE("reader: a slice past the end is empty and makes it bad") {
    const cqlxx::bytes data = *cqlxx::from_hex("010203");
    cqlxx::reader in(data);
    CHECK(in.raw(4).empty());
    CHECK_FALSE(in.ok());
    cqlxx::reader huge(data);
    CHECK(huge.raw(static_cast<std::size_t>(-1)).empty());
    CHECK_FALSE(huge.ok());
}

TEST_CASE("reader: fail makes it bad") {
    const cqlxx::bytes data = *cqlxx::from_hex("0102");
    cqlxx::reader in(data);
    in.fail();
    CHECK_FALSE(in.ok());
    CHECK(in.remaining() == 0);
}

TEST_CASE("reader: slices point into the bytes") {
    const cqlxx::bytes data = *cqlxx::from_hex("0102");
    cqlxx::reader in(data);
    in.u8();
    CHECK(in.raw(1).data() == data.data() + 1);
}
