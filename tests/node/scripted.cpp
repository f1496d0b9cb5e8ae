// covers: testing/gate.hpp testing/handlers.hpp testing/node.hpp testing/peer.hpp testing/statement.hpp
// The scripted node itself, as users have it: handlers in order, gates instead of sleeps, statements by their text.
#include "node/support/world.hpp"
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

using namespace scripted;
using cqlxx::server_errc;
using cqlxx::protocol::version;

namespace {

/// Runs `client` with a session of a node with these handlers, in v4 and in v5.
template <class Client>
void with_handlers(const handlers& list, Client client) {
    for (const version spoken : {version::v4, version::v5}) {
        CAPTURE(name_of(spoken));
        world w(list);
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config().protocol_version(spoken).keyspace("ks"));
            co_await client(session);
        });
        CHECK(w.node.connections() == 1);
    }
}

using car = std::tuple<std::string, std::optional<std::int32_t>>;

} // namespace

TEST_CASE("handlers: the first answer wins; what nobody answers is an error that says what was asked") {
    handlers list;
    list.on([](const received& r) -> std::optional<reaction> {
        if (r.cql() == "first") return rows_of("a");
        return std::nullopt;
    });
    list.on([](const received& r) -> std::optional<reaction> {
        if (r.cql() == "first" || r.cql() == "second") return rows_of("b");
        return std::nullopt;
    });
    with_handlers(list, [](cqlxx::session session) -> asio::awaitable<void> {
        const auto first = co_await session.fetch(cqlxx::cql<text_row>("first"));
        CHECK(first == texts({"a"}));
        const auto second = co_await session.fetch(cqlxx::cql<text_row>("second"));
        CHECK(second == texts({"b"}));
        const auto e = co_await error_of(session.fetch(cqlxx::cql<text_row>("third")));
        CHECK(e.code() == server_errc::invalid);
        CHECK(contains(e.what(), "no handler of this scripted node answers QUERY third"));
    });
}

TEST_CASE("handlers: a node that runs learns more") {
    handlers list;
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto e = co_await error_of(session.execute(insert()));
        CHECK(e.code() == server_errc::invalid);
        list.on(opcode::query, void_result());
        co_await session.execute(insert());
    });
}

TEST_CASE("handlers: silence and the end of the connection") {
    handlers list;
    list.on(statement("silence").fails(void_result()));
    list.on([](const received& r) -> std::optional<reaction> {
        if (r.cql() == "nothing") return reaction::silence();
        if (r.cql() == "end") return reaction::hang_up();
        return std::nullopt;
    });
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().heartbeat(60s, 60s));
        const auto silent = co_await error_of(session.execute(cqlxx::cql("nothing").timeout(5ms)));
        CHECK(silent.code() == cqlxx::errc::timed_out);
        const auto ended = co_await error_of(session.execute(cqlxx::cql("end")));
        CHECK(ended.code() == cqlxx::errc::connection_lost);
    });
}

TEST_CASE("statement: as text, prepared and with values; rows of null; an error") {
    handlers list;
    list.on(statement("SELECT name, year FROM cars")
                .returns(rows(column("name", "text"), column("year", "int"))
                             .add("ford", 1970)
                             .add("fiat", std::optional<std::int32_t>())));
    list.on(statement("INSERT ?").binds(column("year", "int")));
    list.on(statement("SELECT ?")
                .binds(column("name", "text"))
                .returns(columns(text_column()), [](const statement::values& bound) {
                    return rows(text_column()).add("echo " + bound.at(0).as<std::string>());
                }));
    list.on(statement("DROP").fails(error_answer(server_errc::unauthorized, "you may not")));
    with_handlers(list, [](cqlxx::session session) -> asio::awaitable<void> {
        const auto cars = co_await session.fetch(cqlxx::cql<car>("SELECT name, year FROM cars"));
        CHECK(cars == std::vector<car>{{"ford", 1970}, {"fiat", std::nullopt}});
        const auto prepared = co_await session.fetch(prepared_statement<car>("SELECT name, year FROM cars"));
        CHECK(prepared == cars);
        co_await session.execute(cqlxx::cql("INSERT ?", std::int32_t{7}));
        const auto wrong = co_await error_of(session.execute(cqlxx::cql("INSERT ?", std::string("x"))));
        CHECK(wrong.code() == cqlxx::errc::type_mismatch);
        const std::string name = "ford";
        const auto echo = co_await session.fetch(cqlxx::cql<text_row>("SELECT ?", name));
        CHECK(echo == texts({"echo ford"}));
        const auto e = co_await error_of(session.execute(cqlxx::cql("DROP")));
        CHECK(e.code() == server_errc::unauthorized);
    });
}

