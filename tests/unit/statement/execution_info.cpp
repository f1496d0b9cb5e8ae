#include <cqlxx/statement/execution_info.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using cqlxx::execution_info;
using cqlxx::uuid;

TEST_CASE("execution info: holds nothing until an answer arrives") {
    const execution_info seen;
    CHECK(seen.answers().empty());
    CHECK(seen.coordinator().empty());
    CHECK_FALSE(seen.tracing_id());
    CHECK(seen.warnings().empty());
    CHECK(seen.custom_payload().empty());
}

TEST_CASE("execution info: copies share what arrives, in order; others don't") {
    const execution_info seen;
    const execution_info other;
    const execution_info in_statement = seen;
    in_statement.add({"a:1", uuid(1, 2), {"slow"}, {{"k", cqlxx::bytes(3)}}});
    in_statement.add({"b:1", uuid(3, 4), {"large", "wide"}, {}});
    CHECK(seen.answers().size() == 2);
    CHECK(seen.answers()[0].coordinator == "a:1");
    CHECK(seen.coordinator() == "b:1");
    CHECK(seen.tracing_id() == uuid(3, 4));
    CHECK(seen.warnings() == std::vector<std::string>{"slow", "large", "wide"});
    CHECK(seen.answers()[0].custom_payload.at("k").size() == 3);
    CHECK(seen.custom_payload().empty());
    CHECK(other.answers().empty());
}

TEST_CASE("execution info: cleared, it begins anew") {
    const execution_info seen;
    seen.add({"a:1", uuid(1, 2)});
    seen.clear();
    CHECK(seen.answers().empty());
    CHECK_FALSE(seen.tracing_id());
}
