// The code of docs/guide/testing.md, compiled and run.
// [includes]
#include <cqlxx/cqlxx.hpp>
#include <cqlxx/testing.hpp>
// [includes]

#include <doctest/doctest.h>

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <tuple>

namespace {

namespace asio = cqlxx::asio;

// [subject]
/// The year in which a car was built; 0 if the table does not know it, -1 if the cluster does not answer in time.
asio::awaitable<int> year_of(cqlxx::session session, std::string name) {
    using namespace std::chrono_literals;
    try {
        const auto query = cqlxx::cql<std::tuple<std::int32_t>>("SELECT year FROM cars WHERE name = ?", name);
        const auto row = co_await session.fetch_one(query.timeout(2s));
        co_return row ? std::get<0>(*row) : 0;
    } catch (const cqlxx::error& e) {
        if (e.code() == cqlxx::errc::timed_out) co_return -1;
        throw;
    }
}
// [subject]

} // namespace

TEST_CASE("guide: a scripted node answers") {
    // [node]
    namespace testing = cqlxx::testing;
    testing::handlers list;
    list.on(testing::statement("SELECT year FROM cars WHERE name = ?")
                .binds(testing::column("name", "text"))
                .returns(testing::rows(testing::column("year", "int")).add(1970)));

    asio::io_context io;
    testing::node node(io.get_executor(), list);
    const auto test = [&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cqlxx::config(node.address()));
        const int year = co_await year_of(session, "ford");
        CHECK(year == 1970);
        node.stop(); // accepts nobody any more, so that io.run() returns
    };
    asio::co_spawn(io, test(), [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    });
    io.run();
    // [node]
}

TEST_CASE("guide: rows that depend on values, errors, late answers") {
    namespace testing = cqlxx::testing;
    // [answers]
    testing::handlers list;
    const auto year = testing::column("year", "int");
    const auto years = [year](const testing::statement::values& bound) {
        testing::rows found(year);
        if (bound[0].as<std::string>() == "ford") found.add(1970);
        return found; // none for the others
    };
    testing::gate open;
    list.on(testing::statement("SELECT year FROM cars WHERE name = ?")
                .binds(testing::column("name", "text"))
                .returns(testing::columns(year), years)
                .when(open)); // waits until the test says so
    list.on(testing::statement("TRUNCATE cars")
                .fails(testing::error_answer(cqlxx::server_errc::unauthorized, "not with this role")));
    list.on([](const testing::received& request) -> std::optional<testing::reaction> { // anything, looked into
        if (!request.is(testing::opcode::batch)) return std::nullopt;
        CHECK(request.as<testing::requests::batch>().statements.size() == 2);
        return testing::void_result();
    });
    // [answers]
    asio::io_context io;
    testing::node node(io.get_executor(), list);
    const auto test = [&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cqlxx::config(node.address()));
        int built = co_await year_of(session, "ford");
        CHECK(built == -1);
        open.open();
        built = co_await year_of(session, "ford");
        CHECK(built == 1970);
        built = co_await year_of(session, "fiat");
        CHECK(built == 0);
        std::error_code refused;
        try {
            co_await session.execute(cqlxx::cql("TRUNCATE cars"));
        } catch (const cqlxx::error& e) {
            refused = e.code();
        }
        CHECK(refused == cqlxx::server_errc::unauthorized);
        co_await session.execute(cqlxx::batch(cqlxx::cql("INSERT 1"), cqlxx::cql("INSERT 2")));
        node.stop();
    };
    asio::co_spawn(io, test(), [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    });
    io.run();
}

TEST_CASE("guide: an answer that comes an hour late") {
    namespace testing = cqlxx::testing;
    // [late]
    testing::handlers list;
    list.on(testing::statement("SELECT year FROM cars")
                .returns(testing::rows(testing::column("year", "int")).add(1970))
                .after(std::chrono::hours(1))); // by the node's clock

    asio::io_context io;
    testing::node node(io.get_executor(), list);
    const auto test = [&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cqlxx::config(node.address()));
        const auto before = node.clock().now();
        const auto row = co_await session.fetch_one(cqlxx::cql<std::tuple<std::int32_t>>("SELECT year FROM cars"));
        CHECK(std::get<0>(row.value()) == 1970);
        CHECK(node.clock().now() - before == std::chrono::hours(1)); // in a few milliseconds
        node.stop();
    };
    asio::co_spawn(io, test(), [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    });
    node.clock().run(io); // instead of io.run(); or move it yourself: node.clock().advance(5min)
    // [late]
}

TEST_CASE("guide: a node that breaks off in the middle of an answer") {
    namespace testing = cqlxx::testing;
    // [faults]
    testing::handlers list;
    list.on(testing::opcode::query, testing::void_result());
    const auto conversation = [list](testing::peer& client, int number) -> asio::awaitable<void> {
        if (number == 0) client.damage(3, testing::fault::half_closed); // after SUPPORTED, READY and READY
        co_await list(client, number);
    };
    // [faults]
    asio::io_context io;
    testing::node node(io.get_executor(), conversation);
    const auto test = [&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cqlxx::config(node.address()));
        std::error_code lost;
        try {
            co_await session.execute(cqlxx::cql("INSERT"));
        } catch (const cqlxx::error& e) {
            lost = e.code();
        }
        CHECK(lost == cqlxx::errc::connection_lost);
        node.stop();
    };
    asio::co_spawn(io, test(), [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    });
    io.run();
}

TEST_CASE("guide: prepared statements, warnings, and conditional writes") {
    namespace testing = cqlxx::testing;
    // [statements]
    testing::handlers list;
    list.on(testing::statement("UPDATE cars SET year = ? WHERE name = ?") // answers PREPARE, too
                .binds(testing::column("year", "int"), testing::column("name", "text"))
                .warns("a slow disk"));
    list.on(testing::statement("UPDATE cars SET year = 1971 WHERE name = 'ford' IF year = 1970")
                .returns(testing::rows(testing::column("[applied]", "boolean"), testing::column("year", "int"))
                             .add(false, 1969))); // rejected: 1969 is there
    // [statements]
    asio::io_context io;
    testing::node node(io.get_executor(), list);
    const auto test = [&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cqlxx::config(node.address()));
        const auto update = co_await session.prepare("UPDATE cars SET year = ? WHERE name = ?");
        const cqlxx::execution_info seen;
        co_await session.execute(update.bind(1970, "ford").info(seen));
        CHECK(seen.warnings() == std::vector<std::string>{"a slow disk"});
        const auto text =
            cqlxx::cql<std::tuple<std::int32_t>>("UPDATE cars SET year = 1971 WHERE name = 'ford' IF year = 1970");
        const auto result = co_await session.execute(cqlxx::conditional(text));
        REQUIRE(result.existing() != nullptr);
        CHECK(std::get<0>(*result.existing()) == 1969);
        node.stop();
    };
    asio::co_spawn(io, test(), [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    });
    io.run();
}
