#include <cqlxx/schema/keyspace.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace cqlxx::schema;
using cqlxx::keyspace_definition;
using cqlxx::network_replication;
using cqlxx::simple_replication;

namespace {

const auto wanted = keyspace_definition("showroom", network_replication().in("dc2", 3).in("dc1", 2));

existing_keyspace keyspace(std::map<std::string, std::string> replication, bool durable = true) {
    return {std::move(replication), durable};
}
const std::string network = "org.apache.cassandra.locator.NetworkTopologyStrategy";

plan planned(const keyspace_definition& definition, const std::optional<existing_keyspace>& found,
             option_changes changes = option_changes::noted) {
    comparison_outcome result;
    compare_keyspace(definition, found, changes, result);
    CHECK(result.plan().empty() == result.differences().empty());
    return result.plan();
}

} // namespace

TEST_CASE("keyspace: created by name") {
    CHECK(create_keyspace("showroom", cqlxx::simple_replication(1)) ==
          "CREATE KEYSPACE IF NOT EXISTS showroom WITH replication = {'class': 'SimpleStrategy', "
          "'replication_factor': '1'}");
    CHECK(create_keyspace("Shop", cqlxx::network_replication().in("it's", 3)) ==
          "CREATE KEYSPACE IF NOT EXISTS \"Shop\" WITH replication = {'class': 'NetworkTopologyStrategy', "
          "'it''s': '3'}");
}

TEST_CASE("keyspace: names that no keyspace can have are refused") {
    const auto copies = cqlxx::simple_replication(1);
    const std::string longest(48, 'x');
    CHECK_NOTHROW(create_keyspace(longest, copies));
    for (const std::string& name : {std::string(), std::string("a b"), std::string("a-b"), std::string("a\"; DROP"),
                                    std::string("caf\xc3\xa9"), longest + "x"})
        CHECK_THROWS_WITH_AS(create_keyspace(name, copies),
                             ("cqlxx: a keyspace's name has 1 to 48 letters, digits and underscores, unlike \"" + name +
                              "\": the configuration is not valid")
                                 .c_str(),
                             cqlxx::error);
    CHECK_THROWS_AS(create_keyspace("k", cqlxx::network_replication()), cqlxx::error);
}

TEST_CASE("keyspace: durable writes are said only where they are off") {
    CHECK(
        create_keyspace(keyspace_definition("k", simple_replication(2)).durable_writes(false)) ==
        "CREATE KEYSPACE IF NOT EXISTS k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': '2'} AND "
        "durable_writes = false");
    CHECK(alter_keyspace(keyspace_definition("K", simple_replication(2))) ==
          "ALTER KEYSPACE \"K\" WITH replication = {'class': 'SimpleStrategy', 'replication_factor': '2'} AND "
          "durable_writes = true");
}

TEST_CASE("keyspace: a missing one is created") {
    CHECK(planned(wanted, std::nullopt).to_string() ==
          "-- keyspace showroom does not exist\n"
          "CREATE KEYSPACE IF NOT EXISTS showroom WITH replication = {'class': 'NetworkTopologyStrategy', 'dc2': '3', "
          "'dc1': '2'};");
}

TEST_CASE("keyspace: the same by value, whatever the order and the package") {
    CHECK(planned(wanted, keyspace({{"class", network}, {"dc1", "2"}, {"dc2", "3"}})).empty());
    CHECK(planned(wanted, keyspace({{"class", "NetworkTopologyStrategy"}, {"dc2", "3"}, {"dc1", "2"}})).empty());
    CHECK(planned(keyspace_definition("k", simple_replication(1)),
                  keyspace({{"class", "org.apache.cassandra.locator.SimpleStrategy"}, {"replication_factor", "1"}}))
              .empty());
}

TEST_CASE("keyspace: another replication is refused, with both sides") {
    CHECK(planned(wanted, keyspace({{"class", network}, {"dc1", "2"}})).to_string() ==
          "-- refused: keyspace showroom: the replication is {'class': 'NetworkTopologyStrategy', 'dc2': '3', 'dc1': "
          "'2'} "
          "in the struct and {'class': 'NetworkTopologyStrategy', 'dc1': '2'} in the cluster; ask for it by "
          "sync_options().alter_options(), or alter it yourself; copies move only when it is repaired");
    CHECK(planned(wanted, keyspace({{"class", network}, {"dc1", "2"}, {"dc2", "3"}, {"dc3", "1"}})).refused());
    CHECK(planned(wanted, keyspace({{"class", "x.SimpleStrategy"}, {"dc1", "2"}, {"dc2", "3"}})).refused());
    CHECK(planned(wanted, keyspace({})).refused());
}

TEST_CASE("keyspace: other durable writes are refused, too") {
    const auto there = keyspace({{"class", network}, {"dc1", "2"}, {"dc2", "3"}}, false);
    CHECK(planned(wanted, there).to_string() ==
          "-- refused: keyspace showroom: durable_writes is true in the struct and false in the cluster; ask for it by "
          "sync_options().alter_options(), or alter it yourself");
    CHECK(planned(wanted.durable_writes(false), there).empty());
}

TEST_CASE("keyspace: altered on request") {
    CHECK(
        planned(wanted, keyspace({{"class", network}, {"dc1", "2"}}), option_changes::made).to_string() ==
        "-- keyspace showroom has another replication: repair it after a change to more copies, clean up after one to "
        "fewer\n"
        "ALTER KEYSPACE showroom WITH replication = {'class': 'NetworkTopologyStrategy', 'dc2': '3', 'dc1': '2'} AND "
        "durable_writes = true;");
    CHECK(planned(wanted, keyspace({{"class", network}, {"dc1", "2"}, {"dc2", "3"}}, false), option_changes::made)
              .steps()
              .at(0)
              .reason == "keyspace showroom has other durable_writes");
}
