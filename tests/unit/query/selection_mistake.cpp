#include <cqlxx/query/selection_mistake.hpp>

#include "support/automobile.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace cqlxx::query;
using detail::mistake_of;

// What each sentence looks like is tested in tests/compile/query, where compilers print it.

TEST_CASE("selection mistake: named after the rule and its columns") {
    static_assert(std::is_same_v<mistake_of<verdict{rule::time_of_key, 0}, automobile>,
                                 mistake::key_has_no_time<"manufacturer", automobile>>);
    static_assert(std::is_same_v<mistake_of<verdict{rule::score_of_other, 2}, automobile>,
                                 mistake::score_needs_vector<"model", automobile>>);
    static_assert(std::is_same_v<mistake_of<verdict{rule::group_skips, 2, 1}, automobile>,
                                 mistake::group_skips_column<"model", beside<"year">, automobile>>);
    static_assert(std::is_same_v<mistake_of<verdict{rule::similarity_limit, 1}, automobile>,
                                 mistake::similarity_needs_limit<"year", automobile>>);
}
