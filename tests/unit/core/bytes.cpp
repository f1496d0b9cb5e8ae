#include <cqlxx/core/bytes.hpp>

#include <doctest/doctest.h>

#include <string>

TEST_CASE("bytes: hexadecimal digits both ways") {
    const cqlxx::bytes data{std::byte{0x00}, std::byte{0x7f}, std::byte{0x80}, std::byte{0xff}};
    CHECK(cqlxx::to_hex(data) == "007f80ff");
    CHECK(cqlxx::from_hex("007f80ff") == data);
    CHECK(cqlxx::from_hex("007F80fF") == data);
    CHECK(cqlxx::to_hex({}).empty());
    CHECK(cqlxx::from_hex("") == cqlxx::bytes());
}

TEST_CASE("bytes: what is no hexadecimal text") {
    for (const std::string text : {"0", "000", "0g", "g0", "0x", " 00", "00 ", "-1", "/0", ":0", "@0", "`0"}) {
        CAPTURE(text);
        CHECK_FALSE(cqlxx::from_hex(text).has_value());
    }
}

TEST_CASE("bytes: texts are viewed, not copied") {
    const std::string text = "abc";
    const cqlxx::bytes_view data = cqlxx::as_bytes(text);
    CHECK(static_cast<const void*>(data.data()) == static_cast<const void*>(text.data()));
    CHECK(cqlxx::to_hex(data) == "616263");
    CHECK(cqlxx::as_text(data).data() == text.data());
    CHECK(cqlxx::as_text({}).empty());
    CHECK(cqlxx::as_bytes("").empty());
}
