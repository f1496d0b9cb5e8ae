#include <cqlxx/statement/trace.hpp>

#include <doctest/doctest.h>

using cqlxx::trace;
using cqlxx::uuid;

TEST_CASE("trace: holds nothing until an id arrives") {
    const trace seen;
    CHECK_FALSE(seen.id());
    CHECK(seen.ids().empty());
}

TEST_CASE("trace: copies share what arrives, in order; other traces don't") {
    const trace seen;
    const trace other;
    const trace in_statement = seen;
    in_statement.add(uuid(1, 2));
    in_statement.add(uuid(3, 4));
    CHECK(seen.id() == uuid(3, 4));
    CHECK(seen.ids() == std::vector<uuid>{uuid(1, 2), uuid(3, 4)});
    CHECK(other.ids().empty());
}
