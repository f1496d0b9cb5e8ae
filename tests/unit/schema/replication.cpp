#include <cqlxx/schema/replication.hpp>

#include <doctest/doctest.h>

using cqlxx::network_replication;
using cqlxx::simple_replication;

namespace {

/// The message if the code is errc::invalid_configuration.
template <class Call>
std::string refusal(const Call& call) {
    try {
        call();
    } catch (const cqlxx::error& e) {
        return e.code() == cqlxx::errc::invalid_configuration ? e.what() : "another code";
    }
    return "nothing thrown";
}

} // namespace

TEST_CASE("replication: simple ones say a number") {
    CHECK(simple_replication(1).to_cql() == "{'class': 'SimpleStrategy', 'replication_factor': '1'}");
    CHECK(simple_replication(3).to_cql() == "{'class': 'SimpleStrategy', 'replication_factor': '3'}");
}

TEST_CASE("replication: data centres are said in their order, quotes doubled") {
    CHECK(network_replication().in("dc2", 3).in("dc1", 2).to_cql() ==
          "{'class': 'NetworkTopologyStrategy', 'dc2': '3', 'dc1': '2'}");
    CHECK(network_replication().in("O'Hare", 1).to_cql() == "{'class': 'NetworkTopologyStrategy', 'O''Hare': '1'}");
}

TEST_CASE("replication: is a value") {
    const auto one = network_replication().in("dc1", 3);
    const auto two = one.in("dc2", 3);
    CHECK(one.to_cql() == "{'class': 'NetworkTopologyStrategy', 'dc1': '3'}");
    CHECK(one != two);
    CHECK(one == network_replication().in("dc1", 3));
    CHECK(simple_replication(2) != simple_replication(3));
}

TEST_CASE("replication: refuses less than one copy") {
    CHECK(refusal([] { return simple_replication(0); }) ==
          "cqlxx: a replication needs at least one copy, not 0 (replication_factor): the configuration is not valid");
    CHECK(refusal([] { return simple_replication(-1); }) ==
          "cqlxx: a replication needs at least one copy, not -1 (replication_factor): the configuration is not valid");
    CHECK(refusal([] { return network_replication().in("dc1", 0); }) ==
          "cqlxx: a replication needs at least one copy, not 0 (dc1): the configuration is not valid");
    CHECK(refusal([] { return network_replication().in("dc1", 3).in("dc2", -3); }) ==
          "cqlxx: a replication needs at least one copy, not -3 (dc2): the configuration is not valid");
}

TEST_CASE("replication: refuses data centres without name, named twice, or of the wrong strategy") {
    CHECK(refusal([] { return network_replication().in("", 1); }) ==
          "cqlxx: a data centre in a replication has no name: the configuration is not valid");
    CHECK(refusal([] { return network_replication().in("dc1", 1).in("dc1", 2); }) ==
          "cqlxx: a replication names data centre \"dc1\" twice: the configuration is not valid");
    CHECK(
        refusal([] { return simple_replication(1).in("dc1", 2); }) ==
        "cqlxx: simple_replication() knows no data centres: network_replication().in(\"dc1\", 2): the configuration is "
        "not valid");
    CHECK(refusal([] { return network_replication().in("class", 1); }) ==
          "cqlxx: no data centre can be named \"class\": the configuration is not valid");
}

TEST_CASE("replication: without any data centre it can't be said") {
    CHECK(refusal([] { return network_replication().to_cql(); }) ==
          "cqlxx: network_replication() names no data centre: add .in(\"dc1\", 3): the configuration is not valid");
}
