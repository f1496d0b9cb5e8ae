#include <cqlxx/types/ascii.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>
#include <cqlxx/types/traits.hpp>

#include <string>
#include <unordered_set>

using namespace codec_checks;
using cqlxx::ascii;

TEST_CASE("ascii: the bytes of the text") {
    static_assert(cql_of<ascii>() == "ascii");
    static_assert(cqlxx::types::is_text<ascii>());
    check_bytes(ascii("abc"), "616263");
    check_bytes(ascii(), "");
}

TEST_CASE("ascii: refuses characters beyond 7 bits when it is made") {
    CHECK_THROWS_AS(ascii("caf\u00e9"), cqlxx::error);
    try {
        ascii("\x80");
        FAIL("no exception");
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::value_out_of_range);
    }
    CHECK(ascii("\x7f").size() == 1);
}

TEST_CASE("ascii: bytes beyond 7 bits are malformed") {
    CHECK(refuses<ascii>("80"));
    CHECK(refuses<ascii>("6162ff"));
}

TEST_CASE("ascii: compares with texts and with itself, and hashes") {
    CHECK(ascii("a") == "a");
    CHECK(ascii("a") == std::string("a"));
    CHECK(ascii("a") == std::string_view("a"));
    CHECK(ascii("a") != "b");
    CHECK(ascii("a") < ascii("b"));
    CHECK(std::unordered_set<ascii>{"a", "b", "a"}.size() == 2);
}

TEST_CASE("ascii: does not fit text columns") {
    CHECK(cqlxx::codec<ascii>::matches(simple(cqlxx::type_id::ascii)));
    CHECK_FALSE(cqlxx::codec<ascii>::matches(simple(cqlxx::type_id::varchar)));
}
