#include <cqlxx/protocol/response/result/set_keyspace.hpp>

#include "../../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("RESULT Set_keyspace: the canonical name") {
    const auto data = test::wire("0008 'showroom'");
    cqlxx::reader in(data);
    CHECK(response::result::set_keyspace::read(in, version::v4).keyspace == "showroom");
    test::check_damage(data, [](cqlxx::reader& r) { response::result::set_keyspace::read(r, version::v4); });
}
