#include <cqlxx/core/version.hpp>

#include <doctest/doctest.h>

#include <string>

TEST_CASE("version: numbers, macros and text agree") {
    CHECK(cqlxx::version_major == CQLXX_VERSION_MAJOR);
    CHECK(cqlxx::version_minor == CQLXX_VERSION_MINOR);
    CHECK(cqlxx::version_patch == CQLXX_VERSION_PATCH);
    CHECK(cqlxx::version_text == std::to_string(cqlxx::version_major) + "." + std::to_string(cqlxx::version_minor) +
                                     "." + std::to_string(cqlxx::version_patch));
}

TEST_CASE("version: the inline namespace is there, and nobody has to write it") {
    CHECK(&cqlxx::version_text == &cqlxx::CQLXX_ABI::version_text);
}
