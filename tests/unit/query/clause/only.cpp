#include <cqlxx/query/clause/only.hpp>

#include "support/automobile.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace cqlxx::literals;
using cqlxx::col;
using cqlxx::objects;

namespace {

struct account {
    cqlxx::partition_key<std::string> owner;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::optional<std::string>> bank;
    std::optional<std::int64_t> balance{};
};

const auto ford = objects<automobile>().filter("manufacturer"_f = "ford");

} // namespace

TEST_CASE("only: the key is read, and the columns that are named, in the order of the members") {
    CHECK(ford.only("price"_f).cql() ==
          "SELECT manufacturer, year, model, price FROM automobile WHERE manufacturer = ?");
    CHECK(ford.only("options"_f, "price"_f).cql() ==
          "SELECT manufacturer, year, model, price, options FROM automobile WHERE manufacturer = ?");
    CHECK(ford.only("year"_f).cql() == "SELECT manufacturer, year, model FROM automobile WHERE manufacturer = ?");
    CHECK(objects<account>().only("bank"_f).cql() == "SELECT owner, number, bank FROM account");
}

TEST_CASE("only: the order of names, repeated ones and those of the key make no other query") {
    using query = decltype(ford.only("price"_f, "options"_f));
    static_assert(std::is_same_v<query, decltype(ford.only("options"_f, "price"_f))>);
    static_assert(std::is_same_v<query, decltype(ford.only("options"_f, "year"_f, "price"_f, "options"_f))>);
    static_assert(std::is_same_v<query, decltype(ford.only(col<&automobile::price>, col<&automobile::options>))>);
    static_assert(std::is_same_v<query, decltype(ford.defer("colour"_f))>);
}

TEST_CASE("only: it may be said before or after the other clauses") {
    const auto query = objects<automobile>().only("price"_f).limit(5).filter("manufacturer"_f = "ford");
    CHECK(query.cql() == "SELECT manufacturer, year, model, price FROM automobile WHERE manufacturer = ? LIMIT ?");
    static_assert(std::is_same_v<decltype(query), decltype(ford.limit(5).only("price"_f)) const>);
}

TEST_CASE("only: rows are models") {
    using query = decltype(ford.only("price"_f));
    static_assert(std::is_same_v<cqlxx::row_value<query::row_type>, automobile>);
    static_assert(!std::is_same_v<query::row_type, automobile>);
    static_assert(cqlxx::row<query::row_type> && cqlxx::selecting<query>);
}

TEST_CASE("defer: all columns are read but those that are named") {
    CHECK(ford.defer("options"_f, "colour"_f).cql() ==
          "SELECT manufacturer, year, model, price FROM automobile WHERE manufacturer = ?");
    CHECK(ford.defer("price"_f, "options"_f, "colour"_f).cql() ==
          "SELECT manufacturer, year, model FROM automobile WHERE manufacturer = ?");
}
