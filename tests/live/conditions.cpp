// Conditions on entries of maps, and on the partition token beside that of values, against a real server.
#include "live/support/cassandra.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace cqlxx::literals;

namespace {

// [model]
struct shop {
    cqlxx::key<std::string> town;
    cqlxx::indexed<std::map<std::string, std::int32_t>, cqlxx::sai{.on = cqlxx::map_entries}> stock{};
    std::map<std::int32_t, std::string> staff{};
};
// [model]

const auto shops = cqlxx::objects<shop>();

asio::awaitable<cqlxx::session> filled() {
    auto session = co_await cassandra::fresh_session("conditions");
    co_await cqlxx::sync_table<shop>(session);
    for (const char* town : {"ulm", "bonn", "kiel", "jena"}) {
        shop one{.town = std::string(town)};
        one.stock.emplace("apples", town[0] == 'u' || town[0] == 'b' ? 3 : 4);
        one.stock.emplace("pears", town[0] == 'u' ? 1 : 2);
        one.staff.emplace(1, town[0] == 'k' ? "joe" : "ann");
        co_await session.execute(cqlxx::insert(one));
    }
    co_return session;
}

template <class Query>
asio::awaitable<std::set<std::string>> towns(cqlxx::session& session, const Query& query) {
    std::set<std::string> found;
    for (const shop& row : co_await session.fetch(query)) found.insert(row.town);
    co_return found;
}

} // namespace

TEST_CASE("conditions: entries of maps, by an index on entries and by filtering") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await filled();
        // [entry]
        const auto with_apples = shops.filter("stock"_f["apples"] = 3); // WHERE stock[?] = ?
        // [entry]
        auto found = co_await towns(session, with_apples);
        CHECK(found.size() == 2);
        CHECK(found.contains("ulm"));
        found = co_await towns(session, with_apples.filter("stock"_f["pears"] = 2));
        CHECK(found.size() == 1);
        CHECK(found.contains("bonn"));
        found = co_await towns(session, shops.filter("stock"_f["plums"] = 3));
        CHECK(found.empty());
        found = co_await towns(session, shops.filter("staff"_f[1] = "joe").allow_filtering());
        CHECK(found.size() == 1);
        CHECK(found.contains("kiel"));
    });
}

TEST_CASE("conditions: the ring from one partition to another, by the tokens of their keys") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await filled();
        using cqlxx::partition_token, cqlxx::token_of;
        std::vector<std::string> ring;
        for (const shop& row : co_await session.fetch(shops)) ring.push_back(row.town);
        REQUIRE(ring.size() == 4);
        auto found = co_await towns(session, shops.filter(partition_token > token_of(ring[0])));
        CHECK(found.size() == 3);
        CHECK_FALSE(found.contains(ring[0]));
        found = co_await towns(session,
                               shops.filter(partition_token >= token_of(ring[1]), partition_token < token_of(ring[3])));
        CHECK(found.size() == 2);
        CHECK(found.contains(ring[1]));
        CHECK(found.contains(ring[2]));
        found = co_await towns(session, shops.filter(partition_token = token_of(ring[2])));
        CHECK(found.size() == 1);
    });
}
