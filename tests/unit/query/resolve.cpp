#include <cqlxx/query/resolve.hpp>

#include <cqlxx/query/operators.hpp>

#include <doctest/doctest.h>

#include <array>

using namespace cqlxx::query;
using cqlxx::model::column;

namespace {

constexpr std::array<column, 5> table{column{.name = "year"}, column{.name = "model"}, column{.name = "price__gt"},
                                      column{.name = "price"}, column{.name = "colour_code", .member = "colour"}};

constexpr reading read(std::string_view name, bool with_operator = false) {
    return read_name(table, suffixes, name, with_operator);
}

} // namespace

TEST_CASE("name: without a suffix it is a column and =") {
    CHECK(read("year") == reading{.column = 0, .operation = 0});
    CHECK(read("year", true) == reading{.column = 0, .operation = 0});
}

TEST_CASE("name: a suffix is an operator") {
    CHECK(suffixes[read("year__gt").operation] == "gt");
    CHECK(suffixes[read("year__lte").operation] == "lte");
    CHECK(suffixes[read("model__in").operation] == "in");
    CHECK(suffixes[read("model__contains_key").operation] == "contains_key");
    CHECK(read("model__in").column == 1);
}

TEST_CASE("name: the longest part that is a column is the column") {
    CHECK(read("price__gt") == reading{.column = 2, .operation = 0});
    CHECK(read("price__gt__lt").column == 2);
    CHECK(suffixes[read("price__gt__lt").operation] == "lt");
    CHECK(read("price__lt").column == 3);
}

TEST_CASE("name: a column may be called as in the table or as in the struct") {
    CHECK(read("colour_code").column == 4);
    CHECK(read("colour").column == 4);
    CHECK(read("colour__gt").column == 4);
}

TEST_CASE("name: what is not known is said") {
    CHECK(read("yeer") == reading{.problem = misreading::no_such_column, .word = "yeer"});
    CHECK(read("yeer__gt") == reading{.problem = misreading::no_such_column, .word = "yeer"});
    CHECK(read("yeer__nq") == reading{.problem = misreading::no_such_column, .word = "yeer__nq"});
    CHECK(read("year__nq") == reading{.column = 0, .problem = misreading::unknown_operator, .word = "nq"});
    CHECK(read("year__gt__lt") == reading{.column = 0, .problem = misreading::unknown_operator, .word = "gt__lt"});
    CHECK(read("year__") == reading{.column = 0, .operation = 0});
    CHECK(read("__gt").problem == misreading::no_such_column);
    CHECK(read("").problem == misreading::no_such_column);
}

TEST_CASE("name: a suffix beside an operator is one too many") {
    CHECK(read("year__gt", true) == reading{.column = 0, .problem = misreading::two_operators, .word = "gt"});
    CHECK(read("price__gt", true).column == 2); // a column of that name
}

TEST_CASE("name: in an order a minus means descending, unless it belongs to the column") {
    CHECK(read_order(table, "year") == ordering{0, cqlxx::ascending});
    CHECK(read_order(table, "-year") == ordering{0, cqlxx::descending});
    CHECK(read_order(table, "-colour") == ordering{4, cqlxx::descending});
    CHECK(read_order(table, "-yeer").column == no_column);
    constexpr std::array<column, 2> odd{column{.name = "-year"}, column{.name = "year"}};
    CHECK(read_order(odd, "-year") == ordering{0, cqlxx::ascending});
}

TEST_CASE("name: a mistyped one is near to the column that is meant") {
    CHECK(letters_apart("manufacturr", "manufacturer") == 1);
    CHECK(letters_apart("", "abc") == 3);
    CHECK(nearest_column(table, "yaer") == 0);
    CHECK(nearest_column(table, "modell") == 1);
    CHECK(nearest_column(table, "horsepower") == no_column);
    CHECK(nearest_column(table, "") == no_column);
}
