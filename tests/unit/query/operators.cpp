#include <cqlxx/query/operators.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::query;

TEST_CASE(
    "operators: the suffixes are those that the sentence for an unknown one lists, and one that WHERE does not know") {
    CHECK(suffixes == std::array<std::string_view, 10>{"", "gt", "gte", "lt", "lte", "in", "contains", "contains_key",
                                                       "like", "ne"});
}

TEST_CASE("operators: no name alone stands for the missing suffix") { CHECK(suffixes.front().empty()); }
