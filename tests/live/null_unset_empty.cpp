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