TEST_CASE("gate: answers wait for the test, one, all, or in another order") {
    gate held;
    handlers list;
    list.on(statement("SELECT ?")
                .binds(text_column())
                .returns(columns(text_column()),
                         [](const statement::values& bound) {
                             return rows(text_column()).add(bound.at(0).as<std::string>());
                         })
                .when(held));
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        std::vector<std::string> ended;
        for (const std::string name : {"a", "b", "c", "d"})
            session.fetch_one(cqlxx::cql<text_row>("SELECT ?", name),
                              [&](std::exception_ptr, std::optional<text_row> row) {
                                  ended.push_back(row ? std::get<0>(*row) : "none");
                              });
        while (held.waiting() < 4) co_await pause(1ms);
        held.let(2);
        while (ended.empty()) co_await pause(1ms);
        held.open();
        while (ended.size() < 4) co_await pause(1ms);
        CHECK(ended == std::vector<std::string>{"c", "a", "b", "d"});
        const std::string last = "e";
        const auto row = co_await session.fetch_one(cqlxx::cql<text_row>("SELECT ?", last)); // it is open
        CHECK(std::get<0>(row.value()) == "e");
        held.close();
        const auto e = co_await error_of(session.fetch(cqlxx::cql<text_row>("SELECT ?", last).timeout(5ms)));
        CHECK(e.code() == cqlxx::errc::timed_out);
    });
    held.open(); // of a client that is gone
}

TEST_CASE("gate: one that outlives the node holds nothing of it") {
    gate held;
    {
        world w(handlers().on(statement("INSERT").when(held)));
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config());
            co_await error_of(session.execute(insert().timeout(5ms)));
        });
        CHECK(held.waiting() == 1);
    }
    held.open();
}

TEST_CASE("node: what a conversation throws is the test's to see; that a client is gone is nothing") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        static_cast<void>((co_await p.request()).as<requests::execute>());
    });
    CHECK_THROWS_WITH_AS(w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        co_await error_of(session.execute(insert()));
    }),
                         "cqlxx: the client sent QUERY where EXECUTE is expected: the server broke the protocol",
                         cqlxx::error);
}

TEST_CASE("peer: events arrive, and harm nobody; authentication is asked for") {
    handlers list;
    list.on(opcode::startup, authenticate());
    list.on([](const received& r) -> std::optional<reaction> {
        if (!r.is(opcode::auth_response)) return std::nullopt;
        const auto token = r.as<requests::auth_response>().token.value();
        if (cqlxx::to_hex(token) == "00626f6200707764") return auth_success();
        return error_answer(server_errc::bad_credentials, "wrong");
    });
    list.on(statement("INSERT"));
    for (const version spoken : {version::v4, version::v5}) {
        world w([list](peer& p, int number) -> asio::awaitable<void> {
            const std::array address{std::byte{127}, std::byte{0}, std::byte{0}, std::byte{1}};
            if (number == 0) {
                co_await p.shake_hands();
                co_await p.send(-1, status_change("DOWN", address));
                co_await p.send(-1, table_change("CREATED", "ks", "cars"));
                co_await p.answer(co_await p.request(), void_result());
            }
            co_await list(p, number);
        });
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config().protocol_version(spoken));
            co_await session.execute(insert());
            auto second = co_await connected(w.config().protocol_version(spoken).credentials("bob", "pwd"));
            co_await second.execute(insert());
            const auto e =
                co_await error_of(connected(w.config().protocol_version(spoken).credentials("bob", "guess")));
            CHECK(e.code() == server_errc::bad_credentials);
        });
        CHECK(w.node.connections() == 3);
    }
}
