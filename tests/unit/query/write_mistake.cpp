#include <cqlxx/query/write_mistake.hpp>

#include "support/automobile.hpp"
#include <cqlxx/query/detail/write_mistake_of.hpp>

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

using namespace cqlxx::query;
using detail::write_mistake_of;

// What each sentence looks like is tested in tests/compile/query, where compilers print it.

TEST_CASE("write mistake: every rule has one, named after it and its columns") {
    static_assert(std::is_void_v<write_mistake_of<write_verdict{}, automobile>>);
    static_assert(std::is_same_v<write_mistake_of<write_verdict{write_rule::clustering_key_lacks, 2}, automobile>,
                                 mistake::write_lacks_clustering_key<"model", automobile>>);
    static_assert(std::is_same_v<write_mistake_of<write_verdict{write_rule::clustering_key_gap, 2, 1}, automobile>,
                                 mistake::erase_lacks_clustering_key<"year", before<"model">, automobile>>);
    static_assert(std::is_same_v<write_mistake_of<write_verdict{write_rule::after_range, 2, 1}, automobile>,
                                 mistake::erase_behind_range<"model", after<"year">, automobile>>);
    static_assert([]<std::size_t... I>(std::index_sequence<I...>) {
        return (!std::is_void_v<write_mistake_of<write_verdict{static_cast<write_rule>(I + 1), 0, 1}, automobile>> &&
                ...);
    }(std::make_index_sequence<static_cast<std::size_t>(write_rule::in_with_condition)>()));
}
