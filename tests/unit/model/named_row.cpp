#include <cqlxx/model/named_row.hpp>

#include <cqlxx/model/key.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct car {
    cqlxx::key<std::int32_t> year;
    double price = 1.5;
    std::optional<std::string> owner{"nobody"};
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("owner", "Who");
};
struct no_key {
    std::int32_t year = 0;
};
struct with_view {
    std::string_view text;
};
struct not_columns {
    void* pointer;
};

const cqlxx::data_type int_(cqlxx::type_id::int_);
const cqlxx::data_type text(cqlxx::type_id::varchar);
const cqlxx::data_type double_(cqlxx::type_id::double_);

/// In another order than the struct's, with a column that it does not have.
const std::vector<cqlxx::column_spec> columns{{"ks", "car", "Who", text},
                                              {"ks", "car", "more", text},
                                              {"ks", "car", "price", double_},
                                              {"ks", "car", "year", int_}};

using codec = cqlxx::named_row_codec<car>;

} // namespace

static_assert(cqlxx::named_row<car> && cqlxx::named_row<no_key>);
static_assert(!cqlxx::named_row<not_columns>);
static_assert(!codec::borrows && cqlxx::named_row_codec<with_view>::borrows);

TEST_CASE("named row: a struct finds its columns by name, in any order, and passes over others") {
    CHECK_FALSE(codec::mismatch(columns));
    const auto cells = cqlxx::from_hex("00000002"
                                       "6d65"
                                       "00000001"
                                       "78"
                                       "00000008"
                                       "4000000000000000"
                                       "00000004"
                                       "000007dd")
                           .value();
    cqlxx::reader in(cells);
    car row;
    CHECK(codec::read(in, columns, row));
    CHECK(in.remaining() == 0);
    CHECK(row.year == 2013);
    CHECK(row.price == 2.0);
    CHECK(row.owner == "me");
}

TEST_CASE("named row: null empties an optional and leaves other members as they are") {
    const auto cells = cqlxx::from_hex("ffffffff"
                                       "ffffffff"
                                       "ffffffff"
                                       "00000004"
                                       "00000001")
                           .value();
    cqlxx::reader in(cells);
    car row;
    CHECK(codec::read(in, columns, row));
    CHECK_FALSE(row.owner);
    CHECK(row.price == 1.5);
}

TEST_CASE("named row: a struct without a key will do") {
    const std::vector<cqlxx::column_spec> one{{"ks", "car", "year", int_}};
    CHECK_FALSE(cqlxx::named_row_codec<no_key>::mismatch(one));
}

TEST_CASE("named row: a member without a column is refused, and a column of another type") {
    const std::vector<cqlxx::column_spec> one{{"ks", "car", "year", int_}};
    CHECK(codec::mismatch(one) ==
          "the answer has no column \"price\" for the struct car: a write that is rejected tells "
          "the columns of its condition");
    const std::vector<cqlxx::column_spec> wrong{{"ks", "car", "year", text}};
    const auto found = cqlxx::named_row_codec<no_key>::mismatch(wrong);
    REQUIRE(found);
    CHECK(found->starts_with("column \"year\" is text in the cluster, but "));
}

TEST_CASE("named row: the member's own name is not the column's") {
    const std::vector<cqlxx::column_spec> by_member{
        {"ks", "car", "owner", text}, {"ks", "car", "price", double_}, {"ks", "car", "year", int_}};
    CHECK(codec::mismatch(by_member));
}

TEST_CASE("named row: every prefix of a row is refused, and bytes of another length") {
    const std::vector<cqlxx::column_spec> one{{"ks", "car", "year", int_}};
    const auto cells = cqlxx::from_hex("0000000400000001").value();
    no_key row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cqlxx::reader in(cqlxx::bytes_view(cells).first(i));
        CHECK_FALSE(cqlxx::named_row_codec<no_key>::read(in, one, row));
    }
    const auto three = cqlxx::from_hex("00000003000001").value();
    cqlxx::reader in(three);
    CHECK_FALSE(cqlxx::named_row_codec<no_key>::read(in, one, row));
    const auto why = cqlxx::named_row_problem<no_key>(cqlxx::reader(three), one);
    CHECK(why.code == cqlxx::errc::malformed_value);
    CHECK(why.text.find("\"year\"") != std::string::npos);
    CHECK(why.text.find("3 bytes") != std::string::npos);
    CHECK(cqlxx::named_row_problem<no_key>(cqlxx::reader(cqlxx::bytes_view(cells).first(5)), one).text ==
          "it is cut off");
}
