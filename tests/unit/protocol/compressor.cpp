#include <cqlxx/protocol/compressor.hpp>

#include "messages.hpp"
#include "support/run_length.hpp"

#include <doctest/doctest.h>

#include <memory>

TEST_CASE("compressor: is an interface that others can implement") {
    const std::unique_ptr<const cqlxx::protocol::compressor> any = std::make_unique<test::run_length>();
    cqlxx::byte_buffer out;
    CHECK(any->name() == "runs");
    CHECK(any->compress_body(cqlxx::as_bytes("aaaaaaaa"), out));
    CHECK(cqlxx::to_hex(out.view()) == test::wire_hex("00000008 08 'a'"));
    CHECK_FALSE(any->compress_body(cqlxx::as_bytes("abc"), out));
    CHECK(out.size() == 6);
    cqlxx::byte_buffer plain;
    CHECK(any->decompress_body(out.view(), 8, plain));
    CHECK(cqlxx::as_text(plain.view()) == "aaaaaaaa");
    CHECK_FALSE(any->decompress_body(out.view(), 7, plain));
}
