// compiled alone: what is said names its types
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

using cqlxx::types::cpp_name;

namespace shop {

struct cents {};
template <class T>
struct box {};
namespace {
struct hidden {};
} // namespace

} // namespace shop

TEST_CASE("cpp_name: scalars as the documentation calls them") {
    CHECK(cpp_name<bool>() == "bool");
    CHECK(cpp_name<std::int8_t>() == "std::int8_t");
    CHECK(cpp_name<int>() == "std::int32_t");
    CHECK(cpp_name<std::int64_t>() == "std::int64_t");
    CHECK(cpp_name<std::string>() == "std::string");
    CHECK(cpp_name<std::string_view>() == "std::string_view");
    CHECK(cpp_name<cqlxx::bytes>() == "cqlxx::bytes");
    CHECK(cpp_name<cqlxx::timestamp>() == "cqlxx::timestamp");
    CHECK(cpp_name<std::chrono::sys_days>() == "std::chrono::sys_days");
    CHECK(cpp_name<std::chrono::year_month_day>() == "std::chrono::year_month_day");
    CHECK(cpp_name<cqlxx::uuid>() == "cqlxx::uuid");
}

TEST_CASE("cpp_name: templates without their default arguments") {
    CHECK(cpp_name<std::vector<std::string>>() == "std::vector<std::string>");
    CHECK(cpp_name<std::optional<std::set<int>>>() == "std::optional<std::set<std::int32_t>>");
    CHECK(cpp_name<std::set<int, std::greater<>>>() == "std::set<std::int32_t, std::greater<void>>");
    CHECK(cpp_name<std::unordered_map<cqlxx::uuid, cqlxx::inet>>() == "std::unordered_map<cqlxx::uuid, cqlxx::inet>");
    CHECK(cpp_name<std::array<std::array<float, 2>, 3>>() == "std::array<std::array<float, 2>, 3>");
    CHECK(cpp_name<cqlxx::vector<float, 3>>() == "cqlxx::vector<float, 3>");
    CHECK(cpp_name<std::tuple<int, std::pair<bool, shop::cents>>>() ==
          "std::tuple<std::int32_t, std::pair<bool, shop::cents>>");
}

TEST_CASE("cpp_name: a user's own types, with their namespaces") {
    CHECK(cpp_name<shop::cents>() == "shop::cents");
    CHECK(cpp_name<shop::hidden>() == "shop::hidden");
    CHECK(cpp_name<cqlxx::frozen<std::vector<shop::box<shop::hidden>>>>() ==
          "cqlxx::frozen<std::vector<shop::box<shop::hidden>>>");
}
