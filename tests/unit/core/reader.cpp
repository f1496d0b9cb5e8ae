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

TEST_CASE("reader: sized bytes are passed over if the length is the expected one and they are all there") {
    const cqlxx::bytes data = *cqlxx::from_hex("00000002ABCD00000001EF");
    cqlxx::reader in(data);
    CHECK(in.sized(1) == nullptr);
    CHECK(in.sized(4) == nullptr);
    CHECK(in.remaining() == data.size()); // nothing was passed
    CHECK(in.ok());
    CHECK(in.sized(2) == data.data() + 4);
    CHECK(in.sized(2) == nullptr);
    CHECK(in.sized(1) == data.data() + 10);
    CHECK(in.remaining() == 0);
    CHECK(in.sized(1) == nullptr);
    CHECK(in.sized(0) == nullptr);
    CHECK(in.ok());
    for (std::size_t size = 0; size < 6; ++size) { // every proper prefix
        const cqlxx::bytes part(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(size));
        cqlxx::reader cut(part);
        CHECK(cut.sized(2) == nullptr);
        CHECK(cut.remaining() == size);
    }
    const cqlxx::bytes null = *cqlxx::from_hex("FFFFFFFF0000");
    cqlxx::reader of_null(null);
    CHECK(of_null.sized(2) == nullptr);
}
