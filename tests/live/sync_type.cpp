// covers: orm/sync_type.hpp
#include "live/support/cassandra.hpp"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using cqlxx::sync_table;
using cqlxx::sync_type;

namespace {

constexpr const char* keyspace = "sync_types";

struct point {
    float latitude = 0;
    float longitude = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options("Point");
    bool operator==(const point&) const = default;
};
struct address {
    std::string street{};
    std::optional<point> place{};
    std::set<std::string> tags{};
    static constexpr auto cqlxx_type = cqlxx::type_options().rename("street", "Street Name");
    bool operator==(const address&) const = default;
};
struct stop {
    int minutes = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
    bool operator==(const stop&) const = default;
};
struct person {
    cqlxx::key<int> id;
    address home{};
    std::map<std::string, std::vector<address>> others{};
    std::tuple<int, std::optional<stop>> first{};
    cqlxx::frozen<address> birth{};
    bool operator==(const person&) const = default;
};

template <int Version>
struct contact;
template <>
struct contact<1> {
    std::string name{};
    static constexpr auto cqlxx_type = cqlxx::type_options("contact");
};
template <>
struct contact<2> {
    std::string name{};
    std::optional<std::string> mail{};
    std::optional<point> place{}; // a new type in a new field
    static constexpr auto cqlxx_type = cqlxx::type_options("contact");
};
struct contact_in_another_order {
    std::optional<std::string> mail{};
    std::string name{};
    static constexpr auto cqlxx_type = cqlxx::type_options("contact");
};
struct contact_of_numbers {
    int name = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options("contact");
};
template <class Contact>
struct friendship {
    cqlxx::key<int> id;
    std::vector<Contact> friends{};
    static constexpr auto cqlxx_table = cqlxx::table_options("friendship");
};
template <class Contact>
struct keyed {
    cqlxx::key<cqlxx::frozen<Contact>> who;
    static constexpr auto cqlxx_table = cqlxx::table_options("keyed");
};

asio::awaitable<std::string> fields_of(const cqlxx::session& session, std::string type) {
    co_return co_await cassandra::one_text(session,
                                           "SELECT JSON field_names, field_types FROM system_schema.types WHERE "
                                           "keyspace_name = 'sync_types' AND type_name = '" +
                                               type + "'");
}
asio::awaitable<void> drop_all(const cqlxx::session& session) {
    for (const char* text :
         {"DROP TABLE IF EXISTS friendship", "DROP TABLE IF EXISTS keyed", "DROP TABLE IF EXISTS person",
          "DROP TYPE IF EXISTS contact", "DROP TYPE IF EXISTS address", "DROP TYPE IF EXISTS \"Point\"",
          "DROP TYPE IF EXISTS stop"})
        co_await cassandra::run_cql(session, text);
}

template <class Model>
asio::awaitable<void> sync_in_own_session() {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    co_await sync_table<Model>(session);
}
template <class Type>
asio::awaitable<void> sync_type_in_own_session() {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    co_await sync_type<Type>(session);
}

} // namespace

TEST_CASE("sync_type, live: nested types first, once; then nothing to do and nothing changed") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await drop_all(session);
        const auto planned = co_await cqlxx::plan_type<address>(session);
        const auto made = co_await sync_type<address>(session);
        CHECK(made == planned);
        CHECK(made.to_string() == "-- type sync_types.\"Point\" does not exist\n"
                                  "CREATE TYPE IF NOT EXISTS sync_types.\"Point\" (latitude float, longitude float);\n"
                                  "-- type sync_types.address does not exist\n"
                                  "CREATE TYPE IF NOT EXISTS sync_types.address (\"Street Name\" text, place "
                                  "frozen<\"Point\">, tags frozen<set<text>>);");
        const std::string version = co_await cassandra::schema_version(session);
        const auto again = co_await sync_type<address>(session);
        CHECK(again == cqlxx::schema::plan());
        const std::string version_after = co_await cassandra::schema_version(session);
        CHECK(version == version_after);
    });
}

TEST_CASE("sync_table, live: makes the types that its columns need, and rows go there and back") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await drop_all(session);
        const auto made = co_await sync_table<person>(session);
        REQUIRE(made.steps().size() == 4);
        CHECK(made.steps()[0].cql.starts_with("CREATE TYPE IF NOT EXISTS sync_types.\"Point\""));
        CHECK(made.steps()[1].cql.starts_with("CREATE TYPE IF NOT EXISTS sync_types.address"));
        CHECK(made.steps()[2].cql.starts_with("CREATE TYPE IF NOT EXISTS sync_types.stop"));
        CHECK(made.steps()[3].cql.starts_with("CREATE TABLE IF NOT EXISTS sync_types.person"));
        const auto again = co_await sync_table<person>(session);
        CHECK(again == cqlxx::schema::plan());
        const address home{"Main St", point{1, 2}, {"x"}};
        person row{1, home};
        row.others = {{"old", {home, home}}};
        row.first = {7, stop{5}};
        row.birth = home;
        co_await session.execute(cqlxx::insert(row));
        const auto back = co_await session.fetch_one(cqlxx::objects<person>());
        REQUIRE(back.has_value());
        CHECK(bool(*back == row));
    });
}

