#include <cqlxx/types/set.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/text.hpp>

#include <functional>
#include <set>
#include <string>
#include <unordered_set>

using namespace codec_checks;
using cqlxx::type_id;
using texts = std::set<std::string>;

TEST_CASE("set: the golden bytes of Cassandra, both ways") {
    check_bytes(texts{"a", "b"}, "0000000200000001610000000162");
    check_bytes(texts{}, "00000000");
    check_bytes(std::unordered_set<std::string>{"a"}, "000000010000000161");
    check_bytes(std::set<int, std::greater<>>{1, 2}, "0000000200000004000000020000000400000001");
}

TEST_CASE("set: reads elements in any order, and repeated ones once") {
    texts value{"old"};
    REQUIRE(reads("00000003000000016200000001610000000162", value));
    CHECK(value == texts{"a", "b"});
    std::unordered_set<int> numbers;
    REQUIRE(reads("0000000200000004000000010000000400000002", numbers));
    CHECK(numbers == std::unordered_set<int>{1, 2});
}

TEST_CASE("set: its name, with frozen elements") {
    static_assert(cql_of<texts>() == "set<text>" && cql_of<std::unordered_set<int>>() == "set<int>");
    static_assert(cql_of<std::set<std::vector<int>>>() == "set<frozen<list<int>>>");
    CHECK(cqlxx::codec<texts>::matches(of(type_id::set, {simple(type_id::varchar)})));
    CHECK_FALSE(cqlxx::codec<texts>::matches(of(type_id::list, {simple(type_id::varchar)})));
}

TEST_CASE("set: lying counts and left-over bytes are malformed") {
    CHECK(refuses<texts>("7fffffff"));
    CHECK(refuses<texts>("80000000"));
    CHECK(refuses<std::unordered_set<int>>("7fffffff"));
    CHECK(refuses<texts>("00000001000000016100"));
    CHECK(refuses<texts>(""));
}

TEST_CASE("set: empty is absent") {
    CHECK(cqlxx::is_absent(texts{}));
    CHECK_FALSE(cqlxx::is_absent(texts{""}));
}
