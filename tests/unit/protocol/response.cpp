#include <cqlxx/protocol/response.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("response: every message of a server is a response") {
    for (const opcode code : {response::auth_challenge::code, response::auth_success::code,
                              response::authenticate::code, response::error::code, response::event::code,
                              response::ready::code, response::supported::code, response::result::void_::code})
        CHECK(is_response(code));
}
