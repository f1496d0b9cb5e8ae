#include <cqlxx/protocol/error_details.hpp>

#include <doctest/doctest.h>

TEST_CASE("error details: nothing unless a code brings something") {
    const cqlxx::error_details none;
    CHECK(std::holds_alternative<std::monostate>(none));
    const cqlxx::error_details some = cqlxx::unavailable{cqlxx::consistency::quorum, 3, 1};
    CHECK(std::get<cqlxx::unavailable>(some).alive == 1);
}
