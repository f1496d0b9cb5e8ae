#include <cqlxx/query/clause/change.hpp>

#include "support/query_text.hpp"
#include <cqlxx/model/key.hpp>
#include <cqlxx/query/column.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace cqlxx::literals;
using query_text::values_of;

namespace {

struct parcel {
    cqlxx::key<std::int32_t> id;
    std::int32_t weight = 0;
    std::optional<std::string> dest{};
    std::set<std::string> tags{};
    std::vector<std::int32_t> stops{};
    std::map<std::string, std::int32_t> parts{};
    std::optional<std::set<std::int32_t>> seen{};
    cqlxx::frozen<std::set<std::int32_t>> whole{};
};
struct page {
    cqlxx::key<std::int32_t> id;
    cqlxx::counter hits{};
};

const auto one = cqlxx::objects<parcel>().filter("id"_f = 1);
const std::string key = "0000000400000001";

/// What stands between SET and WHERE.
template <class Statement>
std::string set_of(const Statement& statement) {
    const std::string text(statement.cql());
    const std::size_t begin = text.find(" SET ") + 5;
    return text.substr(begin, text.find(" WHERE ") - begin);
}

} // namespace

TEST_CASE("change: = sets a column; null, an optional and unset say what they say") {
    CHECK(one.update("weight"_f = 2).cql() == "UPDATE parcel SET weight = ? WHERE id = ?");
    CHECK(values_of(one.update("weight"_f = 2L)) == "0000000400000002" + key);
    CHECK(values_of(one.update("dest"_f = "x")) == "0000000178" + key);
    CHECK(values_of(one.update("dest"_f = std::nullopt)) == "ffffffff" + key);
    CHECK(values_of(one.update("weight"_f = nullptr)) == "ffffffff" + key);
    CHECK(values_of(one.update("dest"_f = std::optional<std::string_view>("x"))) == "0000000178" + key);
    CHECK(values_of(one.update("weight"_f = std::optional<int>())) == "ffffffff" + key);
    CHECK(values_of(one.update("dest"_f = cqlxx::unset)) == "fffffffe" + key);
    CHECK(values_of(one.update("dest"_f = cqlxx::maybe_unset<std::string>())) == "fffffffe" + key);
    CHECK(values_of(one.update("dest"_f = cqlxx::maybe_unset<std::string>("x"))) == "0000000178" + key);
    const parcel row{.id = 7, .weight = 2, .dest = "x"};
    CHECK(values_of(one.update("weight"_f = row.weight, "dest"_f = row.dest)) == "0000000400000002"
                                                                                 "0000000178" +
                                                                                     key);
    CHECK(values_of(one.update(cqlxx::col<&parcel::tags> = std::set<std::string>{"a"})) ==
          "00000009000000010000000161" + key);
    CHECK(values_of(one.update("seen"_f = std::set<std::int32_t>{1})) == "0000000c000000010000000400000001" + key);
}

TEST_CASE("change: sets take and give elements, one, several, or those of a container") {
    const std::string a = "00000009000000010000000161";
    CHECK(set_of(one.update("tags"_f += "a")) == "tags = tags + ?");
    CHECK(values_of(one.update("tags"_f += "a")) == a + key);
    CHECK(values_of(one.update("tags"_f += std::set<std::string>{"a"})) == a + key);
    CHECK(values_of(one.update("tags"_f += std::vector<std::string_view>{"a"})) == a + key);
    CHECK(values_of(one.update("tags"_f = std::vector<std::string_view>{"a"})) == a + key);
    const char* array[] = {"a"};
    CHECK(values_of(one.update("tags"_f += array)) == a + key);
    CHECK(set_of(one.update("tags"_f -= "a")) == "tags = tags - ?");
    CHECK(values_of(one.update("tags"_f.add("a", std::string("b")))) == "0000000e" // a list of two
                                                                        "00000002"
                                                                        "0000000161"
                                                                        "0000000162" +
                                                                            key);
    CHECK(values_of(one.update("tags"_f.remove("a"))) == a + key);
    CHECK(values_of(one.update("tags"_f += std::set<std::string>())) == "0000000400000000" + key);
    CHECK(set_of(one.update("seen"_f += 1)) == "seen = seen + ?");
    static_assert(std::is_same_v<decltype(one.update("tags"_f += "a")), decltype(one.update("tags"_f.add("a", "b")))>);
}

