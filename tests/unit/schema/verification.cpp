#include <cqlxx/schema/verification.hpp>

#include <doctest/doctest.h>

using cqlxx::schema::verification;

TEST_CASE("verification: nothing differs") {
    CHECK(verification().matches());
    CHECK(verification().to_string() == "no difference");
    CHECK(verification({}, {"a column more"}).matches());
    CHECK(verification({}, {"a column more"}).to_string() == "no difference\n(a column more)");
}

TEST_CASE("verification: every difference is a line") {
    const verification found({"one", "two"}, {"three"});
    CHECK_FALSE(found.matches());
    CHECK(found.to_string() == "one\ntwo\n(three)");
    CHECK(found != verification());
}
