#include <cqlxx/types/map.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/traits.hpp>

#include <map>
#include <set>
#include <string>
#include <unordered_map>

using namespace codec_checks;
using cqlxx::type_id;
using ages = std::map<std::string, int>;

TEST_CASE("map: the golden bytes of Cassandra, both ways") {
    check_bytes(ages{{"a", 1}}, "0000000100000001610000000400000001");
    check_bytes(ages{}, "00000000");
    check_bytes(std::unordered_map<std::string, int>{{"a", 1}}, "0000000100000001610000000400000001");
    check_bytes(std::map<int, std::set<int>>{{1, {2}}}, "0000000100000004000000010000000c000000010000000400000002");
}

TEST_CASE("map: its name, with frozen values") {
    static_assert(cql_of<ages>() == "map<text, int>");
    static_assert(cql_of<std::map<std::string, std::map<int, std::set<int>>>>() ==
                  "map<text, frozen<map<int, frozen<set<int>>>>>");
    static_assert(cqlxx::types::is_map<ages>() && cqlxx::types::is_collection<ages>());
    CHECK(cqlxx::codec<ages>::matches(of(type_id::map, {simple(type_id::varchar), simple(type_id::int_)})));
    CHECK_FALSE(cqlxx::codec<ages>::matches(of(type_id::map, {simple(type_id::int_), simple(type_id::int_)})));
    CHECK_FALSE(cqlxx::codec<ages>::matches(of(type_id::map, {simple(type_id::varchar)})));
}

TEST_CASE("map: reads entries in any order; of two with one key the last one counts") {
    ages value{{"old", 0}};
    REQUIRE(reads("000000030000000162000000040000000200000001610000000400000001000000016200000004"
                  "00000003",
                  value));
    CHECK(value == ages{{"a", 1}, {"b", 3}});
}

TEST_CASE("map: lying counts, keys without values and left-over bytes are malformed") {
    CHECK(refuses<ages>("7fffffff"));
    CHECK(refuses<ages>("ffffffff"));
    CHECK(refuses<ages>("000000010000000161"));
    CHECK(refuses<ages>("000000010000000161000000040000000100"));
    CHECK(refuses<std::unordered_map<std::string, int>>("7fffffff"));
}

TEST_CASE("map: a key that is NaN is refused; its value would be given to another key") {
    const std::string one_and_nan = "00000002"
                                    "000000083ff0000000000000"
                                    "0000000400000001"
                                    "000000087ff8000000000000"
                                    "0000000400000002";
    CHECK(refuses<std::map<double, int>>(one_and_nan));
    std::unordered_map<double, int> unsorted;
    REQUIRE(reads(one_and_nan, unsorted));
    CHECK(unsorted.at(1.0) == 1);
    std::map<int, double> values; // as a value it is a number like any other
    CHECK(reads("00000001"
                "0000000400000001"
                "000000087ff8000000000000",
                values));
}

TEST_CASE("map: empty is absent") {
    CHECK(cqlxx::is_absent(ages{}));
    CHECK_FALSE(cqlxx::is_absent(ages{{"", 0}}));
}
