#include <cqlxx/query/clause/track.hpp>

#include "support/automobile.hpp"
#include <cqlxx/query/tracked.hpp>
#include <cqlxx/statement/statement.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace cqlxx::literals;

TEST_CASE("track: the same query with another type of rows") {
    const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").page_size(7);
    const auto query = fords.tracked();
    static_assert(cqlxx::selecting<decltype(query)>);
    static_assert(std::is_same_v<decltype(query)::row_type, cqlxx::tracked<automobile>>);
    CHECK(query.cql() == fords.cql());
    CHECK(query.lower().how().page_size() == 7);
    CHECK(query.lower().values().count() == 1);
}
