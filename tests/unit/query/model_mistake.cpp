// The sentences themselves are seen in tests/compile/query/several_tables_*.cpp and their neighbours.
#include <cqlxx/query/model_mistake.hpp>

#include "support/magazine.hpp"

#include <doctest/doctest.h>

#include <type_traits>

namespace {
struct stranger {
    int id = 0;
};
} // namespace

TEST_CASE("model_mistake: a mistake is a type that can be named without being made") {
    using namespace cqlxx::query;
    static_assert(std::is_same_v<detail::member_mistake<magazine, &stranger::id>,
                                 mistake::column_of_another_model<stranger, magazine>>);
    static_assert(std::is_void_v<detail::member_mistake<magazine, &magazine::id>>);
    CHECK(detail::column_of_member<magazine, &magazine::title>() == 3);
}
