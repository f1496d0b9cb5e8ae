#include <cqlxx/types/marker_values.hpp>

#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace {
using pair = std::tuple<std::int32_t, std::string>;
} // namespace

TEST_CASE("marker_values: a tuple fills markers by their places") {
    static_assert(cqlxx::fills_markers<pair>);
    static_assert(cqlxx::fills_markers<std::tuple<>>);
    static_assert(!cqlxx::fills_markers<std::int32_t>);
    static_assert(!cqlxx::fills_markers<std::tuple<int*>>);
    std::vector<std::string> visited;
    const auto count = cqlxx::marker_values<pair>::visit(pair(1, "x"), {}, [&](const auto& value) {
        if constexpr (std::is_same_v<decltype(value), const std::string&>)
            visited.push_back(value);
        else
            visited.push_back(std::to_string(value));
    });
    CHECK(count == 2);
    CHECK(visited == std::vector<std::string>{"1", "x"});
}

TEST_CASE("marker_values: a tuple's number and types are compared with the markers") {
    using cqlxx::type_id;
    const std::vector<cqlxx::column_spec> right{{"k", "t", "a", {type_id::int_}}, {"k", "t", "b", {type_id::varchar}}};
    const std::vector<cqlxx::column_spec> wrong{{"k", "t", "a", {type_id::int_}}, {"k", "t", "b", {type_id::blob}}};
    CHECK_FALSE(cqlxx::marker_values<pair>::mismatch(right));
    CHECK(cqlxx::marker_values<pair>::mismatch(wrong) ==
          "column \"b\" is blob in the cluster, but std::string maps to text");
    CHECK(cqlxx::marker_values<pair>::mismatch({}) == "the statement has 0 bind markers, but 2 values were given");
}
