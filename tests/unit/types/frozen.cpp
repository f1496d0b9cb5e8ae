#include <cqlxx/types/frozen.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/traits.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

using namespace codec_checks;
using cqlxx::frozen;
using numbers = frozen<std::vector<int>>;

TEST_CASE("frozen: is named so, and stands inside others as it is") {
    static_assert(cql_of<numbers>() == "frozen<list<int>>");
    static_assert(cql_of<std::set<numbers>>() == "set<frozen<list<int>>>");
    static_assert(cql_of<frozen<std::map<std::string, std::set<int>>>>() == "frozen<map<text, frozen<set<int>>>>");
}

TEST_CASE("frozen: the same bytes as what it holds") {
    check_bytes(numbers({1, 2}), "0000000200000004000000010000000400000002");
}

TEST_CASE("frozen: may be a key, is no collection for CQL, and empty is a value") {
    static_assert(cqlxx::types::is_key_allowed<numbers>() && !cqlxx::types::is_collection<numbers>());
    static_assert(!cqlxx::types::is_key_allowed<std::vector<int>>());
    static_assert(cqlxx::types::is_map<frozen<std::map<int, int>>>());
    CHECK_FALSE(cqlxx::is_absent(numbers()));
}

TEST_CASE("frozen: is what it holds in a program") {
    numbers value;
    value.push_back(1);
    value = std::vector<int>{1, 2};
    CHECK(value.size() == 2);
    CHECK(value == std::vector<int>{1, 2});
    const std::vector<int>& inside = value;
    CHECK(inside.back() == 2);
    struct model {
        frozen<std::set<int>> tags{};
    };
    const model row{std::set<int>{1}};
    CHECK(row.tags.contains(1));
}
