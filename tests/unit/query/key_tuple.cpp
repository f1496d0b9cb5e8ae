#include <cqlxx/query/key_tuple.hpp>

#include "support/automobile.hpp"
#include <cqlxx/core/bytes.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::col;
using cqlxx::keys;

namespace {

struct issue {
    cqlxx::partition_key<std::string> magazine;
    cqlxx::clustering_key<std::int32_t, cqlxx::descending> year;
    cqlxx::clustering_key<std::int16_t> month;
    cqlxx::clustering_key<std::string> edition;
    std::string title{};
};

const auto all = cqlxx::objects<issue>();
const auto wired = all.filter("magazine"_f = "wired");
constexpr auto month_of_year = keys("year"_f, "month"_f);

template <class Query>
std::string_view where(const Query&) {
    const std::string_view text = Query::cql();
    return text.substr(text.find("magazine = ?") + 12);
}
std::string values(const cqlxx::statement::bound& lowered) { return cqlxx::to_hex(lowered.values().encoded()); }

const std::string key_bytes = "00000005"
                              "7769726564";
const std::string may_2020 = "0000000e"
                             "00000004000007e4"
                             "000000020005";

} // namespace

TEST_CASE("key_tuple: the six comparisons") {
    const std::tuple may(2020, 5);
    CHECK(where(wired.filter(month_of_year > may)) == " AND (year, month) > ?");
    CHECK(where(wired.filter(month_of_year >= may)) == " AND (year, month) >= ?");
    CHECK(where(wired.filter(month_of_year < may)) == " AND (year, month) < ?");
    CHECK(where(wired.filter(month_of_year <= may)) == " AND (year, month) <= ?");
    CHECK(where(wired.filter(month_of_year == may)) == " AND (year, month) = ?");
    CHECK(where(wired.filter(month_of_year.in(may, std::tuple(2021, 1)))) == " AND (year, month) IN ?");
}

TEST_CASE("key_tuple: = by one sign, and columns by their members") {
    const auto query = wired.filter(month_of_year = std::pair(2020, 5));
    static_assert(std::is_same_v<decltype(query), decltype(wired.filter(keys(col<&issue::year>, "month"_f) ==
                                                                        std::pair(2020, 5))) const>);
    CHECK(where(query) == " AND (year, month) = ?");
}

