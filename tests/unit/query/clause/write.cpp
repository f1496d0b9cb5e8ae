#include <cqlxx/query/clause/write.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <type_traits>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using query_text::values_of;

namespace {

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "f");

} // namespace

TEST_CASE("write: update() changes rows by their whole keys, several by IN") {
    CHECK(fords.filter("year"_f = 1, "model"_f.in("a", "b")).update("price"_f = 2).cql() ==
          "UPDATE automobile SET price = ? WHERE manufacturer = ? AND year = ? AND model IN ?");
}

TEST_CASE("write: erase() deletes a partition, a range, a row") {
    CHECK(fords.erase().cql() == "DELETE FROM automobile WHERE manufacturer = ?");
    CHECK(fords.filter("year__gte"_f = 1, "year__lt"_f = 2).erase().cql() ==
          "DELETE FROM automobile WHERE manufacturer = ? AND year >= ? AND year < ?");
    CHECK(fords.filter("year"_f = 1, "model"_f = "a").erase().cql() ==
          "DELETE FROM automobile WHERE manufacturer = ? AND year = ? AND model = ?");
    CHECK(values_of(fords.erase()) == "0000000166");
}

TEST_CASE("write: the QuerySet stays what it is, and its options go along") {
    const auto slow = fords.timeout(3s).consistency(cqlxx::consistency::one);
    const auto erasure = slow.erase();
    CHECK(erasure.lower().how().timeout() == 3s);
    CHECK(erasure.lower().how().consistency() == cqlxx::consistency::one);
    CHECK(slow.cql().starts_with("SELECT "));
    static_assert(std::is_same_v<decltype(slow.erase()), decltype(fords.erase())>);
}

TEST_CASE("write: an unfinished one can be stored") {
    const auto unfinished = cqlxx::objects<automobile>().update("price"_f = 2);
    using problem = cqlxx::query::problem_of<decltype(unfinished)>;
    static_assert(
        std::is_same_v<problem, cqlxx::query::mistake::write_lacks_partition_key<"manufacturer", automobile>>);
}
