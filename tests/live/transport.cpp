// covers: session/session.hpp session/row_stream.hpp net/connection.hpp
// The transport against a real Cassandra: versions, contact points, many requests at once, pages, prepared statements.
#include "live/support/cluster.hpp"
#include <cqlxx/types/blob.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

using namespace live;
using cqlxx::errc;
using cqlxx::server_errc;
using int_row = std::tuple<std::int32_t>;

namespace {

asio::awaitable<std::string> protocol_of(cqlxx::session session) {
    // The node's own list of clients may hold other tests' connections: ours is known by its application's name.
    const auto rows = co_await session.fetch(cqlxx::cql<std::tuple<std::int32_t, std::string>>(
        "SELECT protocol_version, driver_name FROM system_views.clients"));
    std::string versions;
    for (const auto& [version, driver] : rows)
        if (driver == "cqlxx") versions += std::to_string(version);
    co_return versions;
}

/// Keyspace `name` with a table `numbers (k int, c int, v text)` of `rows` rows in one partition.
asio::awaitable<cqlxx::session> numbers(std::string name, int rows, cqlxx::config settings = cluster()) {
    auto first = co_await cqlxx::connect(cluster());
    co_await make_keyspace(first, name);
    co_await first.execute(text("CREATE TABLE " + name + ".numbers (k int, c int, v text, PRIMARY KEY (k, c))"));
    co_await first.close();
    auto session = co_await cqlxx::connect(settings.keyspace(name));
    int left = rows;
    for (int i = 0; i < rows; ++i)
        session.execute(prepared_statement<>("INSERT INTO numbers (k, c, v) VALUES (?, ?, ?)", std::int32_t(1),
                                             std::int32_t(i), "row " + std::to_string(i)),
                        [&](std::exception_ptr e) {
                            CHECK_FALSE(e);
                            --left;
                        });
    while (left != 0) co_await sleep(1ms);
    co_return session;
}

/// Asks for the number again, `times` times one after another, and counts the answers that are another's.
asio::awaitable<void> echo(cqlxx::session session, int number, int times, int& wrong, int& running) {
    const prepared_statement<std::tuple<std::int32_t, std::string>> ask(
        "SELECT c, v FROM numbers WHERE k = 1 AND c = ?", std::int32_t(number));
    for (int i = 0; i < times; ++i) {
        const auto row = co_await session.fetch_one(ask);
        if (!row || std::get<0>(*row) != number || std::get<1>(*row) != "row " + std::to_string(number)) ++wrong;
    }
    --running;
}

} // namespace

TEST_CASE("live: the newest protocol is agreed on, v5; v4 and v5 can be forced") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cluster());
        CHECK(co_await protocol_of(session) == "5");
        co_await session.close();
        session = co_await cqlxx::connect(cluster().protocol_version(cqlxx::protocol::version::v4));
        const auto versions = co_await protocol_of(session);
        CHECK(versions.find('4') != std::string::npos);
        const auto rows = co_await session.fetch(
            prepared_statement<text_row>("SELECT key FROM system.local WHERE key = ?", std::string("local")));
        CHECK(rows == texts({"local"}));
        co_await session.close();
        session = co_await cqlxx::connect(cluster().protocol_version(cqlxx::protocol::version::v5));
        CHECK(session);
    });
}

TEST_CASE("live: contact points that are refused, silent or unknown are passed over") {
    run([]() -> asio::awaitable<void> {
        asio::ip::tcp::acceptor silent(co_await asio::this_coro::executor,
                                       asio::ip::tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0));
        auto settings = cqlxx::config("127.0.0.1:1", "127.0.0.1:" + std::to_string(silent.local_endpoint().port()),
                                      "no.such.host.invalid", cluster().endpoints()[0].to_string());
        auto session = co_await cqlxx::connect(settings.connect_timeout(200ms));
        CHECK(session);
    });
}

TEST_CASE("live: a keyspace that does not exist; one whose name needs quotes") {
    run([]() -> asio::awaitable<void> {
        const auto e = co_await error_of(cqlxx::connect(cluster().keyspace("no_such_keyspace")));
        CHECK(e.code() == errc::keyspace_missing);
        CHECK(contains(e.what(), "no_such_keyspace"));
        auto session = co_await cqlxx::connect(cluster());
        co_await make_keyspace(session, "\"TransportQuoted\"");
        session = co_await cqlxx::connect(cluster().keyspace("TransportQuoted"));
        co_await session.execute(text("CREATE TABLE t (k int PRIMARY KEY)"));
        co_await session.execute(text("DROP KEYSPACE \"TransportQuoted\""));
    });
}

TEST_CASE("live: 1,000 requests at once on one session") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await numbers("transport_many", 1000);
        int wrong = 0;
        int running = 1000;
        for (int i = 0; i < 1000; ++i)
            asio::co_spawn(co_await asio::this_coro::executor, echo(session, i, 2, wrong, running), asio::detached);
        while (running != 0) co_await sleep(1ms);
        CHECK(wrong == 0);
    });
}

