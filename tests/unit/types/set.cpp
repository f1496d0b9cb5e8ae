#include <cqlxx/types/set.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/tuple.hpp>

#include <functional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

using namespace codec_checks;
using cqlxx::type_id;
using texts = std::set<std::string>;

namespace {

struct nan_last {
    bool operator()(double a, double b) const { return a < b || (a == a && b != b); }
};

} // namespace

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

TEST_CASE("set: NaN, which no sorted container finds a place for, is refused instead of lost") {
    const std::string one_and_nan = "00000002"
                                    "000000083ff0000000000000"
                                    "000000087ff8000000000000";
    CHECK(refuses<std::set<double>>(one_and_nan));
    CHECK(refuses<std::set<double, std::greater<>>>(one_and_nan));
    std::unordered_set<double> unsorted;
    REQUIRE(reads(one_and_nan, unsorted));
    CHECK(unsorted.size() == 2);
    std::set<double, nan_last> sorted; // who gives it a place may have it
    REQUIRE(reads(one_and_nan, sorted));
    CHECK(sorted.size() == 2);
    CHECK(refuses<std::set<std::pair<int, float>>>("00000001"
                                                   "00000010"
                                                   "0000000400000001"
                                                   "000000047fc00000"));
    CHECK(refuses<std::set<std::vector<float>>>("00000001"
                                                "0000000c"
                                                "00000001"
                                                "000000047fc00000"));
    std::set<double> numbers;
    REQUIRE(reads("00000002"
                  "00000008fff0000000000000"
                  "000000087ff0000000000000",
                  numbers)); // both infinities
    CHECK(numbers.size() == 2);
}

TEST_CASE("set: empty is absent") {
    CHECK(cqlxx::is_absent(texts{}));
    CHECK_FALSE(cqlxx::is_absent(texts{""}));
}
