// covers: orm/sync_table.hpp
// When nothing has to change, a role that may only read is enough (tools/cassandra run --tls --auth).
#include "live/support/cluster.hpp"
#include <cqlxx/cqlxx.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace live;

namespace {

struct point {
    float latitude = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
template <int Version>
struct place_of;
template <>
struct place_of<1> {
    cqlxx::key<int> id;
    point where{};
    cqlxx::indexed<std::string> colour;
    cqlxx::indexed<std::string, cqlxx::sai{}> title;
    static constexpr auto cqlxx_table = cqlxx::table_options("place").comment("places");
};
template <>
struct place_of<2> {
    cqlxx::key<int> id;
    point where{};
    cqlxx::indexed<std::string> colour;
    cqlxx::indexed<std::string, cqlxx::sai{}> title;
    int doors = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options("place").comment("places");
};

cqlxx::config as(const std::string& user, const std::string& password) {
    return cluster().tls(cqlxx::tls().ca_file(environment("CQLXX_TEST_CA"))).credentials(user, password);
}

} // namespace

TEST_CASE("secure: a role that may only read finds that nothing has to change, and may not change anything") {
    run([]() -> asio::awaitable<void> {
        auto owner = co_await cqlxx::connect(as(environment("CQLXX_TEST_USER"), environment("CQLXX_TEST_PASSWORD")));
        co_await cqlxx::drop_keyspace(owner, "readable");
        co_await cqlxx::create_keyspace(owner, "readable", cqlxx::simple_replication(1));
        auto inside = co_await cqlxx::connect(
            as(environment("CQLXX_TEST_USER"), environment("CQLXX_TEST_PASSWORD")).keyspace("readable"));
        co_await cqlxx::sync_table<place_of<1>>(inside);
        co_await owner.execute(
            cqlxx::cql("CREATE ROLE IF NOT EXISTS reader WITH LOGIN = true AND PASSWORD = 'reader'"));
        co_await owner.execute(cqlxx::cql("GRANT SELECT ON KEYSPACE readable TO reader"));

        auto reader = co_await cqlxx::connect(as("reader", "reader").keyspace("readable"));
        const auto synced = co_await cqlxx::sync_table<place_of<1>>(reader);
        CHECK(synced.to_string() == "-- nothing to do");
        const auto verified = co_await cqlxx::verify_table<place_of<1>>(reader);
        CHECK(verified.to_string() == "no difference");
        const auto type = co_await cqlxx::sync_type<point>(reader);
        CHECK(type.empty());
        const auto planned = co_await cqlxx::plan_table<place_of<2>>(reader);
        CHECK(planned.steps().size() == 1);
        std::string told;
        try {
            co_await cqlxx::sync_table<place_of<2>>(reader);
        } catch (const cqlxx::server_error& e) {
            told = e.what();
        }
        CHECK(told.find("ALTER TABLE readable.place ADD doors int") != std::string::npos);
        CHECK(told.find("no ALTER permission") != std::string::npos);
        const auto left = co_await cqlxx::verify_table<place_of<2>>(inside);
        CHECK(left.to_string() == "table readable.place lacks a column of the struct: doors int");
    });
}
