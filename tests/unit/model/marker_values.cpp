#include <cqlxx/model/marker_values.hpp>

#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

using cqlxx::type_id;

namespace {

/// No model: it has no key.
struct reading {
    std::int32_t sensor = 0;
    std::optional<double> value{};
    std::string place{};
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("place", "Where");
};
struct keyed {
    cqlxx::key<std::int32_t> sensor;
};
struct of_no_type {
    int* pointer;
};

cqlxx::column_spec marker(const char* name, type_id type) { return {"ks", "reading", name, {type}}; }

using values = cqlxx::marker_values<reading>;

/// What is visited, as text.
std::string visited(const std::vector<cqlxx::column_spec>& markers, std::size_t* count = nullptr) {
    std::string text;
    const reading row{7, 1.5, "attic"};
    const std::size_t n = values::visit(row, markers, [&]<class T>(const T& value) {
        if constexpr (std::is_same_v<T, std::string>)
            text += value + " ";
        else if constexpr (std::is_same_v<T, std::int32_t>)
            text += std::to_string(value) + " ";
        else
            text += std::to_string(*value) + " ";
    });
    if (count != nullptr) *count = n;
    return text;
}

} // namespace

TEST_CASE("marker_values: structs of columns, with keys or without, fill markers") {
    static_assert(cqlxx::fills_markers<reading>);
    static_assert(cqlxx::fills_markers<keyed>);
    static_assert(!cqlxx::fills_markers<of_no_type>);
    const keyed row{3};
    std::int32_t found = 0;
    cqlxx::marker_values<keyed>::visit(row, std::vector{marker("sensor", type_id::int_)},
                                       [&](const std::int32_t& value) { found = value; });
    CHECK(found == 3);
}

TEST_CASE("marker_values: members are found by the names of their columns, in any order, more than once") {
    CHECK(visited({marker("sensor", type_id::int_), marker("value", type_id::double_)}) == "7 1.500000 ");
    CHECK(visited({marker("Where", type_id::varchar), marker("sensor", type_id::int_), marker("sensor", type_id::int_),
                   marker("Where", type_id::varchar)}) == "attic 7 7 attic ");
    CHECK(visited({}) == "");
}

TEST_CASE("marker_values: a marker without a member ends the visit") {
    std::size_t count = 0;
    CHECK(visited({marker("sensor", type_id::int_), marker("place", type_id::varchar)}, &count) == "7 ");
    CHECK(count == 1);
    CHECK(visited({marker("SENSOR", type_id::int_)}, &count) == "");
    CHECK(count == 0);
}

TEST_CASE("marker_values: says which marker has no member, or another type") {
    CHECK_FALSE(values::mismatch(std::vector{marker("value", type_id::double_), marker("sensor", type_id::int_)}));
    CHECK(values::mismatch(std::vector{marker("value", type_id::double_), marker("place", type_id::varchar)}) ==
          "struct reading has no member for the bind marker \"place\"");
    CHECK(values::mismatch(std::vector{marker("value", type_id::float_)}) ==
          "column \"value\" is float in the cluster, but std::optional<double> maps to double");
}
