#include <cqlxx/protocol/response/authenticate.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("AUTHENTICATE: names a class") {
    CHECK(response::authenticate::code == opcode::authenticate);
    const auto data = test::wire("0007 'a.b.PwA'");
    cqlxx::reader in(data);
    CHECK(response::authenticate::read(in, version::v4).authenticator == "a.b.PwA");
    test::check_damage(data, [](cqlxx::reader& r) { response::authenticate::read(r, version::v4); });
}
