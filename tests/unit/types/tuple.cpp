#include <cqlxx/types/tuple.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace codec_checks;
using cqlxx::type_id;
using triple = std::tuple<int, std::string, std::optional<bool>>;
using maybes = std::tuple<std::optional<int>, std::optional<std::string>, std::optional<bool>>;

TEST_CASE("tuple: the golden bytes of Cassandra, both ways") {
    check_bytes(triple(1, "x", std::nullopt), "00000004000000010000000178ffffffff");
    check_bytes(std::pair<int, std::string>(1, "x"), "00000004000000010000000178");
}

TEST_CASE("tuple: its name is frozen, and so are collections inside") {
    static_assert(cql_of<triple>() == "frozen<tuple<int, text, boolean>>");
    static_assert(cql_of<std::pair<int, std::vector<int>>>() == "frozen<tuple<int, frozen<list<int>>>>");
    static_assert(cql_of<std::vector<std::tuple<int>>>() == "list<frozen<tuple<int>>>");
    static_assert(cql_of<std::tuple<std::tuple<int>>>() == "frozen<tuple<frozen<tuple<int>>>>");
}

TEST_CASE("tuple: fields that are missing at the end are null") {
    maybes value(7, "old", true);
    REQUIRE(reads("0000000400000001", value));
    CHECK(value == maybes(1, std::nullopt, std::nullopt));
    REQUIRE(reads("", value));
    CHECK(value == maybes());
}

TEST_CASE("tuple: null leaves a plain field as it is") {
    std::pair<int, int> value(7, 8);
    REQUIRE(reads("ffffffff0000000400000001", value));
    CHECK(value == std::pair(7, 1));
}

TEST_CASE("tuple: too many fields and cut fields are malformed") {
    CHECK(refuses<std::tuple<int>>("0000000400000001ffffffff"));
    CHECK(refuses<std::tuple<int>>("00000004000000"));
    CHECK(refuses<std::tuple<int>>("0000"));
    CHECK(refuses<maybes>("000000040000000100"));
}

TEST_CASE("tuple: fits tuples of fitting fields") {
    using pair = std::pair<int, std::string>;
    CHECK(cqlxx::codec<pair>::matches(of(type_id::tuple, {simple(type_id::int_), simple(type_id::varchar)})));
    CHECK_FALSE(cqlxx::codec<pair>::matches(of(type_id::tuple, {simple(type_id::int_), simple(type_id::int_)})));
    CHECK_FALSE(cqlxx::codec<pair>::matches(of(type_id::tuple, {simple(type_id::int_)})));
    CHECK_FALSE(cqlxx::codec<pair>::matches(of(type_id::map, {simple(type_id::int_), simple(type_id::varchar)})));
}
