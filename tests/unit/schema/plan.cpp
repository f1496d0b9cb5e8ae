#include <cqlxx/schema/plan.hpp>

#include <doctest/doctest.h>

using cqlxx::schema::plan;
using cqlxx::schema::step;

TEST_CASE("plan: prints as a script with its reasons") {
    plan p;
    p.add("CREATE TABLE t (a int PRIMARY KEY)", "table t does not exist");
    p.add("CREATE INDEX ON t (b)", "table t lacks an index of the struct, on b");
    p.note("table t has a column that the struct lacks and that is left alone: old text");
    CHECK(p.to_string() == "-- table t does not exist\n"
                           "CREATE TABLE t (a int PRIMARY KEY);\n"
                           "-- table t lacks an index of the struct, on b\n"
                           "CREATE INDEX ON t (b);\n"
                           "-- table t has a column that the struct lacks and that is left alone: old text");
    CHECK_FALSE(p.empty());
    CHECK_FALSE(p.refused());
    CHECK(p.steps()[0] == step{"CREATE TABLE t (a int PRIMARY KEY)", "table t does not exist"});
}

TEST_CASE("plan: prints that there is nothing to do") {
    plan p;
    CHECK(p.empty());
    CHECK(p.to_string() == "-- nothing to do");
    p.note("table t has a column that the struct lacks and that is left alone: old text");
    CHECK(p.empty());
    CHECK(p.to_string() == "-- nothing to do\n"
                           "-- table t has a column that the struct lacks and that is left alone: old text");
}

TEST_CASE("plan: a refused one has no statements, whatever was added before or after") {
    plan p;
    p.add("ALTER TABLE t ADD b int", "reason");
    p.refuse("the key differs");
    p.add("CREATE INDEX ON t (b)", "reason");
    p.refuse("a type differs");
    CHECK(p.refused());
    CHECK_FALSE(p.empty());
    CHECK(p.steps().empty());
    CHECK(p.to_string() == "-- refused: the key differs\n-- refused: a type differs");
}

TEST_CASE("plan: is a value") {
    plan a;
    a.add("x", "y");
    plan b = a;
    CHECK(a == b);
    b.note("z");
    CHECK(a != b);
}

TEST_CASE("plan: is as far as the one before if the same steps are left") {
    plan before;
    before.add("CREATE INDEX ON t (b)", "reason");
    plan now = before;
    now.note("somebody added a column");
    CHECK(now.is_as_far_as(before));
    now.add("CREATE INDEX ON t (c)", "reason");
    CHECK_FALSE(now.is_as_far_as(before));
    CHECK_FALSE(before.is_as_far_as(now));
    CHECK_FALSE(plan().is_as_far_as(plan()));
}
