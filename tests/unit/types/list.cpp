#include <cqlxx/types/list.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/blob.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <cstdint>
#include <string>
#include <vector>

using namespace codec_checks;
using cqlxx::type_id;
using numbers = std::vector<std::int32_t>;

TEST_CASE("list: the golden bytes of Cassandra, both ways") {
    check_bytes(numbers{1, 2}, "0000000200000004000000010000000400000002");
    check_bytes(numbers{}, "00000000");
    check_bytes(std::vector<numbers>{{1}, {2, 3}},
                "000000020000000c000000010000000400000001000000140000000200000004000000020000000400000003");
}

TEST_CASE("list: nested collections are frozen in its name, by themselves") {
    static_assert(cql_of<numbers>() == "list<int>");
    static_assert(cql_of<std::vector<numbers>>() == "list<frozen<list<int>>>");
    static_assert(cql_of<std::vector<std::vector<numbers>>>() == "list<frozen<list<frozen<list<int>>>>>");
    static_assert(cql_of<std::vector<cqlxx::bytes>>() == "list<blob>");
}

TEST_CASE("list: fits lists of fitting elements") {
    CHECK(cqlxx::codec<numbers>::matches(of(type_id::list, {simple(type_id::int_)})));
    CHECK_FALSE(cqlxx::codec<numbers>::matches(of(type_id::list, {simple(type_id::bigint)})));
    CHECK_FALSE(cqlxx::codec<numbers>::matches(of(type_id::set, {simple(type_id::int_)})));
    CHECK_FALSE(cqlxx::codec<numbers>::matches(simple(type_id::list)));
}

TEST_CASE("list: of booleans, although std::vector<bool> has no bools") {
    check_bytes(std::vector<bool>{true, false}, "0000000200000001010000000100");
}

TEST_CASE("list: of views into the bytes") {
    const cqlxx::bytes data = *cqlxx::from_hex("00000002000000016100000000");
    std::vector<std::string_view> value;
    REQUIRE(cqlxx::codec<std::vector<std::string_view>>::read(data, value));
    CHECK(value == std::vector<std::string_view>{"a", ""});
    CHECK(static_cast<const void*>(value[0].data()) == static_cast<const void*>(data.data() + 8));
}

TEST_CASE("list: reading replaces what was there") {
    numbers value{7, 8, 9};
    REQUIRE(reads("000000010000000400000001", value));
    CHECK(value == numbers{1});
}

TEST_CASE("list: empty and null elements read as default values") {
    numbers value;
    REQUIRE(reads("0000000200000000ffffffff", value));
    CHECK(value == numbers{0, 0});
}

TEST_CASE("list: counts that the bytes can't hold are malformed before anything is reserved") {
    CHECK(refuses<numbers>(""));
    CHECK(refuses<numbers>("7fffffff"));
    CHECK(refuses<numbers>("ffffffff"));
    CHECK(refuses<numbers>("000000020000000400000001"));
    CHECK(refuses<std::vector<std::string>>("000000020000000161"));
    std::vector<std::int8_t> small;
    CHECK_FALSE(reads("000000020000000000000000", small)); // two elements of five bytes each would be 10
    CHECK(small.capacity() == 0);
}

TEST_CASE("list: never makes room for more than four times the bytes") {
    // 100 texts are announced, the bytes for 100 empty ones are there but the first takes them all.
    cqlxx::bytes data = *cqlxx::from_hex("000000640000018c");
    data.resize(4 + 400);
    std::vector<std::string> value;
    CHECK_FALSE(reads(cqlxx::bytes_view(data), value));
    CHECK(value.capacity() * sizeof(std::string) <= 4 * data.size());
}

TEST_CASE("list: bytes after the last element are malformed") {
    CHECK(refuses<numbers>("00000001000000040000000100"));
    CHECK(refuses<numbers>("0000000000"));
}

TEST_CASE("list: empty is absent, so an insert leaves it unset") {
    CHECK(cqlxx::is_absent(numbers{}));
    CHECK_FALSE(cqlxx::is_absent(numbers{1}));
    CHECK_FALSE(cqlxx::is_null(numbers{}));
}
