#include <cqlxx/query/clause/ttl.hpp>

#include "support/automobile.hpp"
#include "support/refusal.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace cqlxx::literals;
using namespace std::chrono_literals;

TEST_CASE("ttl: from no expiry to 20 years") {
    CHECK(cqlxx::query::ttl_in_seconds(0s) == 0);
    CHECK(cqlxx::query::ttl_in_seconds(2min) == 120);
    CHECK(cqlxx::query::ttl_in_seconds(630'720'000s) == 630'720'000);
    CHECK(contains(refusal([] { cqlxx::query::ttl_in_seconds(-1s); }), "20 years"));
    CHECK(contains(refusal([] { cqlxx::query::ttl_in_seconds(630'720'001s); }), "20 years"));
}

TEST_CASE("ttl: of an update stands before SET, and so does its value") {
    const auto ford = cqlxx::objects<automobile>().filter("manufacturer"_f = "f", "year"_f = 1, "model"_f = "m");
    const auto expiring = ford.update("price"_f = 2).ttl(3s);
    CHECK(expiring.cql() ==
          "UPDATE automobile USING TTL ? SET price = ? WHERE manufacturer = ? AND year = ? AND model = ?");
    CHECK(cqlxx::to_hex(expiring.lower().values().encoded()) == "0000000400000003"
                                                                "000000084000000000000000"
                                                                "0000000166"
                                                                "0000000400000001"
                                                                "000000016d");
    CHECK(contains(refusal([&] { ford.update("price"_f = 2).ttl(-1s); }), "20 years"));
}
