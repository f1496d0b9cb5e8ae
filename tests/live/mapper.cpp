// What insert, update and erase do to rows that are there: absent members leave alone what the table has.
#include "live/support/cassandra.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace cqlxx::literals;

namespace {

constexpr const char* keyspace = "mapper";

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
    std::vector<int> mileage{};
    std::map<std::string, std::string> parts{};
};
struct account {
    cqlxx::partition_key<std::string> owner;
    cqlxx::clustering_key<std::int32_t, cqlxx::descending> number;
    cqlxx::static_column<std::optional<std::string>> bank;
    std::optional<std::int64_t> balance{};
};
struct membership { // a row that is nothing but its key
    cqlxx::key<int> group;
    cqlxx::key<int> member;
};

/// A session in the keyspace with the tables of this file, empty.
asio::awaitable<cqlxx::session> empty_tables() {
    auto session = co_await cassandra::fresh_session(keyspace);
    co_await cqlxx::sync_table<automobile>(session);
    co_await cqlxx::sync_table<account>(session);
    co_await cqlxx::sync_table<membership>(session);
    for (const char* text : {"TRUNCATE automobile", "TRUNCATE account", "TRUNCATE membership"})
        co_await cassandra::run_cql(session, text);
    co_return session;
}
/// The only row, as Cassandra prints it, without its key.
asio::awaitable<std::string> only_car(cqlxx::session session) {
    co_return co_await cassandra::one_text(session,
                                           "SELECT JSON price, colour, options, mileage, parts FROM automobile");
}

constexpr const char* whole = R"({"price": 57400.0, "colour": "red", "options": ["radio"], "mileage": [1, 2], )"
                              R"("parts": {"wheel": "steel"}})";

automobile model_s() { return {"Tesla", 2013, "Model S", 57'400, "red", {"radio"}, {1, 2}, {{"wheel", "steel"}}}; }

} // namespace

TEST_CASE("mapper, live: insert leaves null and empty members unset: what is there stays") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const automobile full = model_s();
        co_await session.execute(cqlxx::insert(full));
        const auto before = co_await only_car(session);
        CHECK(before == whole);
        const automobile bare{"Tesla", 2013, "Model S", 57'400};
        co_await session.execute(cqlxx::insert(bare));
        const auto after = co_await only_car(session);
        CHECK(after == whole);
        const automobile cheaper{"Tesla", 2013, "Model S", 40'000, "blue"};
        co_await session.execute(cqlxx::insert(cheaper));
        const auto changed = co_await only_car(session);
        CHECK(changed == R"({"price": 40000.0, "colour": "blue", "options": ["radio"], "mileage": [1, 2], )"
                         R"("parts": {"wheel": "steel"}})");
    });
}

TEST_CASE("mapper, live: insert of absent members leaves no tombstones") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const automobile bare{"Tesla", 2013, "Model S", 57'400};
        co_await session.execute(cqlxx::insert(bare));
        // A tombstone has a write time, though no value; a column that was never written has none.
        const auto times = co_await cassandra::one_text(session, "SELECT JSON writetime(colour) FROM automobile");
        CHECK(times == "{\"writetime(colour)\": null}");
        co_await cassandra::run_cql(session,
                                    "UPDATE automobile USING TIMESTAMP 1 SET options = {'old'}, parts = {'a': 'b'} "
                                    "WHERE manufacturer = 'Tesla' AND year = 2013 AND model = 'Model S'");
        const auto found = co_await only_car(session); // written "long ago": a tombstone of the insert would hide it
        CHECK(found ==
              R"({"price": 57400.0, "colour": null, "options": ["old"], "mileage": null, "parts": {"a": "b"}})");
    });
}

TEST_CASE("mapper, live: update leaves null and empty members as they are") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const automobile full = model_s();
        co_await session.execute(cqlxx::insert(full));
        const automobile bare{"Tesla", 2013, "Model S", 57'400};
        co_await session.execute(cqlxx::update(bare));
        const auto after = co_await only_car(session);
        CHECK(after == whole);
        automobile changed = full;
        changed.price = 1;
        changed.options = {"roof"};
        changed.colour = std::nullopt;
        co_await session.execute(cqlxx::update(changed));
        const auto found = co_await only_car(session);
        CHECK(found == R"({"price": 1.0, "colour": "red", "options": ["roof"], "mileage": [1, 2], )"
                       R"("parts": {"wheel": "steel"}})");
    });
}

TEST_CASE("mapper, live: update makes a row that is not there, but not a lasting one") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const account fresh{"ann", 1, std::nullopt, 5};
        co_await session.execute(cqlxx::update(fresh));
        const auto found = co_await session.fetch_one(cqlxx::objects<account>().filter("owner"_f = "ann"));
        REQUIRE(found.has_value());
        CHECK(found->balance == 5);
    });
}

