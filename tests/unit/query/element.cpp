#include <cqlxx/query/column.hpp>
#include <cqlxx/query/element.hpp>

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

using namespace cqlxx::literals;
using namespace cqlxx::query;

TEST_CASE("element: owns its key and its value") {
    std::string key = "a", value = "b";
    const auto put = "names"_f[key] = value;
    key = value = "gone";
    CHECK(put.key().view() == "a");
    CHECK(put.operand().view() == "b");
}

TEST_CASE("element: = is an assignment or a condition, the others are conditions") {
    static_assert(std::is_same_v<decltype("names"_f[1] = 2), element_predicate<named<"names">, int, by_suffix, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] == 2), element_predicate<named<"names">, int, equal, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] != 2), element_predicate<named<"names">, int, not_equal, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] > 2), element_predicate<named<"names">, int, greater, int>>);
    static_assert(
        std::is_same_v<decltype("names"_f[1] >= 2), element_predicate<named<"names">, int, greater_equal, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] < 2), element_predicate<named<"names">, int, less, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1] <= 2), element_predicate<named<"names">, int, less_equal, int>>);
    static_assert(std::is_same_v<decltype("names"_f[1].in(2, 3))::operation, in_list>);
}
