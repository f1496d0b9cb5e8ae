#include <cqlxx/query/clause/values.hpp>

#include "support/automobile.hpp"
#include <cqlxx/types/boolean.hpp>

#include <doctest/doctest.h>

#include <string_view>
#include <tuple>
#include <type_traits>

using namespace cqlxx::literals;
using cqlxx::col;
using cqlxx::objects;

namespace {

struct offer { // members by name, with other C++ types of the same CQL type
    std::string model;
    std::optional<double> price;
    cqlxx::key<std::int32_t> year;
};
struct offer_view {
    std::string_view model;
};
struct statistics { // members by place
    std::int32_t which;
    std::int64_t cars;
    std::optional<double> dearest;
};
struct odd {
    cqlxx::partition_key<std::string> select;
    cqlxx::partition_key<int> id;
    cqlxx::clustering_key<int> number;
    bool flag = false;
};

const auto ford = objects<automobile>().filter("manufacturer"_f = "ford");

template <class Query>
using row_of = cqlxx::row_value<typename Query::row_type>;

} // namespace

TEST_CASE("values: columns and functions in the order in which they are named") {
    CHECK(ford.values("model"_f, "year"_f).cql() == "SELECT model, year FROM automobile WHERE manufacturer = ?");
    CHECK(ford.values("year"_f, "model"_f).cql() == "SELECT year, model FROM automobile WHERE manufacturer = ?");
    CHECK(ford.values(col<&automobile::model>, max("price"_f)).cql() ==
          "SELECT model, max(price) FROM automobile WHERE manufacturer = ?");
}

TEST_CASE("values: names are quoted where they must be") {
    CHECK(objects<odd>().values("select"_f, max("select"_f), cqlxx::partition_token).cql() ==
          "SELECT \"select\", max(\"select\"), token(\"select\", id) FROM odd");
}

TEST_CASE("values: rows are tuples of the members' types; of one column, its values") {
    static_assert(std::is_same_v<row_of<decltype(ford.values("model"_f, "colour"_f, "options"_f))>,
                                 std::tuple<std::string, std::optional<std::string>, std::set<std::string>>>);
    static_assert(std::is_same_v<row_of<decltype(ford.values("year"_f))>, std::int32_t>);
    static_assert(std::is_same_v<row_of<decltype(objects<odd>().values("flag"_f))>, bool>);
    static_assert(std::is_same_v<row_of<decltype(ford.values("year"_f, max("price"_f)))>,
                                 std::tuple<std::int32_t, std::optional<double>>>);
}

TEST_CASE("values: a struct's members name the columns") {
    const auto query = ford.values<offer>();
    CHECK(query.cql() == "SELECT model, price, year FROM automobile WHERE manufacturer = ?");
    static_assert(std::is_same_v<row_of<decltype(query)>, offer>);
    static_assert(!cqlxx::row_codec<decltype(query)::row_type>::borrows);
    static_assert(cqlxx::row_codec<decltype(ford.values<offer_view>())::row_type>::borrows);
}

TEST_CASE("values: what is selected fills a struct's members by their places") {
    const auto query = ford.group_by("year"_f).values<statistics>("year"_f, cqlxx::count(), max("price"_f));
    CHECK(query.cql() == "SELECT year, count(*), max(price) FROM automobile WHERE manufacturer = ? GROUP BY year");
    static_assert(std::is_same_v<row_of<decltype(query)>, statistics>);
}

TEST_CASE("values: it may be said before or after the other clauses, and copies move their values on") {
    const auto early = objects<automobile>().values("model"_f).limit(5).filter("manufacturer"_f = "ford");
    CHECK(early.cql() == "SELECT model FROM automobile WHERE manufacturer = ? LIMIT ?");
    static_assert(std::is_same_v<decltype(early), decltype(ford.limit(5).values("model"_f)) const>);
    CHECK(cqlxx::to_hex(ford.values("model"_f).lower().values().encoded()) == "00000004666f7264");
}

TEST_CASE("count: one number, or one for each group") {
    CHECK(ford.count().cql() == "SELECT count(*) FROM automobile WHERE manufacturer = ?");
    CHECK(ford.group_by("year"_f).count().cql() ==
          "SELECT count(*) FROM automobile WHERE manufacturer = ? GROUP BY year");
    static_assert(std::is_same_v<row_of<decltype(ford.count())>, std::int64_t>);
    static_assert(std::is_same_v<decltype(ford.count()), decltype(ford.values(cqlxx::count()))>);
}

TEST_CASE("count: a query says whether a short page spares the cluster work") {
    static_assert(decltype(ford)::pages_by_rows && decltype(ford.values(writetime("price"_f)))::pages_by_rows);
    static_assert(!decltype(ford.count())::pages_by_rows);
    static_assert(!decltype(ford.values("year"_f, avg("price"_f)))::pages_by_rows);
    static_assert(!decltype(ford.group_by("year"_f))::pages_by_rows);
    static_assert(!decltype(objects<automobile>()
                                .filter("manufacturer__in"_f = cqlxx::in("a", "b"))
                                .order_by("year"_f))::pages_by_rows);
}
