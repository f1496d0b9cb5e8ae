#include <cqlxx/core/fixed_string.hpp>

#include <doctest/doctest.h>

#include <string_view>

using cqlxx::fixed_string;

namespace {

template <fixed_string Name>
struct named {
    static constexpr std::string_view name = Name;
};

} // namespace

TEST_CASE("fixed_string: is a template argument") {
    static_assert(named<"colour">::name == "colour");
    static_assert(!std::is_same_v<named<"a">, named<"b">>);
    static_assert(std::is_same_v<named<"a">, named<"a">>);
}

TEST_CASE("fixed_string: joins and compares when compiling") {
    constexpr auto joined = fixed_string("list<") + fixed_string("int") + fixed_string(">");
    static_assert(joined == fixed_string("list<int>"));
    static_assert(joined.size() == 9);
    static_assert(!(joined == fixed_string("list<text>")));
    static_assert(std::string_view(joined) == "list<int>");
    CHECK(std::string_view(joined.c_str()) == "list<int>");
}

TEST_CASE("fixed_string: from a view takes as much as fits") {
    static_assert(fixed_string<3>(std::string_view("abcdef")).view() == "abc");
    static_assert(fixed_string<3>(std::string_view("ab")).view() == std::string_view("ab\0", 3));
    static_assert(fixed_string("").size() == 0);
}
