#include <cqlxx/types/boolean.hpp>

#include "codec_checks.hpp"

using namespace codec_checks;

TEST_CASE("boolean: true is 01, false is 00") {
    static_assert(cql_of<bool>() == "boolean");
    check_bytes(true, "01");
    check_bytes(false, "00");
}

TEST_CASE("boolean: any other byte reads as true") {
    bool value = false;
    CHECK(reads("80", value));
    CHECK(value);
}

TEST_CASE("boolean: an empty value leaves the value as it is, two bytes are malformed") {
    bool value = true;
    CHECK(reads("", value));
    CHECK(value);
    CHECK(refuses<bool>("0001"));
}
