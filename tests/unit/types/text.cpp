#include <cqlxx/types/text.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/traits.hpp>

#include <string>
#include <string_view>

using namespace codec_checks;
using namespace std::string_literals;

TEST_CASE("text: the bytes of the string, whatever they are") {
    check_bytes("caf\u00e9"s, "636166c3a9");
    check_bytes(""s, "");
    check_bytes("a\0b"s, "610062");
}

TEST_CASE("text: is text for CQL, and fits ascii columns") {
    static_assert(cql_of<std::string>() == "text" && cql_of<std::string_view>() == "text");
    static_assert(cqlxx::types::is_text<std::string>());
    CHECK(cqlxx::codec<std::string>::matches(simple(cqlxx::type_id::varchar)));
    CHECK(cqlxx::codec<std::string>::matches(simple(cqlxx::type_id::ascii)));
    CHECK_FALSE(cqlxx::codec<std::string>::matches(simple(cqlxx::type_id::blob)));
}

TEST_CASE("text: an empty text is not null") {
    CHECK(written_value(""s) == "00000000");
    std::string value = "before";
    CHECK(reads("", value));
    CHECK(value.empty());
}

TEST_CASE("text: a view reads without copying") {
    const cqlxx::bytes data = *cqlxx::from_hex("616263");
    std::string_view value;
    REQUIRE(cqlxx::codec<std::string_view>::read(data, value));
    CHECK(value == "abc");
    CHECK(static_cast<const void*>(value.data()) == static_cast<const void*>(data.data()));
}

TEST_CASE("text: literals and character arrays are written up to the first zero") {
    static_assert(!cqlxx::cql_value<const char*> && cqlxx::cql_writable<const char*>);
    CHECK(written_value("abc") == "00000003616263");
    const char* pointer = "abc";
    CHECK(written_value(pointer) == "00000003616263");
    const char full[3] = {'a', 'b', 'c'};
    CHECK(written_value(full) == "00000003616263");
    const char padded[5] = {'a', 'b', '\0', 'x', 'y'};
    CHECK(written_value(padded) == "000000026162");
}

TEST_CASE("text: reading replaces what the string held, shorter or longer") {
    std::string value = "before";
    const cqlxx::bytes longer(40, std::byte{'x'});
    REQUIRE(cqlxx::codec<std::string>::read(longer, value));
    CHECK(value == std::string(40, 'x'));
    const char* where = value.data();
    REQUIRE(cqlxx::codec<std::string>::read(*cqlxx::from_hex("6162"), value));
    CHECK(value == "ab");
    CHECK(value.data() == where); // its memory serves again
}
