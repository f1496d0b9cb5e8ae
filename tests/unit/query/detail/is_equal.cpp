#include <cqlxx/query/detail/is_equal.hpp>

#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace {

/// Has no `==`.
struct person {
    std::string name{};
    std::unordered_set<int> numbers{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};

template <class T>
bool equal(const T& a, const T& b) {
    return cqlxx::query::detail::equality<T>::holds(a, b);
}
std::unordered_set<int> counted(int from, int to, int step) {
    std::unordered_set<int> numbers;
    for (int i = from; i != to; i += step) numbers.insert(i);
    return numbers;
}
const person ann{"Ann", counted(0, 40, 1)};
const person ann_again{"Ann", counted(39, -1, -1)};
const person bob{"Bob", {1}};

} // namespace

TEST_CASE("is_equal: types without == by their fields, wherever they stand") {
    CHECK(equal(ann, ann_again));
    CHECK_FALSE(equal(ann, bob));
    CHECK_FALSE(equal(ann, person{"Ann", {1}}));
    CHECK(equal<std::vector<person>>({ann, bob}, {ann_again, bob}));
    CHECK_FALSE(equal<std::vector<person>>({ann, bob}, {bob, ann}));
    CHECK_FALSE(equal<std::vector<person>>({ann}, {ann, bob}));
    CHECK(equal<std::map<int, person>>({{1, ann}}, {{1, ann_again}}));
    CHECK_FALSE(equal<std::map<int, person>>({{1, ann}}, {{2, ann}}));
    CHECK(equal<std::unordered_map<int, person>>({{1, ann}, {2, bob}}, {{2, bob}, {1, ann_again}}));
    CHECK_FALSE(equal<std::unordered_map<int, person>>({{1, ann}}, {{1, bob}}));
    CHECK(equal<std::tuple<int, person>>({1, ann}, {1, ann_again}));
    CHECK_FALSE(equal<std::tuple<int, person>>({1, ann}, {2, ann}));
    CHECK(equal<std::pair<int, person>>({1, ann}, {1, ann_again}));
    CHECK(equal<std::optional<person>>(ann, ann_again));
    CHECK(equal<std::optional<person>>({}, {}));
    CHECK_FALSE(equal<std::optional<person>>(ann, {}));
    CHECK(equal<cqlxx::frozen<person>>(ann, ann_again));
}

TEST_CASE("is_equal: everything else by ==") {
    CHECK(equal(cqlxx::decimal("1.0"), cqlxx::decimal("1.00")));
    CHECK_FALSE(equal(1.0, 2.0));
    CHECK(equal<std::string>("a", "a"));
    CHECK_FALSE(equal<std::vector<int>>({1, 2}, {2, 1}));
    CHECK(equal(counted(0, 40, 1), counted(39, -1, -1)));
}
