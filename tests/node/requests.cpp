// covers: net/connection.hpp net/request.hpp session/session.hpp session/row_stream.hpp
// Requests of a session to a node that answers out of order, late, wrongly, or not at all.
#include "node/support/world.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <vector>

using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;

namespace {

/// Text whose codec throws for one value, as a user's codec must not but may.
struct explosive {
    std::string text{};
};

} // namespace

template <>
struct cqlxx::codec<explosive> {
    static constexpr fixed_string cql = "text";
    static bool matches(const data_type& t) { return t.is(type_id::varchar); }
    static void write(writer& out, const explosive& v) { out.raw(std::string_view(v.text)); }
    static bool read(bytes_view in, explosive& v) {
        v.text = as_text(in);
        if (v.text == "boom") throw std::runtime_error("boom");
        return true;
    }
};

TEST_CASE("requests: answers in another order reach their own callers") {
    constexpr int count = 50;
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        std::vector<received> all;
        for (int i = 0; i < count; ++i) all.push_back(co_await p.receive());
        for (auto r = all.rbegin(); r != all.rend(); ++r) {
            cqlxx::reader in(r->body);
            const std::string text(cqlxx::as_text(in.raw(static_cast<std::size_t>(in.i32()))));
            co_await p.answer(*r, rows_of(text));
        }
        co_await p.stay_silent();
    });
    int right = 0;
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        for (int i = 0; i < count; ++i) {
            const std::string text = "SELECT " + std::to_string(i);
            session.fetch_one(cqlxx::cql<text_row>(cqlxx::runtime(text)),
                              [&, text](std::exception_ptr e, std::optional<text_row> row) {
                                  right += !e && row && std::get<0>(*row) == text;
                              });
        }
        co_await session.close();
    });
    CHECK(right == count);
}

TEST_CASE("requests: all that wait fail at once when the node closes the connection; those unsent are known as such") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        if (number > 0) co_await p.stay_silent();
        for (int i = 0; i < 4; ++i) co_await p.receive();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().max_requests(4));
        int maybe = 0;
        int unsent = 0;
        for (int i = 0; i < 10; ++i)
            session.execute(insert(), [&](std::exception_ptr e) {
                try {
                    std::rethrow_exception(e);
                } catch (const cqlxx::error& failure) {
                    CHECK(failure.code() == errc::connection_lost);
                    CHECK(failure.statement() == "INSERT");
                    CHECK(contains(failure.node(), "127.0.0.1:"));
                    (failure.maybe_applied() ? maybe : unsent)++;
                }
            });
        const auto began = client_clock::now();
        while (maybe + unsent < 10) co_await pause(1ms);
        CHECK(client_clock::now() - began < 1s);
        CHECK(maybe == 4);
        CHECK(unsent == 6);
    });
}

TEST_CASE("requests: the session connects again and works") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto r = co_await p.receive();
        if (number == 0) co_return;
        co_await p.answer(r, void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto lost = co_await error_of(session.execute(insert()));
        CHECK(lost.code() == errc::connection_lost);
        const auto none = co_await error_of(session.execute(insert()));
        CHECK(none.code() == errc::not_connected);
        CHECK(contains(none.what(), "the connection ended")); // why, not only that
        CHECK_FALSE(none.maybe_applied());
        co_await pause(50ms);
        co_await session.execute(insert());
    });
}

TEST_CASE("requests: a late answer is dropped, and its stream is not used before") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto slow = co_await p.request();
        const auto quick = co_await p.request();
        CHECK(slow.header.stream != quick.header.stream);
        co_await p.answer(quick, rows_of("quick"));
        co_await p.answer(slow, rows_of("slow"));
        for (int i = 0; i < 2; ++i) co_await p.answer(co_await p.request(), rows_of("later"));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().heartbeat(60s, 60s));
        const auto late = co_await error_of(session.fetch(select().timeout(10ms)));
        CHECK(late.code() == errc::timed_out);
        CHECK(late.code() == std::errc::timed_out);
        for (const std::string expected : {"quick", "later", "later"}) {
            const auto row = co_await session.fetch_one(select());
            CHECK(std::get<0>(row.value()) == expected);
        }
    });
}

TEST_CASE("requests: the time of a request that an answer brings about runs, too, each as long as it was given") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.request(), rows_of("first"));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(w.config().heartbeat(60s, 60s));
        co_await session.fetch_one(select()); // what follows is asked before its answer was dealt with to the end
        std::vector<int> ended;
        const auto count_end = [&](int number) {
            return [&ended, number](std::exception_ptr e, auto) {
                try {
                    std::rethrow_exception(e);
                } catch (const cqlxx::error& late) {
                    CHECK(late.code() == errc::timed_out);
                    ended.push_back(number);
                }
            };
        };
        const auto began = std::chrono::steady_clock::now();
        session.fetch(select().timeout(60ms), count_end(2));
        session.fetch(select().timeout(20ms), count_end(1));
        session.fetch(select().timeout(1h).attempt_timeout(100ms), count_end(3));
        while (ended.size() < 3) co_await sleep(1ms);
        CHECK(ended == std::vector{1, 2, 3});
        CHECK(std::chrono::steady_clock::now() - began >= 100ms);
    });
}

