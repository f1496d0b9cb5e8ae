#include <cqlxx/protocol/response_prefix.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using test::wire;

TEST_CASE("response prefix: tracing id, warnings, payload, in this order, then the message") {
    const auto data = wire("000102030405060708090A0B0C0D0E0F"
                           "0002 0001 'a' 0002 'bc'"
                           "0001 0001 'k' FFFFFFFF"
                           "00000001");
    cqlxx::reader in(data);
    const auto prefix = response_prefix::read(in, 0x0E);
    CHECK(cqlxx::to_hex(prefix.tracing_id) == "000102030405060708090a0b0c0d0e0f");
    CHECK(prefix.warnings.size() == 2);
    CHECK(*prefix.warnings.begin() == "a");
    CHECK(prefix.custom_payload.size() == 1);
    CHECK_FALSE((*prefix.custom_payload.begin()).second.has_value());
    CHECK(in.i32() == 1);
    CHECK(in.ok());
    test::check_damage(data, [](cqlxx::reader& r) {
        response_prefix::read(r, 0x0E);
        r.i32();
    });
}

TEST_CASE("response prefix: nothing is read without flags; other flags mean nothing here") {
    const auto data = wire("00000001");
    cqlxx::reader in(data);
    const auto prefix = response_prefix::read(in, 0xF1);
    CHECK(prefix.tracing_id.empty());
    CHECK(prefix.warnings.empty());
    CHECK(prefix.custom_payload.empty());
    CHECK(in.remaining() == 4);
}
