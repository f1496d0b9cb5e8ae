#include <cqlxx/types/tuple.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/row.hpp>
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

TEST_CASE("tuple: a null, or nothing, where a plain field must be is refused, and which field it is can be asked") {
    using pair = std::pair<int, int>;
    CHECK(refuses<pair>("ffffffff0000000400000001"));
    CHECK(refuses<pair>("0000000400000001"));
    CHECK(refuses<triple>(""));
    CHECK(cqlxx::codec<pair>::null_field(*cqlxx::from_hex("ffffffff0000000400000001")) == 1);
    CHECK(cqlxx::codec<pair>::null_field(*cqlxx::from_hex("0000000400000001")) == 2);
    CHECK(cqlxx::codec<pair>::null_field(*cqlxx::from_hex("00000004000000010000000400000001")) == 0);
    CHECK(cqlxx::codec<pair>::null_field(*cqlxx::from_hex("00000004")) == 0); // malformed
    CHECK(cqlxx::codec<maybes>::null_field(*cqlxx::from_hex("")) == 0);
}

TEST_CASE("tuple: the sentence about a null tells the field, also inside an optional") {
    const auto null_first = *cqlxx::from_hex("ffffffff0000000400000001");
    const cqlxx::cell in{null_first, false};
    const auto found = cqlxx::cell_problem<std::optional<std::pair<int, int>>>(in, "column \"at\"", true);
    CHECK(found.code == cqlxx::errc::unexpected_null);
    CHECK(found.text ==
          "column \"at\" (frozen<tuple<int, int>>, std::optional<std::pair<std::int32_t, std::int32_t>>) has a null "
          "as field 1 of the tuple, and the field's C++ type has no null");
}

TEST_CASE("tuple: a null where a field is a collection is an empty one") {
    std::tuple<std::vector<int>> value;
    REQUIRE(reads("ffffffff", value));
    CHECK(std::get<0>(value).empty());
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
