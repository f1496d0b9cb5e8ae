// Structs as user-defined types against a real Cassandra: frozen or not, nested, and types that the cluster has otherwise.
// compiled alone: its sentences have the names of its types
#include "live/support/cassandra.hpp"
#include <cqlxx/query/bind_values.hpp>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

constexpr const char* keyspace = "user_types";

struct address {
    std::string street{};
    std::optional<std::string> city{};
    std::set<int> rooms{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
    auto operator<=>(const address&) const = default;
};
struct contact {
    std::string name{};
    address home{};
    std::vector<address> others{};
    std::optional<std::map<std::string, address>> known{};
    static constexpr auto cqlxx_type = cqlxx::type_options("Contact").rename("known", "Known As");
    bool operator==(const contact&) const = default;
};
struct person {
    cqlxx::key<int> id;
    cqlxx::key<cqlxx::frozen<address>> place;
    address home{};
    std::optional<address> work{};
    cqlxx::frozen<contact> kin{};
    std::vector<contact> friends{};
    std::set<address> seen{};
    std::map<std::string, address> places{};
    std::tuple<int, std::optional<address>> first{};
    cqlxx::vector<address, 2> ends{};
    bool operator==(const person&) const = default;
};

// The same type as other versions of a program know it.
struct address_of_old_program {
    std::string street{};
    static constexpr auto cqlxx_type = cqlxx::type_options("address");
};
struct address_of_new_program {
    std::string street{};
    std::optional<std::string> city{};
    std::set<int> rooms{};
    std::optional<int> zip = 1;
    std::string country = "?";
    static constexpr auto cqlxx_type = cqlxx::type_options("address");
};
struct address_in_another_order {
    std::optional<std::string> city{};
    std::string street{};
    static constexpr auto cqlxx_type = cqlxx::type_options("address");
};

template <class Address>
struct resident {
    cqlxx::key<int> id;
    Address home{};
    std::vector<Address> others{};
    static constexpr auto cqlxx_table = cqlxx::table_options("resident");
};
template <class Address>
struct place {
    cqlxx::key<cqlxx::frozen<Address>> at;
    int value = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options("place");
};

asio::awaitable<cqlxx::session> fresh() {
    static bool made = false;
    auto session = co_await cassandra::fresh_session(keyspace);
    if (!std::exchange(made, true)) {
        co_await cassandra::run_cql(session, "CREATE TYPE address (street text, city text, rooms frozen<set<int>>)");
        co_await cassandra::run_cql(session, "CREATE TYPE \"Contact\" (name text, home frozen<address>, others "
                                             "frozen<list<frozen<address>>>, \"Known As\" "
                                             "frozen<map<text, frozen<address>>>)");
    }
    co_return session;
}

person filled() {
    const address here{"Main St", "Reno", {1, 2}};
    const address there{"", std::nullopt, {}};
    person row{1, here};
    row.home = here;
    row.work = there;
    row.kin = contact{"Ann", here, {there, here}, std::map<std::string, address>{{"x", there}}};
    row.friends = {row.kin, contact()};
    row.seen = {here, there};
    row.places = {{"a", here}};
    row.first = {7, here};
    row.ends = cqlxx::vector<address, 2>(there, here);
    return row;
}

} // namespace

TEST_CASE("user types, live: everywhere a value can stand, there and back") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await fresh();
        co_await cqlxx::sync_table<person>(session);
        const auto again = co_await cqlxx::sync_table<person>(session);
        CHECK(again.to_string() == "-- nothing to do");
        const person full = filled();
        const person empty{2, address()};
        for (const person* row : {&full, &empty}) {
            co_await session.execute(cqlxx::insert(*row));
            const auto back = co_await session.fetch_one(cqlxx::objects<person>().filter(
                cqlxx::col<&person::id> == row->id, cqlxx::col<&person::place> == row->place));
            REQUIRE(back.has_value());
            CHECK(bool(*back == *row));
        }
        const auto json =
            co_await cassandra::one_text(session, "SELECT JSON home, work, kin, first, ends FROM person WHERE id = 1");
        CHECK(json == R"({"home": {"street": "Main St", "city": "Reno", "rooms": [1, 2]}, )"
                      R"("work": {"street": "", "city": null, "rooms": []}, )"
                      R"("kin": {"name": "Ann", "home": {"street": "Main St", "city": "Reno", "rooms": [1, 2]}, )"
                      R"("others": [{"street": "", "city": null, "rooms": []}, )"
                      R"({"street": "Main St", "city": "Reno", "rooms": [1, 2]}], )"
                      R"("\"Known As\"": {"x": {"street": "", "city": null, "rooms": []}}}, )"
                      R"("first": [7, {"street": "Main St", "city": "Reno", "rooms": [1, 2]}], )"
                      R"("ends": [{"street": "", "city": null, "rooms": []}, )"
                      R"({"street": "Main St", "city": "Reno", "rooms": [1, 2]}]})");
    });
}

