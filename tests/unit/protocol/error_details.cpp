#include <cqlxx/protocol/error_details.hpp>

#include <doctest/doctest.h>

TEST_CASE("error details: nothing unless a code brings something") {
    const cqlxx::error_details none;
    CHECK(none.empty());
    CHECK(none.get_if<cqlxx::unavailable>() == nullptr);
    const cqlxx::error_details some = cqlxx::unavailable{cqlxx::consistency::quorum, 3, 1};
    CHECK_FALSE(some.empty());
    REQUIRE(some.get_if<cqlxx::unavailable>() != nullptr);
    CHECK(some.get_if<cqlxx::unavailable>()->alive == 1);
    CHECK(some.get_if<cqlxx::write_timeout>() == nullptr);
    const cqlxx::error_details copy = some;
    CHECK(copy.get_if<cqlxx::unavailable>() == some.get_if<cqlxx::unavailable>());
}
