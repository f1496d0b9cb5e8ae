// covers: orm/sync_table.hpp
#include "live/support/cassandra.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

using cqlxx::verify_table;

namespace {

constexpr const char* keyspace = "verify";

struct point {
    float latitude = 0;
    float longitude = 0;
    std::optional<int> height{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct place {
    cqlxx::key<int> id;
    cqlxx::clustering_key<int, cqlxx::descending> row;
    cqlxx::static_column<std::string> name;
    cqlxx::indexed<std::string> kind;
    cqlxx::indexed<std::string, cqlxx::sai{.case_sensitive = false}> title;
    point where{};
    std::optional<std::string> colour{};
    std::optional<int> doors{};
    static constexpr auto cqlxx_table = cqlxx::table_options().comment("places").gc_grace(std::chrono::hours(1));
};

} // namespace

TEST_CASE("verify_table, live: a table that sync_table made has no difference") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session, "DROP TABLE IF EXISTS place");
        co_await cassandra::run_cql(session, "DROP TYPE IF EXISTS point");
        co_await cqlxx::sync_table<place>(session);
        const std::string version = co_await cassandra::schema_version(session);
        const auto found = co_await verify_table<place>(session);
        CHECK(found == cqlxx::schema::verification());
        const std::string version_after = co_await cassandra::schema_version(session);
        CHECK(version == version_after);
    });
}

TEST_CASE("verify_table, live: every difference is told, not only the first, and nothing is changed") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        for (const char* text : {"DROP TABLE IF EXISTS place", "DROP TYPE IF EXISTS point",
                                 "CREATE TYPE point (latitude double, longitude float)",
                                 "CREATE TABLE place (id int, row int, name text, kind int, title text, where_ text, "
                                 "\"where\" point, colour "
                                 "text static, PRIMARY KEY (id, row)) WITH comment = 'old'",
                                 "CREATE INDEX by_title ON place (title) USING 'sai'"})
            co_await cassandra::run_cql(session, text);
        const std::string version = co_await cassandra::schema_version(session);
        const auto found = co_await verify_table<place>(session);
        CHECK_FALSE(found.matches());
        CHECK(found.to_string() ==
              "type verify.point: the type of field latitude is float in the struct and double in the cluster\n"
              "type verify.point lacks a field of the struct, height int\n"
              "table verify.place: the clustering order is (row DESC) in the struct and (row ASC) in the cluster\n"
              "table verify.place: column name is static in the struct and not static in the cluster\n"
              "table verify.place: the type of column kind is text in the struct and int in the cluster\n"
              "table verify.place: column colour is not static in the struct and static in the cluster\n"
              "table verify.place lacks a column of the struct: doors int\n"
              "table verify.place lacks an index of the struct, on kind\n"
              "table verify.place: the index on title is with {'case_sensitive': 'false'} in the struct and with {} "
              "(by_title) in the cluster\n"
              "table verify.place: comment is 'places' in the struct and 'old' in the cluster\n"
              "table verify.place: gc_grace_seconds is 3600 in the struct and 864000 in the cluster\n"
              "(table verify.place has a column that the struct lacks and that is left alone: where_ text)");
        const auto refused = co_await cassandra::failure_of(cqlxx::sync_table<place>(session));
        CHECK(refused.code == cqlxx::errc::schema_conflict);
        const std::string version_after = co_await cassandra::schema_version(session);
        CHECK(version == version_after);
    });
}

TEST_CASE("verify_table, live: no table at all, and no keyspace") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session, "DROP TABLE IF EXISTS place");
        co_await cassandra::run_cql(session, "DROP TYPE IF EXISTS point");
        const auto found = co_await verify_table<place>(session);
        CHECK(found.to_string() == "type verify.point does not exist\ntable verify.place does not exist");
        auto nowhere = co_await cqlxx::connect(cassandra::config());
        const auto [code, text] = co_await cassandra::failure_of(verify_table<place>(nowhere));
        CHECK(code == cqlxx::errc::keyspace_missing);
        const auto closed = co_await cassandra::failure_of(verify_table<place>(cqlxx::session()));
        CHECK(closed.code == cqlxx::errc::session_closed);
    });
}
