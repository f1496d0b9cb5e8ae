#include <cqlxx/query/element.hpp>

#include "support/automobile.hpp"
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/query/column.hpp>

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <type_traits>

using namespace cqlxx::literals;
using namespace cqlxx::query;

TEST_CASE("element: owns its key and its value") {
    std::string key = "a", value = "b";
    const auto put = "names"_f[key] = value;
    key = value = "gone";
    CHECK(put.key().view() == "a");
    CHECK(put.operand().view() == "b");
}

TEST_CASE("element: = is an assignment or a condition, the others are conditions") {
    static_assert(std::is_same_v<decltype("names"_f[1] = 2), element_predicate<named<"names">, int, by_suffix, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] == 2), element_predicate<named<"names">, int, equal, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] != 2), element_predicate<named<"names">, int, not_equal, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] > 2), element_predicate<named<"names">, int, greater, int>>);
    static_assert(
        std::is_same_v<decltype("names"_f[1] >= 2), element_predicate<named<"names">, int, greater_equal, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] < 2), element_predicate<named<"names">, int, less, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] <= 2), element_predicate<named<"names">, int, less_equal, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1].in(2, 3))::operation, in_list>);
}

namespace {

struct shop {
    cqlxx::key<std::string> town;
    cqlxx::key<std::int32_t> number;
    cqlxx::indexed<std::map<std::string, std::int32_t>, cqlxx::sai{.on = cqlxx::map_entries}> stock{};
    std::map<std::int32_t, std::string> staff{};
};
const auto shops = cqlxx::objects<shop>();

template <class Query>
std::string_view where_of(const Query&) {
    const std::string_view text = Query::cql();
    return text.substr(text.find(" FROM shop") + 10);
}

} // namespace

TEST_CASE("element: an entry of a map in WHERE, which an index on entries serves") {
    CHECK(where_of(shops.filter("stock"_f["apples"] = 3)) == " WHERE stock[?] = ?");
    CHECK(where_of(shops.filter(cqlxx::col<&shop::stock>["apples"] == 3, "town"_f = "ulm")) ==
          " WHERE town = ? AND stock[?] = ?");
    CHECK(where_of(shops.filter("stock"_f["apples"] = 3, "stock"_f["pears"] = 4)) ==
          " WHERE stock[?] = ? AND stock[?] = ?");
    CHECK(where_of(shops.filter("staff"_f[1] = "joe", "town"_f = "ulm").allow_filtering()) ==
          " WHERE town = ? AND staff[?] = ? ALLOW FILTERING");
    CHECK(where_of(shops.filter("stock"_f["apples"] = 3, "stock"_f.contains_key("pears")).allow_filtering()) ==
          " WHERE stock CONTAINS KEY ? AND stock[?] = ? ALLOW FILTERING");
}

TEST_CASE("element: key and value of an entry are bound, in the order of the text") {
    const auto query = shops.filter("stock"_f["apples"] = 3, "town"_f = "ulm", "stock"_f[std::string("pears")] = 4L);
    CHECK(cqlxx::to_hex(query.lower().values().encoded()) == "00000003"
                                                             "756c6d"
                                                             "00000006"
                                                             "6170706c6573"
                                                             "0000000400000003"
                                                             "00000005"
                                                             "7065617273"
                                                             "0000000400000004");
    CHECK_THROWS_WITH_AS(shops.filter("stock"_f["apples"] = 1L << 40),
                         doctest::Contains("a value does not fit column \"stock\""), cqlxx::error);
}
