#include <cqlxx/session/page.hpp>

#include <cqlxx/types/dynamic_row.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <iterator>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace {

using row = std::tuple<std::int32_t, std::optional<std::string>>;

/// A page of `rows` rows whose cells are `digits`, behind two bytes that are none of them.
template <class Row = row>
cqlxx::page<Row> page_of(std::string_view digits, std::size_t rows) {
    const auto bytes = cqlxx::from_hex(std::string("ffff") + std::string(digits)).value();
    cqlxx::byte_buffer body;
    body.append(bytes);
    return {std::move(body), 2, rows};
}

// (1, "one"), (2, null), (3, "")
constexpr const char* three = "00000004"
                              "00000001"
                              "00000003"
                              "6f6e65"
                              "00000004"
                              "00000002"
                              "ffffffff"
                              "00000004"
                              "00000003"
                              "00000000";

std::vector<row> all(cqlxx::page<row>& page) {
    std::vector<row> rows;
    for (const row& r : page) rows.push_back(r);
    return rows;
}

} // namespace

TEST_CASE("page: decodes its rows in order, nulls too") {
    auto page = page_of(three, 3);
    CHECK(page.size() == 3);
    CHECK_FALSE(page.empty());
    CHECK(all(page) == std::vector<row>{{1, "one"}, {2, std::nullopt}, {3, ""}});
}

TEST_CASE("page: can be iterated twice, also after stopping early") {
    auto page = page_of(three, 3);
    for (const auto& [number, text] : page)
        if (number == 2) break;
    CHECK(all(page) == all(page));
    CHECK(all(page).size() == 3);
}

TEST_CASE("page: an empty one has no rows, a default one is empty") {
    auto page = page_of("", 0);
    CHECK(page.empty());
    CHECK(all(page).empty());
    CHECK(page.begin() == page.end());
    cqlxx::page<row> none;
    CHECK(all(none).empty());
}

TEST_CASE("page: can be moved and copied; each reads its own bytes") {
    auto page = page_of(three, 3);
    const auto expected = all(page);
    auto moved = std::move(page);
    CHECK(all(moved) == expected);
    auto copy = moved;
    moved = cqlxx::page<row>();
    CHECK(all(copy) == expected);
}

TEST_CASE("page: bytes that their type does not allow throw and name the row, again and again") {
    auto page = page_of("00000004"
                        "00000001"
                        "00000000"
                        "00000003"
                        "000002"
                        "00000000",
                        2);
    for (int i = 0; i < 2; ++i) {
        auto it = page.begin();
        try {
            ++it;
            FAIL("decoded");
        } catch (const cqlxx::error& e) {
            CHECK(e.code() == cqlxx::errc::malformed_value);
            CHECK(std::string_view(e.what()).find("row 2 of a page") != std::string_view::npos);
        }
    }
}

TEST_CASE("page: every proper prefix of the cells throws at the row that is cut") {
    const std::string digits = three;
    for (std::size_t bytes = 0; bytes < digits.size() / 2; ++bytes) {
        auto page = page_of(digits.substr(0, bytes * 2), 3);
        CHECK_THROWS_AS(all(page), cqlxx::error);
    }
}

TEST_CASE("page: is an input range") {
    static_assert(std::input_iterator<cqlxx::page<row>::iterator>);
    static_assert(std::sentinel_for<std::default_sentinel_t, cqlxx::page<row>::iterator>);
}

TEST_CASE("page: rows that need their columns get them") {
    const std::vector<cqlxx::column_spec> columns(2);
    cqlxx::byte_buffer body;
    body.append(cqlxx::from_hex(three).value());
    cqlxx::page<cqlxx::dynamic_row> page(std::move(body), 0, 3, std::nullopt, cqlxx::row_columns(columns));
    std::string seen;
    for (const auto& row : page) seen += cqlxx::to_hex(row.raw(0).data) + (row.is_null(1) ? "-" : "+");
    CHECK(seen == "00000001+00000002-00000003+");
    static_assert(sizeof(cqlxx::page<std::tuple<int>>) < sizeof(cqlxx::page<cqlxx::dynamic_row>)); // others pay nothing
}