TEST_CASE("requests: a request that timed out before its bytes were written is not called unsent: they will be") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await pause(100ms); // reads nothing: the client's writes fill the socket
        for (;;) co_await p.answer(co_await p.receive(), void_result());
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const std::string large(8 << 20, 'x');
        int ended = 0;
        session.execute(cqlxx::cql("INSERT ?", large), [&](std::exception_ptr) { ++ended; });
        co_await pause(10ms); // the write is under way and blocked: the next waits in the buffer behind
        const auto e = co_await error_of(session.execute(insert().timeout(10ms)));
        CHECK(e.code() == errc::timed_out);
        CHECK(e.maybe_applied());
        while (ended == 0) co_await pause(1ms);
    });
}

TEST_CASE("requests: an answer on a stream on which nothing was asked ends the connection, and all with it") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.receive();
        if (number == 0) co_await p.send(77, void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto e = co_await error_of(session.execute(insert()));
        CHECK(e.code() == errc::protocol_violation);
        CHECK(contains(e.what(), "stream 77"));
    });
}

TEST_CASE("requests: garbage ends the connection, events don't") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        auto r = co_await p.receive();
        co_await p.send(-1, answer(opcode::event).string("STATUS_CHANGE"));
        co_await p.answer(r, void_result());
        co_await p.receive();
        co_await p.send_raw(hex("840000000800000000"
                                "00ff00ff00ff"));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        co_await session.execute(insert());
        const auto e = co_await error_of(session.execute(insert()));
        CHECK(e.code() == errc::protocol_violation);
    });
}

TEST_CASE("requests: a body that can't be read fails its own request only") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.receive(), answer(opcode::result).i32(99));
        co_await p.answer(co_await p.receive(), answer(opcode::result).i32(2).i32(1).i32(-5));
        co_await p.answer(co_await p.receive(), answer(opcode::error).i32(0x1100).string("x"));
        co_await p.answer(co_await p.receive(), ready());
        co_await p.answer(co_await p.receive(), answer(opcode::result));
        // more pages, but a paging state of no bytes: the first page again and again
        answer endless(opcode::result);
        endless.i32(2).i32(3).i32(1).i32(0);
        co_await p.answer(co_await p.receive(), describe_text_column(endless).i32(0));
        // a metadata change for a statement that has no metadata
        answer changed(opcode::result);
        changed.i32(2).i32(1 | 8).i32(1).string("id");
        co_await p.answer(co_await p.receive(), describe_text_column(changed).i32(0));
        co_await p.answer(co_await p.receive(), rows_of("fine"));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        for (int i = 0; i < 6; ++i) {
            CAPTURE(i);
            const auto e = co_await error_of(session.fetch(select()));
            CHECK(e.code() == (i == 3 ? errc::unexpected_response : errc::protocol_violation));
            CHECK(e.statement() == "SELECT");
        }
        const auto none = co_await session.fetch(select());
        CHECK(none.empty());
        const auto rows = co_await session.fetch(select());
        CHECK(rows == texts({"fine"}));
    });
    CHECK(w.node.connections() == 1);
}

TEST_CASE("requests: a codec that throws fails its own request only") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (;;) co_await p.answer(co_await p.receive(), rows_of("a", "boom"));
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        CHECK_THROWS_WITH(co_await session.fetch(cqlxx::cql<std::tuple<explosive>>("SELECT")), "boom");
        const auto rows = co_await session.fetch(select());
        CHECK(rows.size() == 2);
    });
    CHECK(w.node.connections() == 1);
}

TEST_CASE("requests: max_requests at a time, max_waiting behind them, one more fails at once") {
    int most = 0;
    world w([&](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        std::vector<received> held;
        for (int i = 0; i < 2; ++i) held.push_back(co_await p.receive());
        co_await pause(20ms);
        most = static_cast<int>(p.unread());
        for (const auto& r : held) co_await p.answer(r, void_result());
        for (;;) co_await p.answer(co_await p.receive(), void_result());
    });
    int good = 0;
    int refused = 0;
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().max_requests(2).max_waiting(3));
        for (int i = 0; i < 7; ++i)
            session.execute(insert(), [&](std::exception_ptr e) {
                try {
                    if (e) std::rethrow_exception(e);
                    ++good;
                } catch (const cqlxx::error& failure) {
                    CHECK(failure.code() == errc::too_many_requests);
                    CHECK_FALSE(failure.maybe_applied());
                    ++refused;
                }
            });
        co_await session.close();
    });
    CHECK(most == 0);
    CHECK(good == 5);
    CHECK(refused == 2);
}