TEST_CASE("sync_type, live: fields are added, with the types that they need; older programs go on") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await drop_all(session);
        co_await sync_table<friendship<contact<1>>>(session);
        const friendship<contact<1>> old_row{1, {{"Ann"}}};
        co_await session.execute(cqlxx::insert(old_row));
        const auto grown = co_await sync_table<friendship<contact<2>>>(session);
        CHECK(grown.to_string() == "-- type sync_types.\"Point\" does not exist\n"
                                   "CREATE TYPE IF NOT EXISTS sync_types.\"Point\" (latitude float, longitude float);\n"
                                   "-- type sync_types.contact lacks a field of the struct, mail text\n"
                                   "ALTER TYPE sync_types.contact ADD mail text;\n"
                                   "-- type sync_types.contact lacks a field of the struct, place frozen<\"Point\">\n"
                                   "ALTER TYPE sync_types.contact ADD place frozen<\"Point\">;");
        const auto fields = co_await fields_of(session, "contact");
        CHECK(fields ==
              R"({"field_names": ["name", "mail", "place"], "field_types": ["text", "text", "frozen<\"Point\">"]})");
        const auto back = co_await session.fetch_one(cqlxx::objects<friendship<contact<2>>>());
        CHECK(back->friends.at(0).name == "Ann");
        CHECK(back->friends.at(0).mail == std::nullopt);
        const auto older = co_await sync_table<friendship<contact<1>>>(session);
        CHECK(older.empty());
        CHECK(older.notes().size() == 2);
        co_await session.execute(cqlxx::insert(old_row));
    });
}

TEST_CASE("sync_type, live: another order or another type is refused, and nothing is changed") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await drop_all(session);
        co_await sync_type<contact<2>>(session);
        const std::string version = co_await cassandra::schema_version(session);
        const auto order = co_await cassandra::failure_of(sync_type<contact_in_another_order>(session));
        CHECK(order.code == cqlxx::errc::schema_conflict);
        CHECK(
            order.text.find("type sync_types.contact: the order of the fields is (mail, name) in the struct and (name, "
                            "mail, place) in the cluster") != std::string::npos);
        const auto type = co_await cassandra::failure_of(sync_type<contact_of_numbers>(session));
        CHECK(type.text.find("the type of field name is int in the struct and text in the cluster") !=
              std::string::npos);
        const auto table = co_await cassandra::failure_of(sync_table<friendship<contact_of_numbers>>(session));
        CHECK(table.code == cqlxx::errc::schema_conflict);
        const std::string version_after = co_await cassandra::schema_version(session);
        CHECK(version == version_after); // the table neither
    });
}

TEST_CASE("sync_type, live: a type that stands in a key can't grow, which is the server's sentence") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await drop_all(session);
        co_await sync_table<keyed<contact<1>>>(session);
        const auto refused = co_await cassandra::server_refusal_of(sync_type<contact<2>>(session));
        CHECK(refused.find("ALTER TYPE sync_types.contact ADD mail text") != std::string::npos);
        CHECK(refused.find("keyed") != std::string::npos);
        const auto fields = co_await fields_of(session, "contact");
        CHECK(fields == R"({"field_names": ["name"], "field_types": ["text"]})");
    });
}

TEST_CASE("sync_type, live: a struct that lacks a field of a type in its key is refused, not told that all is well") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await drop_all(session);
        co_await sync_table<keyed<contact<2>>>(session);
        const auto [code, text] = co_await cassandra::failure_of(sync_table<keyed<contact<1>>>(session));
        CHECK(code == cqlxx::errc::schema_conflict);
        CHECK(
            text.find("type sync_types.contact stands in a key, which is written whole, and the struct lacks its field "
                      "mail text: add the member") != std::string::npos);
        CHECK_FALSE((co_await cqlxx::verify_table<keyed<contact<1>>>(session)).matches());
        CHECK((co_await cqlxx::verify_table<keyed<contact<2>>>(session)).matches());
    });
}

TEST_CASE("sync_type, live: without a keyspace, and without a session") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto nowhere = co_await cqlxx::connect(cassandra::config());
        const auto [code, text] = co_await cassandra::failure_of(sync_type<address>(nowhere));
        CHECK(code == cqlxx::errc::keyspace_missing);
        CHECK(text.find("type address has no keyspace") != std::string::npos);
        const auto closed = co_await cassandra::failure_of(sync_type<address>(cqlxx::session()));
        CHECK(closed.code == cqlxx::errc::session_closed);
    });
}

TEST_CASE("sync_type, live: eight sessions of two versions make tables and types at once") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await drop_all(session);
        std::vector<asio::awaitable<void>> work;
        for (int i = 0; i < 3; ++i) {
            work.push_back(sync_in_own_session<friendship<contact<1>>>());
            work.push_back(sync_in_own_session<friendship<contact<2>>>());
            work.push_back(sync_type_in_own_session<contact<2>>());
        }
        for (const auto& failure : co_await cassandra::all(std::move(work))) FAIL_CHECK(cassandra::message(failure));
        const auto plan = co_await cqlxx::plan_table<friendship<contact<2>>>(session);
        CHECK(plan.to_string() == "-- nothing to do");
    });
}