TEST_CASE("live: 64,000 requests over 8 streams: each gets its own answer") {
    run(
        []() -> asio::awaitable<void> {
            auto session = co_await numbers("transport_few", 64, cluster().max_requests(8));
            int wrong = 0;
            int running = 64;
            for (int i = 0; i < 64; ++i)
                asio::co_spawn(co_await asio::this_coro::executor, echo(session, i, 1000, wrong, running),
                               asio::detached);
            while (running != 0) co_await sleep(5ms);
            CHECK(wrong == 0);
        },
        300s);
}

TEST_CASE("live: every other request cancelled or timed out: no answer reaches another's") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await numbers("transport_cancel", 64);
        int wrong = 0;
        int running = 16;
        int ended = 0;
        for (int i = 0; i < 16; ++i)
            asio::co_spawn(co_await asio::this_coro::executor, echo(session, i, 500, wrong, running), asio::detached);
        int started = 0;
        std::vector<std::unique_ptr<asio::cancellation_signal>> signals;
        while (running != 0) {
            for (int i = 0; i < 8; ++i, ++started) {
                signals.push_back(std::make_unique<asio::cancellation_signal>());
                const prepared_statement<std::tuple<std::int32_t, std::string>> ask(
                    "SELECT c, v FROM numbers WHERE k = 1 AND c = ?", std::int32_t(40 + i));
                session.fetch(ask, asio::bind_cancellation_slot(signals.back()->slot(),
                                                                [&](std::exception_ptr, auto) { ++ended; }));
            }
            co_await asio::post(asio::use_awaitable);
            for (auto& s : signals) s->emit(asio::cancellation_type::terminal);
            co_await sleep(1ms);
            signals.clear();
        }
        while (ended != started) co_await sleep(1ms);
        CHECK(wrong == 0);
    });
}

TEST_CASE("live: too many waiting requests fail at once, the others are served") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await numbers("transport_waiting", 1, cluster().max_requests(4).max_waiting(100));
        int good = 0;
        int refused = 0;
        for (int i = 0; i < 500; ++i)
            session.execute(cqlxx::cql("SELECT v FROM numbers"), [&](std::exception_ptr e) {
                try {
                    if (e) std::rethrow_exception(e);
                    ++good;
                } catch (const cqlxx::error& failure) {
                    CHECK(failure.code() == errc::too_many_requests);
                    ++refused;
                }
            });
        co_await session.close();
        CHECK(good == 104);
        CHECK(refused == 396);
    });
}

TEST_CASE("live: pages of every size, stopping early, no rows") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await numbers("transport_pages", 50);
        const auto select = cqlxx::cql<int_row>("SELECT c FROM numbers WHERE k = ?", std::int32_t(1));
        const prepared_statement<int_row> prepared("SELECT c FROM numbers WHERE k = ?", std::int32_t(1));
        for (const int size : {1, 7, 50, 5000}) {
            CAPTURE(size);
            int sum = 0;
            int pages = 0;
            auto stream = size == 7 ? session.stream(prepared.page_size(size)) : session.stream(select.page_size(size));
            while (auto page = co_await stream.next()) {
                ++pages;
                CHECK(page->size() <= static_cast<std::size_t>(size));
                for (const auto& [c] : *page) sum += c;
            }
            CHECK(sum == 49 * 50 / 2);
            CHECK(pages >= 50 / size);
            const auto all = co_await session.fetch(select.page_size(size));
            CHECK(all.size() == 50);
            CHECK(std::get<0>(all.back()) == 49);
        }
        {
            auto stream = session.stream(select.page_size(1));
            co_await stream.next(); // and no further
        }
        const auto none = co_await session.fetch(cqlxx::cql<int_row>("SELECT c FROM numbers WHERE k = 99"));
        CHECK(none.empty());
        const auto nobody = co_await session.fetch_one(cqlxx::cql<int_row>("SELECT c FROM numbers WHERE k = 99"));
        CHECK_FALSE(nobody);
        auto stream = session.stream(cqlxx::cql<int_row>("SELECT c FROM numbers WHERE k = 99"));
        const auto page = co_await stream.next();
        CHECK(page.value().empty());
        const auto end = co_await stream.next();
        CHECK_FALSE(end);
        const auto no_rows = co_await session.fetch(cqlxx::cql<int_row>("INSERT INTO numbers (k, c) VALUES (5, 5)"));
        CHECK(no_rows.empty());
        const auto first = co_await session.fetch_one(select.page_size(1));
        CHECK(std::get<0>(first.value()) == 0);
    });
}

