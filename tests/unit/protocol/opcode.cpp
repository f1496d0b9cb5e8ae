#include <cqlxx/protocol/opcode.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("opcode: each has its name and number from the specification") {
    CHECK(name_of(static_cast<opcode>(0x00)) == "ERROR");
    CHECK(name_of(static_cast<opcode>(0x01)) == "STARTUP");
    CHECK(name_of(static_cast<opcode>(0x02)) == "READY");
    CHECK(name_of(static_cast<opcode>(0x03)) == "AUTHENTICATE");
    CHECK(name_of(static_cast<opcode>(0x04)) == "UNKNOWN");
    CHECK(name_of(static_cast<opcode>(0x05)) == "OPTIONS");
    CHECK(name_of(static_cast<opcode>(0x06)) == "SUPPORTED");
    CHECK(name_of(static_cast<opcode>(0x07)) == "QUERY");
    CHECK(name_of(static_cast<opcode>(0x08)) == "RESULT");
    CHECK(name_of(static_cast<opcode>(0x09)) == "PREPARE");
    CHECK(name_of(static_cast<opcode>(0x0A)) == "EXECUTE");
    CHECK(name_of(static_cast<opcode>(0x0B)) == "REGISTER");
    CHECK(name_of(static_cast<opcode>(0x0C)) == "EVENT");
    CHECK(name_of(static_cast<opcode>(0x0D)) == "BATCH");
    CHECK(name_of(static_cast<opcode>(0x0E)) == "AUTH_CHALLENGE");
    CHECK(name_of(static_cast<opcode>(0x0F)) == "AUTH_RESPONSE");
    CHECK(name_of(static_cast<opcode>(0x10)) == "AUTH_SUCCESS");
}

TEST_CASE("opcode: eight of them are responses") {
    int responses = 0;
    for (int i = 0; i < 256; ++i) responses += is_response(static_cast<opcode>(i)) ? 1 : 0;
    CHECK(responses == 8);
    CHECK(is_response(opcode::event));
    CHECK_FALSE(is_response(opcode::query));
    CHECK_FALSE(is_response(static_cast<opcode>(0x04)));
}