TEST_CASE("key_tuple: one marker is bound as a tuple, its parts converted to the columns' types") {
    CHECK(values(wired.filter(month_of_year > std::tuple(2020, 5)).lower()) == key_bytes + may_2020);
    CHECK(values(wired.filter(month_of_year > std::pair(std::int64_t{2020}, 5U)).lower()) == key_bytes + may_2020);
    CHECK(values(wired.filter(month_of_year > std::array{2020, 5}).lower()) == key_bytes + may_2020);
    const std::string text = "aa";
    CHECK(values(wired.filter(keys("year"_f, "month"_f, "edition"_f) > std::tuple(2020, 5, text.c_str())).lower()) ==
          key_bytes + "00000014"
                      "00000004000007e4"
                      "000000020005"
                      "000000026161");
    CHECK_THROWS_WITH_AS(wired.filter(month_of_year > std::tuple(2020, 70'000)),
                         doctest::Contains("a value does not fit column \"month\" (smallint)"), cqlxx::error);
}

TEST_CASE("key_tuple: IN takes tuples one by one or a range of them, as one list") {
    const std::string list = "0000002800000002" + may_2020 + "0000000e00000004000007e5000000020001";
    const std::vector<std::tuple<int, int>> several{{2020, 5}, {2021, 1}};
    CHECK(values(wired.filter(month_of_year.in(std::tuple(2020, 5), std::pair(2021, 1))).lower()) == key_bytes + list);
    CHECK(values(wired.filter(month_of_year.in(several)).lower()) == key_bytes + list);
    CHECK(values(wired.filter(month_of_year.in(std::vector<std::tuple<int, int>>{})).lower()) ==
          key_bytes + "0000000400000000");
    CHECK(values(wired.filter(month_of_year.in(std::tuple(2020, 5))).lower()) ==
          key_bytes + "0000001600000001" + may_2020);
}

TEST_CASE("key_tuple: it owns its values") {
    std::string edition = "deluxe";
    const auto behind = keys("year"_f, "month"_f, "edition"_f) > std::tuple(2020, 5, std::string_view(edition));
    edition = "junk";
    CHECK(values(wired.filter(behind).lower())
              .ends_with("00000006"
                         "64656c757865"));
}

TEST_CASE("key_tuple: beside other conditions, in the order of the key") {
    CHECK(where(wired.filter("edition"_f = "x", month_of_year == std::tuple(2020, 5))) ==
          " AND (year, month) = ? AND edition = ?");
    CHECK(where(wired.filter(month_of_year > std::tuple(2020, 5), "year"_f < 2022)) ==
          " AND (year, month) > ? AND year < ?");
    CHECK(where(wired.filter(keys("month"_f, "edition"_f) > std::tuple(5, "a"), "year"_f = 2020)) ==
          " AND year = ? AND (month, edition) > ?");
    CHECK(where(wired.filter(month_of_year >= std::tuple(2020, 5), month_of_year < std::tuple(2021, 5))
                    .order_by("year"_f, "-month"_f)) ==
          " AND (year, month) >= ? AND (year, month) < ? ORDER BY year ASC, month DESC");
    CHECK(all.filter(month_of_year > std::tuple(2020, 5))
              .allow_filtering()
              .cql()
              .ends_with(" WHERE (year, month) > ? ALLOW FILTERING"));
}

TEST_CASE("key_tuple: one key is a tuple, too") {
    CHECK(where(wired.filter(keys("year"_f) > std::tuple(2020))) == " AND (year) > ?");
    CHECK(where(wired.filter(keys("month"_f).in(std::tuple(5))).allow_filtering()) ==
          " AND (month) IN ? ALLOW FILTERING");
}

TEST_CASE("key_tuple: deletes ranges and lists of rows, and changes the rows that tuples name") {
    CHECK(wired.filter(month_of_year >= std::tuple(2020, 5)).erase().cql() ==
          "DELETE FROM issue WHERE magazine = ? AND (year, month) >= ?");
    CHECK(wired.filter(month_of_year.in(std::tuple(2020, 5))).erase().cql() ==
          "DELETE FROM issue WHERE magazine = ? AND (year, month) IN ?");
    const auto whole = keys("year"_f, "month"_f, "edition"_f);
    CHECK(wired.filter(whole.in(std::tuple(2020, 5, "a"), std::tuple(2020, 6, "b"))).update("title"_f = "x").cql() ==
          "UPDATE issue SET title = ? WHERE magazine = ? AND (year, month, edition) IN ?");
    const auto guarded = wired.filter(whole == std::tuple(2020, 5, "a")).update("title"_f = "x").iff("title"_f = "y");
    CHECK(guarded.cql() == "UPDATE issue SET title = ? WHERE magazine = ? AND (year, month, edition) = ? IF title = ?");
}

TEST_CASE("key_tuple: an unknown outcome is settled by a read of the row, whose key is the tuple's parts") {
    const auto whole = keys("year"_f, "month"_f, "edition"_f) == std::tuple(2020, 5, "a");
    const auto update = wired.filter(whole).update("title"_f = "x").iff("title"_f = "y");
    const auto read = decltype(update)::settle_by()->read(update.lower());
    CHECK(read.text() == "SELECT magazine, year, month, edition, title FROM issue WHERE magazine = ? AND year = ? AND "
                         "month = ? AND edition = ?");
    CHECK(values(read) == key_bytes + "00000004000007e4"
                                      "000000020005"
                                      "0000000161");
    CHECK(read.values().count() == 4);
    const auto one = keys("year"_f) == std::tuple(2020);
    const auto rest = wired.filter(one, "month"_f = 5, "edition"_f = "a").update("title"_f = "x").iff("title"_f = "y");
    CHECK(values(decltype(rest)::settle_by()->read(rest.lower())) == values(read)); // and no tuple of one
    const auto range = wired.filter(month_of_year > std::tuple(2020, 5)).erase();
    CHECK(range.lower().how().idempotent() == true);
}