TEST_CASE("change: a value that does not fit is named with its model and column") {
    CHECK_THROWS_WITH_AS(one.update("weight"_f = 1L << 40),
                         doctest::Contains("parcel: a value does not fit column \"weight\" (int)"), cqlxx::error);
    CHECK_THROWS_WITH_AS(one.update("weight"_f = 1).iff("weight"_f = 1L << 40),
                         doctest::Contains("parcel: a value does not fit column \"weight\" (int)"), cqlxx::error);
}

TEST_CASE("change: lists have two ends and positions") {
    const std::string two = "0000000c000000010000000400000002";
    CHECK(set_of(one.update("stops"_f += 2)) == "stops = stops + ?");
    CHECK(values_of(one.update("stops"_f.append(2))) == two + key);
    CHECK(set_of(one.update("stops"_f.prepend(2))) == "stops = ? + stops");
    CHECK(values_of(one.update("stops"_f.prepend(std::array{2}))) == two + key);
    CHECK(set_of(one.update("stops"_f -= 2)) == "stops = stops - ?");
    CHECK(set_of(one.update("stops"_f[3] = 2)) == "stops[?] = ?");
    CHECK(values_of(one.update("stops"_f[3] = 2)) == "0000000400000003"
                                                     "0000000400000002" +
                                                         key);
}

TEST_CASE("change: maps take pairs, and lose keys") {
    CHECK(set_of(one.update("parts"_f["a"] = 2)) == "parts[?] = ?");
    CHECK(values_of(one.update("parts"_f["a"] = 2)) == "0000000161"
                                                       "0000000400000002" +
                                                           key);
    CHECK(values_of(one.update("parts"_f["a"] = std::nullopt)) == "0000000161"
                                                                  "ffffffff" +
                                                                      key);
    const std::string pair = "00000011"
                             "00000001"
                             "0000000161"
                             "0000000400000002";
    CHECK(set_of(one.update("parts"_f += std::map<std::string, int>{{"a", 2}})) == "parts = parts + ?");
    CHECK(values_of(one.update("parts"_f += std::map<std::string, int>{{"a", 2}})) == pair + key);
    CHECK(values_of(one.update("parts"_f += std::vector<std::pair<const char*, long>>{{"a", 2}})) == pair + key);
    CHECK(set_of(one.update("parts"_f -= "a")) == "parts = parts - ?");
    CHECK(values_of(one.update("parts"_f -= std::set<std::string>{"a"})) == "00000009000000010000000161" + key);
    CHECK(set_of(one.update("parts"_f["a"] = 1, "parts"_f["b"] = 2)) == "parts[?] = ?, parts[?] = ?");
    CHECK(values_of(one.update("parts"_f["a"] = 1, "parts"_f["b"] = 2)) == "0000000161"
                                                                           "0000000400000001"
                                                                           "0000000162"
                                                                           "0000000400000002" +
                                                                               key);
}

TEST_CASE("change: counters count") {
    const auto front = cqlxx::objects<page>().filter("id"_f = 1);
    CHECK(set_of(front.update("hits"_f += 3)) == "hits = hits + ?");
    CHECK(values_of(front.update("hits"_f -= 3)) == "000000080000000000000003" + key);
}

TEST_CASE("change: the same changes in another order are the same statement") {
    const auto a = one.update("weight"_f = 2, "tags"_f += "x", "tags"_f -= "y");
    const auto b = one.update("tags"_f -= "y", "weight"_f = 2, "tags"_f += "x");
    static_assert(std::is_same_v<decltype(a), decltype(b)>);
    CHECK(values_of(a) == values_of(b));
    CHECK(set_of(a) == "weight = ?, tags = tags + ?, tags = tags - ?");
}

TEST_CASE("change: a number that the column can't hold throws") {
    CHECK_THROWS_AS(one.update("weight"_f = 1L << 40), cqlxx::error);
    CHECK_THROWS_AS(one.update("stops"_f += 1L << 40), cqlxx::error);
    CHECK_THROWS_AS(one.update("stops"_f[1L << 40] = 1), cqlxx::error);
}

TEST_CASE("change: columns and elements that a DELETE names") {
    CHECK(one.erase("dest"_f, cqlxx::col<&parcel::tags>).cql() == "DELETE dest, tags FROM parcel WHERE id = ?");
    CHECK(values_of(one.erase("dest"_f)) == key);
    CHECK(one.erase("parts"_f["a"], "stops"_f[0], "tags"_f["x"], "weight"_f).cql() ==
          "DELETE weight, tags[?], stops[?], parts[?] FROM parcel WHERE id = ?");
    CHECK(values_of(one.erase("parts"_f["a"], "stops"_f[0])) == "0000000400000000"
                                                                "0000000161" +
                                                                    key);
}
