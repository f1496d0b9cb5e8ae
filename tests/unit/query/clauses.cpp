#include <cqlxx/query/clauses.hpp>

#include "support/automobile.hpp"

#include <doctest/doctest.h>

#include <cstddef>

using namespace cqlxx::literals;

TEST_CASE("clauses: every one gives its function to a query, in any order and with one result") {
    const auto all = cqlxx::objects<automobile>();
    const auto forwards =
        all.filter("manufacturer"_f = "ford").order_by("-year"_f).per_partition_limit(2).limit(10).allow_filtering();
    const auto backwards =
        all.allow_filtering().limit(10).per_partition_limit(2).order_by("-year"_f).filter("manufacturer"_f = "ford");
    static_assert(std::is_same_v<decltype(forwards), decltype(backwards)>);
    CHECK(backwards.cql() ==
          "SELECT manufacturer, year, model, price, colour, options FROM automobile WHERE manufacturer = ? "
          "ORDER BY year DESC PER PARTITION LIMIT ? LIMIT ? ALLOW FILTERING");
    CHECK(cqlxx::to_hex(forwards.lower().values().encoded()) == "00000004666f7264"
                                                                "0000000400000002"
                                                                "000000040000000a");
    CHECK(cqlxx::to_hex(backwards.lower().values().encoded()) == "00000004666f7264"
                                                                 "0000000400000002"
                                                                 "000000040000000a");
}

TEST_CASE("clauses: a limit is not cut to a smaller number") {
    const auto all = cqlxx::objects<automobile>();
    const std::size_t wrapped = (std::size_t{1} << 32) + 5;
    CHECK_THROWS_AS(all.limit(wrapped), cqlxx::error);
    CHECK_THROWS_AS(all.per_partition_limit(wrapped), cqlxx::error);
    CHECK_THROWS_AS(all.limit(0), cqlxx::error);
    CHECK_THROWS_AS(all.limit(-1), cqlxx::error);
    CHECK(cqlxx::to_hex(all.limit(2'147'483'647).lower().values().encoded()) == "000000047fffffff");
}
