#include <cqlxx/query/clause/limit.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"
#include "support/refusal.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

using namespace cqlxx::literals;

TEST_CASE("limit: it is bound, so that the text stays the same") {
    const auto all = cqlxx::objects<automobile>();
    CHECK(all.limit(5).cql() == "SELECT manufacturer, year, model, price, colour, options FROM automobile LIMIT ?");
    CHECK(all.limit(5).cql().data() == all.limit(10).cql().data());
    CHECK(query_text::values_of(all.limit(5)) == "0000000400000005");
}

TEST_CASE("limit: that of a partition stands before that of all") {
    const auto query = cqlxx::objects<automobile>().limit(5).per_partition_limit(2);
    CHECK(query.cql().ends_with(" FROM automobile PER PARTITION LIMIT ? LIMIT ?"));
    CHECK(query_text::values_of(query) == "00000004000000020000000400000005");
}

TEST_CASE("limit: conditions that come later stand before it") {
    const auto query = cqlxx::objects<automobile>().limit(5).filter("manufacturer"_f = "ford");
    CHECK(query.cql().ends_with(" WHERE manufacturer = ? LIMIT ?"));
    CHECK(query_text::values_of(query) == "00000004666f72640000000400000005");
}

TEST_CASE("limit: less than one row is refused") {
    const auto all = cqlxx::objects<automobile>();
    CHECK_THROWS_AS(all.limit(0), cqlxx::error);
    CHECK_THROWS_AS(all.limit(-1), cqlxx::error);
    CHECK_THROWS_AS(all.per_partition_limit(0), cqlxx::error);
}

TEST_CASE("limit: an error names the model") {
    const auto all = cqlxx::objects<automobile>();
    CHECK(contains(refusal([&] { (void)all.limit(0); }), "automobile: a limit must be at least 1 row"));
    CHECK(contains(refusal([&] { (void)all.limit(std::int64_t{1} << 31); }),
                   "automobile: a limit must be at most 2147483647 rows"));
    CHECK(contains(refusal([&] { (void)all.per_partition_limit(-1); }), "automobile: a limit must be at least 1 row"));
}

TEST_CASE("limit: any whole number does, and none becomes a smaller one") {
    const auto all = cqlxx::objects<automobile>();
    const cqlxx::key<std::int32_t> wrapped = 5;
    CHECK(query_text::values_of(all.limit(wrapped)) == "0000000400000005");
    CHECK(query_text::values_of(all.limit(std::size_t{5})) == "0000000400000005");
    CHECK(contains(refusal([&] { (void)all.limit(std::numeric_limits<std::uint64_t>::max()); }),
                   "automobile: a limit must be at most 2147483647 rows"));
    static_assert(std::is_same_v<decltype(all.limit(5)), decltype(all.limit(5L))>);
}