TEST_CASE("mapper, live: static members are shared by the rows of a partition") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const account first{"ann", 1, "north", 5};
        const account second{"ann", 2, std::nullopt, 7};
        const account third{"bob", 1, std::nullopt, 9};
        co_await session.execute(cqlxx::insert(first));
        co_await session.execute(cqlxx::insert(second));
        co_await session.execute(cqlxx::insert(third));
        const auto of_ann = co_await session.fetch(cqlxx::objects<account>().filter("owner"_f = "ann"));
        REQUIRE(of_ann.size() == 2);
        CHECK(of_ann[0].number == 2); // descending
        CHECK(of_ann[0].bank == "north");
        CHECK(of_ann[1].bank == "north");
        account moved = first;
        moved.bank = "south";
        co_await session.execute(cqlxx::update(moved));
        const auto seen = co_await session.fetch(cqlxx::objects<account>().filter("owner"_f = "ann"));
        CHECK(seen[0].bank == "south");
        const auto of_bob = co_await session.fetch_one(cqlxx::objects<account>().filter("owner"_f = "bob"));
        CHECK(of_bob->bank == std::nullopt);
    });
}

TEST_CASE("mapper, live: erase deletes one row by its whole key") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const automobile full = model_s();
        automobile other = full;
        other.model = "Model X";
        co_await session.execute(cqlxx::insert(full));
        co_await session.execute(cqlxx::insert(other));
        co_await session.execute(cqlxx::erase(full));
        const auto left = co_await session.fetch(cqlxx::objects<automobile>());
        REQUIRE(left.size() == 1);
        CHECK(left[0].model == "Model X");
        co_await session.execute(cqlxx::erase(full)); // once more: nothing to delete is no error
        const auto still = co_await session.fetch(cqlxx::objects<automobile>());
        CHECK(still.size() == 1);
    });
}

TEST_CASE("mapper, live: a row that is nothing but its key") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        co_await session.execute(cqlxx::insert<membership>(1, 2));
        const membership row{1, 3};
        co_await session.execute(cqlxx::insert(row));
        const auto both = co_await session.fetch(cqlxx::objects<membership>().filter("group"_f = 1));
        REQUIRE(both.size() == 2);
        CHECK(both[1].member == 3);
        co_await session.execute(cqlxx::erase(row));
        const auto left = co_await session.fetch(cqlxx::objects<membership>().filter("group"_f = 1));
        CHECK(left.size() == 1);
    });
}

TEST_CASE("mapper, live: fetch_one finds nothing where there is nothing") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const auto none = co_await session.fetch_one(cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla"));
        CHECK_FALSE(none.has_value());
        const auto no_rows = co_await session.fetch(cqlxx::objects<automobile>());
        CHECK(no_rows.empty());
        auto pages = session.stream(cqlxx::objects<automobile>());
        std::size_t rows = 0;
        while (auto page = co_await pages.next()) rows += page->size();
        CHECK(rows == 0);
    });
}

TEST_CASE("mapper, live: saving what was read changes nothing") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        const automobile full = model_s();
        co_await session.execute(cqlxx::insert(full));
        const auto row = co_await session.fetch_one(cqlxx::objects<automobile>());
        REQUIRE(row.has_value());
        co_await session.execute(cqlxx::insert(*row));
        co_await session.execute(cqlxx::update(*row));
        const auto after = co_await only_car(session);
        CHECK(after == whole); // lists included: whole lists are replaced, not appended to
    });
}

TEST_CASE("mapper, live: a struct whose table is missing, or another, is told so") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        struct nowhere {
            cqlxx::key<int> id;
            std::string text{};
        };
        const auto missing = co_await cassandra::failure_of(session.fetch(cqlxx::objects<nowhere>()));
        CHECK(missing.code == cqlxx::server_errc::invalid);
        CHECK(missing.text.find("nowhere") != std::string::npos);
        co_await cassandra::run_cql(session, "CREATE TABLE IF NOT EXISTS differing (id int PRIMARY KEY, text int)");
        struct differing {
            cqlxx::key<int> id;
            std::string text{};
        };
        const auto mismatch = co_await cassandra::failure_of(session.fetch(cqlxx::objects<differing>()));
        CHECK(mismatch.code == cqlxx::errc::type_mismatch);
        CHECK(mismatch.text.find("column \"text\" is int in the cluster, but std::string maps to text") !=
              std::string::npos);
    });
}

TEST_CASE("mapper, live: values of another type than their column's are refused") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_tables();
        co_await cassandra::run_cql(session, "CREATE TABLE IF NOT EXISTS miswritten (id int PRIMARY KEY, text int)");
        struct miswritten {
            cqlxx::key<int> id;
            std::string text{};
        };
        const miswritten row{1, "four"}; // four letters make an int
        const auto written = co_await cassandra::failure_of(session.execute(cqlxx::insert(row)));
        CHECK(written.code == cqlxx::errc::type_mismatch);
    });
}
