#include <cqlxx/query/mistake.hpp>

#include "support/automobile.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace cqlxx::query;
using detail::mistake_of;

// What each sentence looks like is tested in tests/compile/query, where compilers print it.

TEST_CASE("mistake: every rule has one, named after it and its columns") {
    static_assert(std::is_void_v<mistake_of<verdict{}, automobile>>);
    static_assert(std::is_same_v<mistake_of<verdict{rule::partition_key_lacks, 0}, automobile>,
                                 mistake::partition_key_lacks<"manufacturer", automobile>>);
    static_assert(std::is_same_v<mistake_of<verdict{rule::clustering_key_gap, 2, 1}, automobile>,
                                 mistake::clustering_key_lacks<"year", before<"model">, automobile>>);
    static_assert(std::is_same_v<mistake_of<verdict{rule::after_range, 2, 1}, automobile>,
                                 mistake::condition_behind_range<"model", after<"year">, automobile>>);
    static_assert(std::is_same_v<mistake_of<verdict{rule::two_lower_bounds, 1}, automobile>,
                                 mistake::two_lower_bounds<"year", automobile>>);
    static_assert([]<std::size_t... I>(std::index_sequence<I...>) {
        return (!std::is_void_v<mistake_of<verdict{static_cast<rule>(I + 1), 0, 1}, automobile>> && ...);
    }(std::make_index_sequence<static_cast<std::size_t>(rule::similarity_aggregate)>()));
}

TEST_CASE("mistake: the first of several is reported") {
    using a = mistake::user_type_compared<"a", automobile>;
    using b = mistake::user_type_compared<"b", automobile>;
    static_assert(std::is_same_v<detail::first_mistake<void, a, b>, a>);
    static_assert(std::is_same_v<detail::first_mistake<void, void, b>, b>);
    static_assert(std::is_void_v<detail::first_mistake<void, void>>);
    static_assert(std::is_void_v<detail::first_mistake<>>);
}
