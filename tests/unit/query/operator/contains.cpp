#include <cqlxx/query/operator/contains.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace cqlxx::literals;

namespace {

struct song {
    cqlxx::key<std::int32_t> id;
    cqlxx::indexed<std::set<std::string>> tags{};
    std::map<std::string, std::int32_t> ratings{};
};

} // namespace

TEST_CASE("contains: looks for an element of a set or list, or a value of a map") {
    const auto tagged = cqlxx::objects<song>().filter("tags__contains"_f = "live");
    CHECK(tagged.cql() == "SELECT id, tags, ratings FROM song WHERE tags CONTAINS ?");
    CHECK(query_text::values_of(tagged) == "000000046c697665");

    const auto rated = cqlxx::objects<song>().filter("ratings"_f.contains(5)).allow_filtering();
    CHECK(rated.cql() == "SELECT id, tags, ratings FROM song WHERE ratings CONTAINS ? ALLOW FILTERING");
    CHECK(query_text::values_of(rated) == "0000000400000005");
}

TEST_CASE("contains_key: looks for a key of a map") {
    const auto rated = cqlxx::objects<song>().filter("ratings__contains_key"_f = "me").allow_filtering();
    CHECK(rated.cql() == "SELECT id, tags, ratings FROM song WHERE ratings CONTAINS KEY ? ALLOW FILTERING");
    CHECK(query_text::values_of(rated) == "000000026d65");
    static_assert(
        std::is_same_v<decltype(rated),
                       decltype(cqlxx::objects<song>().filter("ratings"_f.contains_key("me")).allow_filtering())
                           const>);
}

TEST_CASE("contains: may stand several times on one column") {
    const auto both =
        cqlxx::objects<song>().filter("tags__contains"_f = "live", "tags__contains"_f = "old").allow_filtering();
    CHECK(both.cql() == "SELECT id, tags, ratings FROM song WHERE tags CONTAINS ? AND tags CONTAINS ? ALLOW FILTERING");
    CHECK(query_text::values_of(both) == "000000046c697665000000036f6c64");
}
