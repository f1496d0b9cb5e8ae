#include <cqlxx/protocol/consistency.hpp>

#include <doctest/doctest.h>

TEST_CASE("consistency: each level has its number and name from the specification") {
    constexpr const char* names[] = {"ANY",          "ONE",         "TWO",    "THREE",        "QUORUM",   "ALL",
                                     "LOCAL_QUORUM", "EACH_QUORUM", "SERIAL", "LOCAL_SERIAL", "LOCAL_ONE"};
    for (std::uint16_t i = 0; i < 11; ++i) CHECK(name_of(static_cast<cqlxx::consistency>(i)) == names[i]);
    CHECK(name_of(static_cast<cqlxx::consistency>(11)) == "UNKNOWN");
}

TEST_CASE("consistency: two are serial") {
    for (std::uint16_t i = 0; i < 11; ++i)
        CHECK(cqlxx::is_serial(static_cast<cqlxx::consistency>(i)) == (i == 8 || i == 9));
}
