// covers: orm/keyspace.hpp orm/drop.hpp
#include "live/support/cassandra.hpp"

#include <optional>
#include <set>
#include <string>

using cqlxx::keyspace_definition;
using cqlxx::network_replication;
using cqlxx::simple_replication;
using cqlxx::sync_keyspace;

namespace {

constexpr const char* name = "SyncedKeyspace";

asio::awaitable<std::string> definition(const cqlxx::session& session) {
    co_return co_await cassandra::one_text(session,
                                           "SELECT JSON replication, durable_writes FROM system_schema.keyspaces "
                                           "WHERE keyspace_name = 'SyncedKeyspace'");
}

struct point {
    float latitude = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct place {
    cqlxx::key<int> id;
    point where{};
    cqlxx::indexed<std::string> colour;
    cqlxx::indexed<std::set<std::string>, cqlxx::sai{}> tags;
};
struct labels {
    cqlxx::indexed<std::string> owner{};
    cqlxx::indexed<std::string> maker{};
};
struct parcel {
    cqlxx::key<int> id;
    cqlxx::embedded<labels> said{};
};
struct elsewhere {
    cqlxx::key<int> id;
    static constexpr auto cqlxx_table = cqlxx::table_options().keyspace("no_such_keyspace");
};

} // namespace

TEST_CASE("sync_keyspace, live: creates, recognises by value, refuses, and alters on request") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cassandra::config());
        co_await cqlxx::drop_keyspace(session, name);
        const auto wanted = keyspace_definition(name, network_replication().in("dc1", 1)).durable_writes(false);
        const auto made = co_await sync_keyspace(session, wanted);
        CHECK(made.steps().size() == 1);
        const auto text = co_await definition(session);
        CHECK(text ==
              R"({"replication": {"class": "org.apache.cassandra.locator.NetworkTopologyStrategy", "dc1": "1"}, )"
              R"("durable_writes": false})");
        const auto again = co_await sync_keyspace(session, wanted);
        CHECK(again == cqlxx::schema::plan());

        const auto other = keyspace_definition(name, simple_replication(1));
        const auto refused = co_await cassandra::failure_of(sync_keyspace(session, other));
        CHECK(refused.code == cqlxx::errc::schema_conflict);
        CHECK(refused.text.find(
                  "keyspace \"SyncedKeyspace\": the replication is {'class': 'SimpleStrategy', "
                  "'replication_factor': '1'} in the struct and {'class': 'NetworkTopologyStrategy', 'dc1': "
                  "'1'} in the cluster") != std::string::npos);
        CHECK(refused.text.find("durable_writes is true in the struct and false in the cluster") != std::string::npos);
        const auto left = co_await definition(session);
        CHECK(left == text);

        const auto altered = co_await sync_keyspace(session, other, cqlxx::sync_options().alter_options());
        CHECK(altered.steps().size() == 1);
        const auto after = co_await definition(session);
        CHECK(after == R"({"replication": {"class": "org.apache.cassandra.locator.SimpleStrategy", )"
                       R"("replication_factor": "1"}, "durable_writes": true})");
        const auto planned = co_await cqlxx::plan_keyspace(session, other);
        CHECK(planned.empty());
        co_await cqlxx::drop_keyspace(session, name);
        const auto gone = co_await definition(session);
        CHECK(gone == "no row");
    });
}

TEST_CASE("drop, live: index, table, type and keyspace, each again without harm") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("dropped");
        co_await cqlxx::sync_table<place>(session);
        const auto indexes = [&]() {
            return session.fetch(cqlxx::cql<std::tuple<std::string>>(
                "SELECT index_name FROM system_schema.indexes WHERE keyspace_name = 'dropped'"));
        };
        for (int i = 0; i < 2; ++i) {
            const bool agreed = co_await cqlxx::drop_index<&place::tags>(session);
            CHECK(agreed);
            const auto left = co_await indexes();
            CHECK(left.size() == 1);
            CHECK(std::get<0>(left.at(0)) == "place_colour_idx");
        }
        const auto used = co_await cassandra::server_refusal_of(cqlxx::drop_type<point>(session));
        CHECK(used.find("DROP TYPE IF EXISTS dropped.point") != std::string::npos);
        for (int i = 0; i < 2; ++i) {
            const bool agreed = co_await cqlxx::drop_table<place>(session);
            CHECK(agreed);
            const auto found = co_await cqlxx::verify_table<place>(session);
            CHECK(found.to_string() == "table dropped.place does not exist");
            const bool no_index = co_await cqlxx::drop_index<&place::tags>(session);
            CHECK(no_index);
        }
        for (int i = 0; i < 2; ++i) {
            const bool agreed = co_await cqlxx::drop_type<point>(session);
            CHECK(agreed);
            const auto found = co_await cqlxx::verify_table<place>(session);
            CHECK(found.to_string() == "type dropped.point does not exist\ntable dropped.place does not exist");
        }
        auto nowhere = co_await cqlxx::connect(cassandra::config());
        for (int i = 0; i < 2; ++i) {
            const bool agreed = co_await cqlxx::drop_keyspace(nowhere, "dropped");
            CHECK(agreed);
        }
        const bool no_table = co_await cqlxx::drop_table<elsewhere>(nowhere);
        CHECK(no_table); // nor a keyspace
        const auto unsaid = co_await cassandra::failure_of(cqlxx::drop_table<place>(nowhere));
        CHECK(unsaid.code == cqlxx::errc::keyspace_missing);
        const auto closed = co_await cassandra::failure_of(cqlxx::drop_keyspace(cqlxx::session(), "dropped"));
        CHECK(closed.code == cqlxx::errc::session_closed);
    });
}

TEST_CASE("drop, live: the index of a shared member, by its column's name") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("dropped_shared");
        co_await cqlxx::sync_table<parcel>(session);
        for (int i = 0; i < 2; ++i) {
            const bool agreed = co_await cqlxx::drop_index<parcel, "owner">(session);
            CHECK(agreed);
            const auto left = co_await session.fetch(cqlxx::cql<std::tuple<std::string>>(
                "SELECT index_name FROM system_schema.indexes WHERE keyspace_name = 'dropped_shared'"));
            REQUIRE(left.size() == 1);
            CHECK(std::get<0>(left.at(0)) == "parcel_maker_idx");
        }
    });
}
