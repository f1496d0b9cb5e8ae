#include <cqlxx/schema/format.hpp>

#include <doctest/doctest.h>
#include <fmt/core.h>

TEST_CASE("format: a plan prints as its text") {
    cqlxx::schema::plan plan;
    CHECK(fmt::format("{}", plan) == "-- nothing to do");
    plan.add("CREATE TABLE t (a int PRIMARY KEY)", "table t does not exist");
    CHECK(fmt::format("{}", plan) == plan.to_string());
}

TEST_CASE("format: a verification prints as its text") {
    CHECK(fmt::format("{}", cqlxx::schema::verification()) == "no difference");
    CHECK(fmt::format("{}", cqlxx::schema::verification({"one", "two"}, {})) == "one\ntwo");
}
