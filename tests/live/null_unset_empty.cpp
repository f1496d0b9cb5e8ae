// Null, not set and empty are three things: what each does to a row that exists, and how each is read.
#include "live/support/cassandra.hpp"

#include <optional>
#include <set>
#include <string>
#include <tuple>

namespace {

constexpr const char* keyspace = "null_unset_empty";

struct note {
    cqlxx::key<int> id;
    std::optional<std::string> text{};
    std::optional<int> number{};
    std::set<int> tags{};
};
struct strict_note {
    cqlxx::key<int> id;
    std::string text = "default";
    std::optional<int> number{};
    std::set<int> tags{};
    static constexpr auto cqlxx_table = cqlxx::table_options("note").strict();
};

struct tagged_note { // a note is tagged from the beginning
    cqlxx::key<int> id;
    std::set<int> tags{1};
    static constexpr auto cqlxx_table = cqlxx::table_options("note");
};

struct room {
    cqlxx::key<std::string> house;
    cqlxx::key<int> number;
    cqlxx::static_column<std::optional<std::string>> owner{};
    std::optional<int> beds{};
};
// [keys]
struct room_or_none {
    std::optional<int> number;
    std::optional<std::string> owner;
};
// [keys]

asio::awaitable<cqlxx::session> one_note() {
    auto session = co_await cassandra::fresh_session(keyspace);
    co_await cqlxx::sync_table<note>(session);
    const note full{1, "a", 2, {3}};
    co_await session.execute(cqlxx::insert(full));
    co_return session;
}

asio::awaitable<std::string> json(cqlxx::session session) {
    co_return co_await cassandra::one_text(session, "SELECT JSON text, number, tags FROM note WHERE id = 1");
}

} // namespace

TEST_CASE("null, live: an insert leaves what it does not set, unless it is told to write nulls") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await one_note();
        const note absent{1};
        co_await session.execute(cqlxx::insert(absent));
        CHECK(co_await json(session) == R"({"text": "a", "number": 2, "tags": [3]})");
        co_await session.execute(cqlxx::insert(absent).write_nulls());
        CHECK(co_await json(session) == R"({"text": null, "number": null, "tags": null})");
    });
}

TEST_CASE("null, live: an update does the same") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await one_note();
        const note absent{1};
        co_await session.execute(cqlxx::update(absent));
        CHECK(co_await json(session) == R"({"text": "a", "number": 2, "tags": [3]})");
        co_await session.execute(cqlxx::update(absent).write_nulls());
        CHECK(co_await json(session) == R"({"text": null, "number": null, "tags": null})");
    });
}

TEST_CASE("null, live: in a statement's values null deletes, unset leaves, empty is a value") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await one_note();
        const std::string text = "INSERT INTO note (id, text, number) VALUES (1, ?, ?)";
        const auto run = [&](auto first, auto second) {
            return session.execute(cqlxx::cql(cqlxx::runtime(text), first, second));
        };
        co_await run(std::optional<std::string>(""), std::optional<int>());
        CHECK(co_await json(session) == R"({"text": "", "number": null, "tags": [3]})");
        co_await run(std::optional<std::string>(), std::optional<int>(7));
        CHECK(co_await json(session) == R"({"text": null, "number": 7, "tags": [3]})");
    });
}

TEST_CASE("null, live: a strict model takes it for an error where the member has no null") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await one_note();
        const auto all = cqlxx::objects<strict_note>();
        CHECK((co_await session.fetch(all)).size() == 1);
        co_await cassandra::run_cql(session, "INSERT INTO note (id) VALUES (2)");
        const std::string sentence =
            "column \"text\" of table note (text, std::string) is null, and its C++ type has no null";
        const auto fetched = co_await cassandra::failure_of(session.fetch(all));
        CHECK(fetched.code == cqlxx::errc::unexpected_null);
        CHECK(fetched.text.find(sentence) != std::string::npos);
        const auto one = co_await cassandra::failure_of(
            session.fetch_one(cqlxx::objects<strict_note>().filter(cqlxx::col<&strict_note::id> == 2)));
        CHECK(one.code == cqlxx::errc::unexpected_null);
        auto pages = session.stream(all);
        auto page = co_await pages.next();
        REQUIRE(page.has_value());
        const auto iterate = [&] {
            for (const strict_note& row : *page) (void)row;
        };
        CHECK_THROWS_WITH_AS(iterate(), doctest::Contains("is null"), cqlxx::error);
    });
}

TEST_CASE("null, live: a set that was emptied is empty, although new rows begin with an element") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await one_note();
        const auto one = cqlxx::objects<tagged_note>().filter(cqlxx::col<&tagged_note::id> == 2);
        cqlxx::tracked<tagged_note> made;
        made->id = 2;
        co_await session.execute(cqlxx::save(made));
        const std::set<int> first{1}; // GCC 12 takes no such list beside a co_await
        CHECK((co_await session.get(one)).tags == first);

        made->tags.clear();
        co_await session.execute(cqlxx::save(made));
        auto read = co_await session.get(one.tracked());
        CHECK(read->tags.empty());

        read->tags.insert(2);
        co_await session.execute(cqlxx::save(read));
        CHECK((co_await session.get(one)).tags == read->tags);
    });
}

TEST_CASE("null, live: a partition of static columns alone reads as a row whose clustering keys are null") {
    cassandra::run([]() -> asio::awaitable<void> {
        using namespace cqlxx::literals;
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::sync_table<room>(session);
        const auto rooms = cqlxx::objects<room>().filter("house"_f = "Ulm 1");
        co_await session.execute(rooms.update("owner"_f = "Ann"));
        const auto models = co_await session.fetch(rooms);
        REQUIRE(models.size() == 1);
        CHECK(models[0].number == 0);
        // [null_keys]
        for (const room_or_none& r : co_await session.fetch(rooms.values<room_or_none>()))
            if (!r.number) CHECK(*r.owner == "Ann"); // no room, only the house
        // [null_keys]
    });
}
