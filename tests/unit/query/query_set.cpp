#include <cqlxx/query/query_set.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <concepts>
#include <type_traits>
#include <utility>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::objects;
using query_text::values_of;

TEST_CASE("query: a base can be refined in several ways and stays what it was") {
    const auto fords = objects<automobile>().filter("manufacturer"_f = "ford");
    const auto recent = fords.filter("year__gt"_f = 1975);
    const auto old = fords.filter("year__lt"_f = 1960).limit(3);
    CHECK(fords.cql().ends_with(" WHERE manufacturer = ?"));
    CHECK(values_of(fords) == "00000004666f7264");
    CHECK(recent.cql().ends_with(" WHERE manufacturer = ? AND year > ?"));
    CHECK(values_of(recent) == "00000004666f726400000004000007b7");
    CHECK(old.cql().ends_with(" WHERE manufacturer = ? AND year < ? LIMIT ?"));
    CHECK(values_of(old) == "00000004666f726400000004000007a80000000400000003");
}

TEST_CASE("query: a copy shares nothing with what it was copied from") {
    auto query = objects<automobile>().filter("manufacturer"_f = "ford");
    const auto copy = query;
    query = objects<automobile>().filter("manufacturer"_f = "fiat");
    CHECK(values_of(copy) == "00000004666f7264");
    CHECK(values_of(query) == "0000000466696174");
}

TEST_CASE("query: an unfinished one can be stored and finished later") {
    const auto of_2012 = objects<automobile>().filter("year"_f = 2012);
    const auto finished = of_2012.filter("manufacturer"_f = "ford");
    CHECK(finished.cql().ends_with(" WHERE manufacturer = ? AND year = ?"));
    CHECK(values_of(finished) == "00000004666f726400000004000007dc");
}

TEST_CASE("query: its text is a constant of its type") {
    const auto a = objects<automobile>().filter("manufacturer"_f = "ford");
    const auto b = objects<automobile>().filter("manufacturer"_f = "fiat");
    CHECK(a.cql().data() == b.cql().data());
    static_assert(decltype(a)::cql().starts_with("SELECT manufacturer, year"));
    const auto lowered = a.lower();
    CHECK(lowered.text().data() == a.cql().data());
    CHECK(lowered.has_constant_text());
    CHECK(lowered.way() == cqlxx::statement::dispatch::prepared);
}

TEST_CASE("query: without a value it may be a constant, options and refinements included") {
    static constexpr auto all = objects<automobile>();
    static constexpr auto prices = all.only("price"_f).page_size(10).consistency(cqlxx::consistency::one).timeout(5s);
    static constexpr auto number = all.count();
    static constexpr auto years = all.values("year"_f, max("price"_f)).group_by("manufacturer"_f);
    static_assert(number.cql() == "SELECT count(*) FROM automobile");
    CHECK(cqlxx::statement::bound(prices.lower()).how().page_size() == 10);
    CHECK(cqlxx::statement::bound(prices.lower()).values().count() == 0);
    CHECK(values_of(all.filter("manufacturer"_f = "ford")) == "00000004666f7264");
    CHECK(years.cql() == "SELECT year, max(price) FROM automobile GROUP BY manufacturer");
}

TEST_CASE("query: it is a statement whose rows are models") {
    using query = decltype(objects<automobile>().filter("manufacturer"_f = "ford"));
    static_assert(cqlxx::executable<query>);
    static_assert(std::same_as<query::row_type, automobile>);
    static_assert(std::is_nothrow_move_constructible_v<query>);
    // The concept does not ask whether it is finished: that has a sentence of its own.
    static_assert(cqlxx::executable<decltype(objects<automobile>().filter("year"_f = 2012))>);
}

TEST_CASE("query: options are carried along and changed in copies") {
    const auto query = objects<automobile>().page_size(500).filter("manufacturer"_f = "ford");
    const auto patient = query.timeout(30s).consistency(cqlxx::consistency::quorum).limit(4);
    CHECK(query.lower().how().page_size() == 500);
    CHECK_FALSE(query.lower().how().timeout().has_value());
    CHECK(patient.lower().how().page_size() == 500);
    CHECK(patient.lower().how().timeout() == 30s);
    CHECK(patient.lower().how().consistency() == cqlxx::consistency::quorum);
}

TEST_CASE("query: reading is idempotent unless said otherwise") {
    CHECK(objects<automobile>().lower().how().idempotent() == true);
    CHECK(objects<automobile>().idempotent(false).lower().how().idempotent() == false);
}

TEST_CASE("query: lowering a temporary takes its values along, lowering a named one leaves them") {
    auto query = objects<automobile>().filter("manufacturer"_f = "ford");
    CHECK(query.lower().values().count() == 1);
    CHECK(query.lower().values().count() == 1);
    CHECK(cqlxx::to_hex(std::move(query).lower().values().encoded()) == "00000004666f7264");
}