TEST_CASE("user types, live: values for markers whose number is known only when the program runs") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await fresh();
        co_await cqlxx::sync_table<person>(session);
        const person full = filled();
        const auto update = co_await session.prepare("UPDATE person SET home = ?, kin = ?, friends = ?, ends = ? "
                                                     "WHERE id = ? AND place = ?");
        const std::vector<cqlxx::query::dynamic_value> values{full.home, full.kin, full.friends,
                                                              full.ends, 9,        full.place};
        co_await session.execute(cqlxx::bind_values(update, values));
        const auto back = co_await session.fetch_one(
            cqlxx::objects<person>().filter(cqlxx::col<&person::id> == 9, cqlxx::col<&person::place> == full.place));
        REQUIRE(back.has_value());
        CHECK(bool(back->home == full.home));
        CHECK(bool(back->kin == full.kin));
        CHECK(bool(back->friends == full.friends));
        CHECK(bool(back->ends == full.ends));
    });
}

TEST_CASE("user types, live: a type that grew is read and written by older and newer programs, nothing else changes") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await fresh();
        using today = resident<address>;
        using older = resident<address_of_old_program>;
        using newer = resident<address_of_new_program>;
        co_await cqlxx::sync_table<today>(session);
        const today row{1, {"Main St", "Reno", {1}}, {{"Side St", "Elko", {2}}}};
        co_await session.execute(cqlxx::insert(row));

        const auto read_old = co_await session.fetch_one(cqlxx::objects<older>());
        CHECK(read_old->home.street == "Main St");
        CHECK(read_old->others.at(0).street == "Side St");
        const auto read_new = co_await session.fetch_one(cqlxx::objects<newer>());
        CHECK(read_new->home.city == "Reno");
        CHECK(read_new->others.at(0).rooms == std::set<int>{2});
        CHECK(read_new->home.zip == std::nullopt);
        CHECK(read_new->home.country == "?");

        const older short_row{2, {"Low St"}, {{"High St"}}};
        co_await session.execute(cqlxx::insert(short_row));
        const auto json = co_await cassandra::one_text(session, "SELECT JSON home, others FROM resident WHERE id = 2");
        CHECK(json == R"({"home": {"street": "Low St", "city": null, "rooms": null}, )"
                      R"("others": [{"street": "High St", "city": null, "rooms": null}]})");

        const newer long_row{3, {"Top St"}, {}};
        const auto refused = co_await cassandra::failure_of(session.execute(cqlxx::insert(long_row)));
        CHECK(refused.code == cqlxx::errc::type_mismatch);
        CHECK(refused.text.find(
                  "table resident: column \"home\" is address in the cluster, but address_of_new_program maps "
                  "to address: it has no field \"zip\" in the cluster, so that none can be written: ALTER "
                  "TYPE address ADD zip int") != std::string::npos);
        const auto none = co_await session.fetch_one(cqlxx::objects<today>().filter(cqlxx::col<&today::id> == 3));
        CHECK_FALSE(none.has_value());
    });
}

TEST_CASE("user types, live: fields in another order are refused before anything is read or sent") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await fresh();
        using wrong = resident<address_in_another_order>;
        co_await cqlxx::sync_table<resident<address>>(session);
        const std::string sentence =
            "its field 1 is \"street\" in the cluster and \"city\" in the struct, whose members "
            "must be in the cluster's order";
        const wrong row{4, {"Reno", "Main St"}, {}};
        const auto written = co_await cassandra::failure_of(session.execute(cqlxx::insert(row)));
        CHECK(written.code == cqlxx::errc::type_mismatch);
        CHECK(written.text.find(sentence) != std::string::npos);
        const auto read = co_await cassandra::failure_of(session.fetch(cqlxx::objects<wrong>()));
        CHECK(read.code == cqlxx::errc::type_mismatch);
        CHECK(read.text.find(sentence) != std::string::npos);
    });
}

TEST_CASE("user types, live: a key of a type that has more fields is never written in part") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await fresh();
        using today = place<address>;
        using older = place<address_of_old_program>;
        co_await cqlxx::sync_table<today>(session);
        const today row{address{"Main St", std::nullopt, {}}, 1};
        co_await session.execute(cqlxx::insert(row));
        const older short_row{address_of_old_program{"Main St"}, 2};
        const auto refused = co_await cassandra::failure_of(session.execute(cqlxx::insert(short_row)));
        CHECK(refused.code == cqlxx::errc::type_mismatch);
        CHECK(refused.text.find("the struct lacks its field \"city\", and keys are written whole") !=
              std::string::npos);
        const address_of_old_program address_in_short{"Main St"};
        const auto text = cqlxx::cql("INSERT INTO place (at, value) VALUES (?, 3)", address_in_short);
        const auto refused_text = co_await cassandra::failure_of(session.execute(text));
        CHECK(refused_text.code == cqlxx::errc::type_mismatch);
        CHECK(refused_text.text.find("and keys are written whole") != std::string::npos);
        const auto found = co_await session.fetch(cqlxx::objects<today>());
        CHECK(found.size() == 1);
    });
}
