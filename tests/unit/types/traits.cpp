#include "codec_checks.hpp"
#include <cqlxx/types.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace cqlxx::types;

TEST_CASE("traits: what is not stated has a default") {
    static_assert(!is_collection<int>() && !is_map<int>() && !is_text<int>() && !is_multi_cell<int>());
    static_assert(is_key_allowed<int>() && is_element_allowed<int>() && is_ordered<int>() && !is_nullable<int>());
}

TEST_CASE("traits: non-frozen collections") {
    using list = std::vector<int>;
    static_assert(is_collection<list>() && is_multi_cell<list>() && !is_key_allowed<list>() && is_ordered<list>());
    static_assert(is_map<std::map<int, int>>() && !is_map<std::set<int>>());
}

TEST_CASE("traits: what can be a key") {
    static_assert(is_key_allowed<cqlxx::frozen<std::set<int>>>() && is_key_allowed<std::tuple<int, std::string>>());
    static_assert(is_key_allowed<cqlxx::vector<float, 3>>() && is_key_allowed<cqlxx::decimal>());
    static_assert(!is_key_allowed<cqlxx::duration>() && !is_key_allowed<cqlxx::counter>());
    static_assert(!is_key_allowed<std::optional<int>>() && !is_key_allowed<std::map<int, int>>());
    static_assert(!is_key_allowed<cqlxx::frozen<std::vector<cqlxx::duration>>>());
    static_assert(!is_key_allowed<std::tuple<int, cqlxx::duration>>());
}

TEST_CASE("traits: what has an order") {
    static_assert(!is_ordered<cqlxx::duration>() && !is_ordered<std::vector<cqlxx::duration>>());
    static_assert(!is_ordered<std::map<int, cqlxx::duration>>() && !is_ordered<std::tuple<cqlxx::duration>>());
    static_assert(!is_ordered<std::array<cqlxx::duration, 2>>() && is_ordered<std::map<int, int>>());
}

TEST_CASE("traits: which types have empty values that mean null") {
    static_assert(is_empty_null<bool>() && is_empty_null<int>() && is_empty_null<std::int64_t>());
    static_assert(is_empty_null<float>() && is_empty_null<double>() && is_empty_null<cqlxx::uuid>());
    static_assert(is_empty_null<cqlxx::timeuuid>() && is_empty_null<cqlxx::timestamp>() &&
                  is_empty_null<cqlxx::inet>());
    static_assert(is_empty_null<cqlxx::counter>() && is_empty_null<cqlxx::varint>() && is_empty_null<cqlxx::decimal>());
    static_assert(!is_empty_null<std::int8_t>() && !is_empty_null<std::int16_t>() && !is_empty_null<std::string>());
    static_assert(!is_empty_null<std::chrono::sys_days>() && !is_empty_null<cqlxx::time_of_day>());
    static_assert(!is_empty_null<cqlxx::duration>() && !is_empty_null<cqlxx::bytes>());
}

TEST_CASE("traits: optional and maybe_unset keep the traits of what they hold") {
    static_assert(is_map<std::optional<std::map<int, int>>>() && is_text<std::optional<std::string>>());
    static_assert(!is_element_allowed<cqlxx::maybe_unset<int>>());
}

TEST_CASE("traits: nested_name freezes what has several cells") {
    CHECK(nested_name<std::vector<int>>().view() == "frozen<list<int>>");
    CHECK(nested_name<int>().view() == "int");
    CHECK(nested_name<std::tuple<int>>().view() == "frozen<tuple<int>>");
}
