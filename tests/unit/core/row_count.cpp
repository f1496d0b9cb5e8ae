#include <cqlxx/core/row_count.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

using cqlxx::row_count;

TEST_CASE("row count: any whole number keeps its value") {
    CHECK(row_count(5).value() == 5);
    CHECK(row_count(-1).value() == -1);
    CHECK(row_count(std::size_t{7}).value() == 7);
    CHECK(row_count(std::int16_t{3}).clamped() == 3);
    CHECK(row_count(std::integral_constant<int, 4>()).value() == 4);
    CHECK(row_count(std::numeric_limits<std::int64_t>::min()).value() == std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("row count: what is too much is as much as there can be, never a smaller number") {
    using wide = std::numeric_limits<std::int64_t>;
    using narrow = std::numeric_limits<std::int32_t>;
    CHECK(row_count(std::numeric_limits<std::uint64_t>::max()).value() == wide::max());
    CHECK(row_count(std::int64_t{1} << 32).clamped() == narrow::max());
    CHECK(row_count(-(std::int64_t{1} << 32)).clamped() == narrow::min());
    CHECK(row_count(std::int64_t{narrow::max()}).clamped() == narrow::max());
}