TEST_CASE("requests: more orphans than allowed replace the connection; fewer are waited for") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        if (number == 0) co_await p.stay_silent();
        for (;;) co_await p.answer(co_await p.receive(), void_result());
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().max_requests(8).heartbeat(60s, 60s)); // 2 orphans
        for (int i = 0; i < 2; ++i) co_await error_of(session.execute(insert().timeout(5ms)));
        CHECK(w.node.connections() == 1);
        co_await error_of(session.execute(insert().timeout(5ms)));
        co_await pause(50ms);
        co_await session.execute(insert());
        CHECK(w.node.connections() == 2);
    });
}

TEST_CASE("requests: a silent node is found by the heartbeat, and at once after a timeout") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        if (number < 2) co_await p.stay_silent();
        for (;;) co_await p.answer(co_await p.receive(), void_result());
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().heartbeat(30ms, 30ms));
        const auto idle = co_await error_of(session.execute(insert()));
        CHECK(idle.code() == errc::connection_lost);
        CHECK(contains(idle.what(), "no sign of life within 30 ms"));
        session = co_await connected(w.config().heartbeat(60s, 30ms));
        CHECK(w.node.connections() >= 2);
    });
}

TEST_CASE("requests: the heartbeat has a stream of its own, and its answer keeps a slow node") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto slow = co_await p.receive();
        for (int i = 0; i < 3; ++i) {
            const auto probe = co_await p.receive();
            CHECK(probe.header.op == opcode::options);
            co_await p.answer(probe, supported());
        }
        co_await p.answer(slow, void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().max_requests(1).heartbeat(20ms, 20ms));
        co_await session.execute(insert());
    });
    CHECK(w.node.connections() == 1);
}

TEST_CASE("requests: USE is refused before it is sent") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto r = co_await p.receive();
        CHECK(contains(r.text(), "INSERT"));
        co_await p.answer(r, void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto simple = co_await error_of(session.execute(cqlxx::cql("  use other")));
        CHECK(simple.code() == errc::invalid_statement);
        const auto prepared = co_await error_of(session.execute(prepared_statement<>("USE other")));
        CHECK(prepared.code() == errc::invalid_statement);
        co_await session.execute(insert());
    });
}

TEST_CASE("requests: pages are asked for one by one, with the paging state of the one before") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (int round = 0; round < 2; ++round) {
            co_await p.answer(co_await p.receive(), page_of("s1", "a", "b"));
            const auto second = co_await p.receive();
            CHECK(contains(second.text(), "s1"));
            co_await p.answer(second, page_of("s2")); // empty, but not the last
            const auto third = co_await p.receive();
            CHECK(contains(third.text(), "s2"));
            co_await p.answer(third, rows_of("c"));
        }
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto rows = co_await session.fetch(select());
        CHECK(rows == texts({"a", "b", "c"}));
        auto pages = session.stream(select());
        std::vector<std::size_t> sizes;
        while (auto page = co_await pages.next()) {
            sizes.push_back(page->size());
            std::string all;
            for (const auto& [text] : *page) all += text;
            CHECK(all.size() == page->size());
        }
        CHECK(sizes.size() == 3);
        CHECK(sizes[0] == 2);
        CHECK(sizes[1] == 0);
        CHECK(sizes[2] == 1);
        const bool over = !co_await pages.next();
        CHECK(over);
    });
}

TEST_CASE("requests: a page that failed can be asked for again; the stream keeps the session open") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.receive(), page_of("s1", "a"));
        co_await p.answer(co_await p.receive(), error_answer(cqlxx::server_errc::overloaded, "overloaded"));
        const auto again = co_await p.receive();
        CHECK(contains(again.text(), "s1"));
        co_await p.answer(again, rows_of("b"));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        auto pages = session.stream(select());
        session = cqlxx::session();
        auto page = co_await pages.next();
        CHECK(page->size() == 1);
        const auto e = co_await error_of(pages.next());
        CHECK(e.code() == server_errc::overloaded);
        page = co_await pages.next();
        CHECK(std::get<0>(*page->begin()) == "b");
    });
}

TEST_CASE("requests: a null that a row type can't hold is an error that says which") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), rows_of("a"));
            answer null(opcode::result);
            null.i32(2).i32(1).i32(1);
            describe_text_column(null).i32(1).i32(-1);
            co_await p.answer(co_await p.request(), null);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            CHECK(co_await session.fetch_one(cqlxx::cql<std::string>("SELECT")) == "a");
            const auto e = co_await error_of(session.fetch(cqlxx::cql<std::string>("SELECT")));
            CHECK(contains(e.what(), "row 1 of the result"));
            CHECK(contains(e.what(), "is null"));
        });
}

TEST_CASE("requests: a row type that does not fit is one sentence, and costs no connection") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (;;) co_await p.answer(co_await p.receive(), rows_of("a"));
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto e = co_await error_of(session.fetch(cqlxx::cql<std::tuple<std::string, std::string>>("SELECT")));
        CHECK(e.code() == errc::type_mismatch);
        CHECK(contains(e.what(), "the result has 1 columns, the row type has 2"));
        const auto rows = co_await session.fetch(select());
        CHECK(rows == texts({"a"}));
    });
}
