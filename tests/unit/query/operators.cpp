#include <cqlxx/query/operators.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::query;

TEST_CASE("operators: the suffixes are those that the sentence for an unknown one lists") {
    CHECK(suffixes ==
          std::array<std::string_view, 9>{"", "gt", "gte", "lt", "lte", "in", "contains", "contains_key", "like"});
}

TEST_CASE("operators: no name alone stands for the missing suffix") { CHECK(suffixes.front().empty()); }
