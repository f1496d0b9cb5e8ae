// covers: orm/sync_table.hpp
#include "live/support/cassandra.hpp"

#include <string>
#include <vector>

using cqlxx::sync_table;

namespace {

constexpr const char* keyspace = "sync_tables";

struct stop {
    int minutes = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct driver {
    cqlxx::key<std::string> name;
    std::vector<stop> breaks{};
};
struct route {
    cqlxx::key<int> number;
    std::vector<stop> stops{};
    cqlxx::indexed<std::string> city{};
};
// Two kinds of rows in one table, each struct with columns of its own.
struct bus {
    cqlxx::key<int> number;
    int seats = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options("vehicle");
};
struct lorry {
    cqlxx::key<int> number;
    int tonnes = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options("vehicle");
};

asio::awaitable<cqlxx::session> empty_keyspace() {
    auto session = co_await cassandra::fresh_session(keyspace);
    for (const char* text : {"DROP TABLE IF EXISTS driver", "DROP TABLE IF EXISTS route",
                             "DROP TABLE IF EXISTS vehicle", "DROP TYPE IF EXISTS stop"})
        co_await cassandra::run_cql(session, text);
    co_return session;
}

} // namespace

TEST_CASE("sync_table, live: several models, one after the other, and what they share once") {
    cassandra::run([]() -> asio::awaitable<void> {
        const auto session = co_await empty_keyspace();
        const auto wanted = co_await cqlxx::plan_table<driver, route>(session);
        CHECK(wanted.steps().size() == 4);
        const auto made = co_await sync_table<driver, route>(session);
        CHECK(made == wanted);
        REQUIRE(made.steps().size() == 4);
        CHECK(made.steps()[0].cql.starts_with("CREATE TYPE IF NOT EXISTS sync_tables.stop"));
        CHECK(made.steps()[1].cql.starts_with("CREATE TABLE IF NOT EXISTS sync_tables.driver"));
        CHECK(made.steps()[2].cql.starts_with("CREATE TABLE IF NOT EXISTS sync_tables.route"));
        CHECK(made.steps()[3].cql.starts_with("CREATE INDEX"));
        const auto again = co_await sync_table<driver, route>(session, cqlxx::sync_options().alter_options());
        CHECK(again == cqlxx::schema::plan());
        const auto found = co_await cqlxx::verify_table<driver, route>(session);
        CHECK(found.matches());
    });
}

TEST_CASE("sync_table, live: of several models none is made if one can't be") {
    cassandra::run([]() -> asio::awaitable<void> {
        const auto session = co_await empty_keyspace();
        co_await cassandra::run_cql(session, "CREATE TABLE route (number text PRIMARY KEY, city text)");
        std::string said;
        try {
            co_await sync_table<driver, route>(session);
        } catch (const cqlxx::error& e) {
            CHECK(e.code() == cqlxx::errc::schema_conflict);
            said = e.what();
        }
        CHECK(said.find("column number is int in the struct and text in the cluster") != std::string::npos);
        const auto found = co_await cqlxx::verify_table<driver>(session);
        CHECK_FALSE(found.matches());
    });
}

TEST_CASE("sync_table, live: two models of one table make it with the columns of both") {
    cassandra::run([]() -> asio::awaitable<void> {
        const auto session = co_await empty_keyspace();
        co_await sync_table<bus, lorry>(session);
        const std::string made = co_await cassandra::describe(session, "vehicle");
        CHECK(made.find("seats int") != std::string::npos);
        CHECK(made.find("tonnes int") != std::string::npos);
        const auto again = co_await sync_table<bus, lorry>(session);
        CHECK(again.empty());
    });
}