TEST_CASE("live: a row type that does not fit, by name and type; errors of the server") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await numbers("transport_errors", 1);
        const auto type = co_await error_of(session.fetch(cqlxx::cql<int_row>("SELECT v FROM numbers")));
        CHECK(type.code() == errc::type_mismatch);
        CHECK(contains(type.what(), "column \"v\" is text in the cluster, but std::int32_t maps to int"));
        const auto prepared = co_await error_of(session.fetch(prepared_statement<int_row>("SELECT v FROM numbers")));
        CHECK(prepared.code() == errc::type_mismatch);
        const auto syntax = co_await error_of(session.execute(cqlxx::cql("SELEC")));
        CHECK(syntax.code() == server_errc::syntax_error);
        CHECK(syntax.statement() == "SELEC");
        CHECK_FALSE(syntax.node().empty());
        const auto table = co_await error_of(session.execute(prepared_statement<>("SELECT v FROM nothing")));
        CHECK(table.code() == server_errc::invalid);
        const auto values =
            co_await error_of(session.execute(prepared_statement<>("SELECT v FROM numbers WHERE k = ?")));
        CHECK(values.code() == errc::invalid_statement);
    });
}

TEST_CASE("live: prepared once, and again when the node has forgotten it") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await numbers("transport_prepared", 1);
        const char* const text_of_it = "SELECT c FROM numbers WHERE k = ? AND c = 0";
        const prepared_statement<int_row> ask(text_of_it, std::int32_t(1));
        for (int i = 0; i < 5; ++i) co_await session.fetch(ask);
        const auto known =
            co_await session.fetch(cqlxx::cql<text_row>("SELECT query_string FROM system.prepared_statements"));
        CHECK(std::count(known.begin(), known.end(), text_row(text_of_it)) <= 2); // with and without the keyspace
        co_await session.execute(text("DROP TABLE numbers"));
        const auto gone = co_await error_of(session.fetch(ask));
        CHECK(gone.code() == server_errc::invalid);
        co_await session.execute(text("CREATE TABLE numbers (k int, c int, v text, PRIMARY KEY (k, c))"));
        const auto rows = co_await session.fetch(ask);
        CHECK(rows.empty());
        // another type under the same name: found before the rows are read
        co_await session.execute(text("DROP TABLE numbers"));
        co_await session.execute(text("CREATE TABLE numbers (k int, c bigint, v text, PRIMARY KEY (k, c))"));
        const auto changed = co_await error_of(session.fetch(ask));
        CHECK(changed.code() == errc::type_mismatch);
    });
}

TEST_CASE("live: SELECT * whose table gains a column is noticed, v5 and v4") {
    for (const auto version : {cqlxx::protocol::version::v5, cqlxx::protocol::version::v4})
        run([version]() -> asio::awaitable<void> {
            const int number = static_cast<int>(version);
            auto session =
                co_await numbers("transport_star" + std::to_string(number), 1, cluster().protocol_version(version));
            const prepared_statement<std::tuple<std::int32_t, std::int32_t, std::string>> ask("SELECT * FROM numbers");
            const auto before = co_await session.fetch(ask);
            CHECK(before.size() == 1);
            co_await session.execute(text("ALTER TABLE numbers ADD a int"));
            const auto e = co_await error_of(session.fetch(ask));
            CHECK(e.code() == errc::type_mismatch);
            const auto wider = co_await session.fetch_one(
                prepared_statement<std::tuple<std::int32_t, std::int32_t, std::optional<std::int32_t>, std::string>>(
                    "SELECT * FROM numbers"));
            CHECK(std::get<3>(wider.value()) == "row 0");
        });
}

TEST_CASE("live: large values in many segments; too large ones fail and leave the session usable") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cluster());
        co_await make_keyspace(session, "transport_large");
        co_await session.execute(text("CREATE TABLE transport_large.t (k int PRIMARY KEY, v text)"));
        const std::string large(3 << 20, 'x');
        co_await session.execute(cqlxx::cql("INSERT INTO transport_large.t (k, v) VALUES (1, ?)", large));
        const auto back =
            co_await session.fetch_one(cqlxx::cql<text_row>("SELECT v FROM transport_large.t WHERE k = 1"));
        CHECK(std::get<0>(back.value()) == large);
        auto stream = session.stream(cqlxx::cql<text_row>("SELECT v FROM transport_large.t"));
        auto page = co_await stream.next();
        CHECK(std::get<0>(*page.value().begin()) == large);
        const std::string huge(40 << 20, 'x');
        const auto e =
            co_await error_of(session.execute(cqlxx::cql("INSERT INTO transport_large.t (k, v) VALUES (2, ?)", huge)));
        MESSAGE(std::string(e.what()).substr(0, 300));
        std::optional<text_row> row;
        for (int i = 0; i < 50 && !row; ++i) {
            try {
                row = co_await session.fetch_one(cqlxx::cql<text_row>("SELECT key FROM system.local"));
            } catch (const cqlxx::error& again) {
                CHECK(again.code() == errc::not_connected);
            }
            if (!row) co_await sleep(50ms);
        }
        CHECK(row);
    });
}

TEST_CASE("live: the application's name is shown to operators") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cluster().application("transport test", "1.2.3"));
        const auto names = co_await session.fetch(cqlxx::cql<std::tuple<std::string, std::string>>(
            "SELECT driver_name, driver_version FROM system_views.clients"));
        CHECK(std::get<0>(names.at(0)) == "cqlxx");
        CHECK(std::get<1>(names.at(0)) == cqlxx::version_text);
    });
}
