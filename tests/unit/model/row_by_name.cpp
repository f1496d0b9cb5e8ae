#include <cqlxx/model.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct total {
    std::string colour{};
    std::int64_t count = -1;
};
struct borrowed {
    std::string_view colour{};
};
struct with_key {
    cqlxx::key<std::string> colour;
    std::int64_t count = 0;
};

cqlxx::column_spec column(std::string name, cqlxx::type_id type) { return {"ks", "t", std::move(name), {type}}; }

const cqlxx::column_spec colour = column("colour", cqlxx::type_id::varchar);
const cqlxx::column_spec count = column("count", cqlxx::type_id::bigint);

} // namespace

using codec = cqlxx::row_codec<total>;

TEST_CASE("rows by name: a struct without a key is filled by the names of the columns, in any order") {
    static_assert(cqlxx::row<total> && cqlxx::row<with_key> && !cqlxx::mapped<total>);
    const std::vector<cqlxx::column_spec> columns{count, colour};
    CHECK_FALSE(codec::mismatch(columns).has_value());
    const cqlxx::bytes data = *cqlxx::from_hex("000000080000000000000007"
                                               "00000003726564");
    cqlxx::reader in(data);
    total row;
    REQUIRE(cqlxx::read_row<total>(in, cqlxx::row_description<total>(columns), row));
    CHECK(row.colour == "red");
    CHECK(row.count == 7);
    CHECK(in.remaining() == 0);
}

TEST_CASE("rows by name: a column or a member too many, or of another type, is named") {
    CHECK(codec::mismatch(std::vector{colour}) == "the result has no column \"count\" for the struct total");
    CHECK(codec::mismatch(std::vector{colour, count, column("size", cqlxx::type_id::int_)}) ==
          "the result has a column \"size\", which the struct total has not");
    CHECK(codec::mismatch(std::vector{colour, column("count", cqlxx::type_id::int_)}) ==
          "column \"count\" is int in the cluster, but std::int64_t maps to bigint");
}

TEST_CASE("rows by name: a null leaves a member as it is, and text may be borrowed") {
    const std::vector<cqlxx::column_spec> columns{colour, count};
    const cqlxx::bytes data = *cqlxx::from_hex("ffffffff"
                                               "ffffffff");
    cqlxx::reader in(data);
    total row;
    REQUIRE(cqlxx::read_row<total>(in, cqlxx::row_description<total>(columns), row));
    CHECK(row.count == -1);
    static_assert(cqlxx::row_codec<borrowed>::borrows && !codec::borrows);
    cqlxx::reader cut(cqlxx::bytes_view(data).first(6));
    CHECK_FALSE(cqlxx::read_row<total>(cut, cqlxx::row_description<total>(columns), row));
}
