#include <cqlxx/schema/outcome.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cqlxx::schema;
using texts = std::vector<std::string>;

TEST_CASE("outcome: what is lacking is a difference and has steps") {
    comparison_outcome outcome;
    outcome.lacks("table t lacks columns", {"a int", "b int"}, {"ALTER TABLE t ADD (a int, b int)"});
    outcome.lacks("table t lacks an index", {}, {"CREATE INDEX ON t (a)"});
    CHECK(outcome.differences() ==
          texts{"table t lacks columns: a int", "table t lacks columns: b int", "table t lacks an index"});
    CHECK(outcome.plan().to_string() == "-- table t lacks columns\nALTER TABLE t ADD (a int, b int);\n"
                                        "-- table t lacks an index\nCREATE INDEX ON t (a);");
}

TEST_CASE("outcome: what can't be changed is refused, and everything else stays a difference") {
    comparison_outcome outcome;
    outcome.lacks("x is missing", {}, {"CREATE x"});
    outcome.differs("the key", "(a)", "(b)", "give up");
    outcome.refuse("t is a view");
    CHECK(outcome.plan().steps().empty());
    CHECK(outcome.plan().refusals() ==
          texts{"the key is (a) in the struct and (b) in the cluster; give up", "t is a view"});
    CHECK(outcome.differences() ==
          texts{"x is missing", "the key is (a) in the struct and (b) in the cluster", "t is a view"});
}

TEST_CASE("outcome: harmless differences and surplus are notes of a plan that has nothing to do") {
    comparison_outcome outcome;
    outcome.differs_harmlessly("comment is 'a' in the struct and 'b' in the cluster", "left alone");
    outcome.leaves("table t has a column more");
    CHECK(outcome.plan().empty());
    CHECK(outcome.plan().notes() ==
          texts{"comment is 'a' in the struct and 'b' in the cluster; left alone", "table t has a column more"});
    CHECK(outcome.differences() == texts{"comment is 'a' in the struct and 'b' in the cluster"});
    CHECK(outcome.surplus() == texts{"table t has a column more"});
}
