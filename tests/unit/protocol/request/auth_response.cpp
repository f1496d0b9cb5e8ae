#include <cqlxx/protocol/request/auth_response.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using test::written;

TEST_CASE("AUTH_RESPONSE: null, empty and filled tokens differ") {
    CHECK(request::auth_response::code == opcode::auth_response);
    for (const version v : {version::v4, version::v5}) {
        CHECK(written(request::auth_response(), v) == "ffffffff");
        CHECK(written(request::auth_response{cqlxx::bytes_view()}, v) == "00000000");
        CHECK(written(request::auth_response{cqlxx::as_bytes("ab")}, v) == "000000026162");
    }
}
