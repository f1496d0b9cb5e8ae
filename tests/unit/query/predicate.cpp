#include <cqlxx/query/predicate.hpp>

#include "support/automobile.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace cqlxx::literals;
using namespace cqlxx::query;

TEST_CASE("predicate: an operator and a suffix make the same kind of condition") {
    static_assert(std::is_same_v<decltype("year"_f > 2012), predicate<named<"year">, greater, int>>);
    static_assert(std::is_same_v<decltype("year__gt"_f = 2012), predicate<named<"year__gt">, by_suffix, int>>);
    static_assert(std::is_same_v<decltype(cqlxx::col<&automobile::year> > 2012),
                                 predicate<member<&automobile::year>, greater, int>>);
    CHECK(("year"_f > 2012).operand() == 2012);
}

TEST_CASE("predicate: it owns its value and can be stored, copied and used more than once") {
    std::string name = "a manufacturer with a name too long for a small buffer";
    const auto by_name = "manufacturer"_f = name;
    const auto copy = by_name;
    name.clear();
    CHECK(copy.operand().view() == "a manufacturer with a name too long for a small buffer");
    const auto all = cqlxx::objects<automobile>();
    CHECK(all.filter(by_name).cql() == all.filter(copy).cql());
}

TEST_CASE("predicate: it is no aggregate, so that it may stand inside a co_await expression") {
    static_assert(!std::is_aggregate_v<decltype("manufacturer"_f = "ford")>);
    static_assert(!std::is_aggregate_v<decltype("model"_f.in("S", "X"))>);
    static_assert(!std::is_aggregate_v<text>);
    static_assert(!std::is_aggregate_v<cqlxx::query_set<automobile>>);
}
