#include <cqlxx/types/named_row.hpp>

#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace {

using row = std::tuple<std::int32_t, std::string>;
using codec = cqlxx::named_row_codec<row>;

const std::vector<cqlxx::column_spec> columns{{"ks", "t", "a", cqlxx::data_type(cqlxx::type_id::int_)},
                                              {"ks", "t", "b", cqlxx::data_type(cqlxx::type_id::varchar)}};
const cqlxx::bytes cells = cqlxx::from_hex("00000004"
                                           "00000007"
                                           "00000001"
                                           "78")
                               .value();

} // namespace

static_assert(cqlxx::named_row<row>);
static_assert(cqlxx::named_row<cqlxx::ignored_row>);
static_assert(!cqlxx::named_row<std::string>);
static_assert(!codec::borrows);
static_assert(cqlxx::named_row_codec<std::tuple<std::string_view>>::borrows);

TEST_CASE("named row: a tuple takes the columns in their order") {
    CHECK_FALSE(codec::mismatch(columns));
    cqlxx::reader in(cells);
    row value;
    CHECK(codec::read(in, columns, value));
    CHECK(value == row{7, "x"});
    CHECK(in.remaining() == 0);
}

TEST_CASE("named row: a tuple of another length or type is refused") {
    CHECK(cqlxx::named_row_codec<std::tuple<std::int32_t>>::mismatch(columns) ==
          "the result has 2 columns, the row type has 1");
    CHECK(cqlxx::named_row_codec<std::tuple<std::int32_t, std::int32_t>>::mismatch(columns));
}

TEST_CASE("named row: columns that nobody asked for are stepped over, if they are there") {
    cqlxx::ignored_row nothing;
    cqlxx::reader in(cells);
    CHECK_FALSE(cqlxx::named_row_codec<cqlxx::ignored_row>::mismatch(columns));
    CHECK(cqlxx::named_row_codec<cqlxx::ignored_row>::read(in, columns, nothing));
    CHECK(in.remaining() == 0);
    cqlxx::reader cut(cqlxx::bytes_view(cells).first(cells.size() - 1));
    CHECK_FALSE(cqlxx::named_row_codec<cqlxx::ignored_row>::read(cut, columns, nothing));
}
