#include <cqlxx/protocol/response/auth_challenge.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("AUTH_CHALLENGE: a token, null or not") {
    CHECK(response::auth_challenge::code == opcode::auth_challenge);
    const auto read = [](std::string_view data) {
        const auto body = test::wire(data);
        cqlxx::reader in(body);
        const auto token = response::auth_challenge::read(in, version::v5).token;
        CHECK(in.ok());
        return token ? cqlxx::to_hex(*token) : "null";
    };
    CHECK(read("FFFFFFFF") == "null");
    CHECK(read("00000000") == "");
    CHECK(read("00000002 0A0B") == "0a0b");
    test::check_damage(test::wire("00000002 0A0B"),
                       [](cqlxx::reader& in) { response::auth_challenge::read(in, version::v5); });
}
