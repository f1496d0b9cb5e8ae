#include <cqlxx/core/range.hpp>

#include <doctest/doctest.h>

#include <list>
#include <span>
#include <type_traits>
#include <vector>

TEST_CASE("range: the concepts and types that the library asks of ranges are there") {
    using numbers = std::vector<int>;
    CHECK(std::ranges::contiguous_range<numbers>);
    CHECK(std::ranges::sized_range<numbers>);
    CHECK(std::ranges::input_range<std::list<int>>);
    CHECK_FALSE(std::ranges::contiguous_range<std::list<int>>);
    CHECK_FALSE(std::ranges::input_range<int>);
    CHECK(std::ranges::view<std::span<int>>);
    CHECK_FALSE(std::ranges::view<numbers>);
    CHECK(std::is_same_v<std::ranges::range_value_t<const numbers>, int>);
    CHECK(std::is_same_v<std::ranges::range_reference_t<const numbers>, const int&>);
    numbers some{1, 2};
    CHECK(std::ranges::end(some) - std::ranges::begin(some) == 2);
}
