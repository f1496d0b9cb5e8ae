// covers: session/session.hpp
// Prepared statements at a node that forgets them, changes them, dies while preparing, or answers nonsense.
#include "node/support/world.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;

namespace {

const prepared_statement<> write_it("INSERT");
const prepared_statement<text_row> read_it("SELECT");

} // namespace

TEST_CASE("prepared: once, however many wait for it; then executed by id") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto prepare = co_await p.request();
            CHECK(prepare.header.op == opcode::prepare);
            CHECK(cqlxx::to_hex(prepare.body) == "00000006"
                                                 "494e53455254");
            co_await p.answer(prepare, prepared("id", 4, false));
            for (int i = 0; i < 11; ++i) {
                const auto execute = co_await p.request();
                CHECK(execute.header.op == opcode::execute);
                CHECK(cqlxx::to_hex(execute.body)
                          .starts_with("0002"
                                       "6964"
                                       "0006")); // id, LOCAL_QUORUM
                co_await p.answer(execute, void_result());
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            int done = 0;
            for (int i = 0; i < 10; ++i) session.execute(write_it, [&](std::exception_ptr e) { done += !e; });
            co_await session.execute(write_it);
            CHECK(done == 10);
        });
}

TEST_CASE("prepared: UNPREPARED is answered by preparing again, once for all who were told so") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            const auto first = co_await p.request();
            const auto second = co_await p.request();
            co_await p.answer(first, unprepared("id"));
            const auto prepare = co_await p.request();
            CHECK(prepare.header.op == opcode::prepare);
            co_await p.answer(prepare, prepared("id", 4, false));
            co_await p.answer(co_await p.request(), void_result());
            co_await p.answer(second, unprepared("id")); // was under way all the time
            const auto again = co_await p.request();
            CHECK(again.header.op == opcode::execute);
            co_await p.answer(again, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            int done = 0;
            session.execute(write_it, [&](std::exception_ptr e) { done += !e; });
            session.execute(write_it, [&](std::exception_ptr e) { done += !e; });
            while (done < 2) co_await pause(1ms);
        });
}

TEST_CASE("prepared: a node that never remembers is not asked for ever") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            for (int i = 0; i < 4; ++i) {
                co_await p.answer(co_await p.request(), prepared("id", 4, false));
                co_await p.answer(co_await p.request(), unprepared("id"));
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(session.execute(write_it));
            CHECK(e.code() == server_errc::unprepared);
            CHECK_FALSE(e.maybe_applied());
        });
}

TEST_CASE("prepared: another id the second time is the one that is executed") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            co_await p.answer(co_await p.request(), unprepared("id"));
            co_await p.answer(co_await p.request(), prepared("other", 4, false));
            const auto again = co_await p.request();
            CHECK(contains(again.text(), "other"));
            co_await p.answer(again, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> { co_await session.execute(write_it); });
}

TEST_CASE("prepared: a refusal reaches all who wait, is not remembered, and nothing was applied") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), error_answer(cqlxx::server_errc::overloaded, "overloaded"));
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            co_await p.answer(co_await p.request(), void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            int refused = 0;
            for (int i = 0; i < 3; ++i)
                session.execute(write_it, [&](std::exception_ptr e) {
                    try {
                        std::rethrow_exception(e);
                    } catch (const cqlxx::server_error& failure) {
                        CHECK(failure.number() == server_errc::overloaded);
                        CHECK_FALSE(failure.maybe_applied());
                        CHECK(failure.statement() == "INSERT");
                        ++refused;
                    }
                });
            while (refused < 3) co_await pause(1ms);
            co_await session.execute(write_it);
        });
}

TEST_CASE("prepared: nonsense instead of PREPARED fails those who wait, not the connection") {
    const int connections = with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), void_result());
            co_await p.answer(co_await p.request(), answer(opcode::result).i32(4).string("id"));
            co_await p.answer(co_await p.request(), answer(opcode::error).i32(4));
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            co_await p.answer(co_await p.request(), void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto kind = co_await error_of(session.execute(write_it));
            CHECK(kind.code() == errc::unexpected_response);
            for (int i = 0; i < 2; ++i) {
                const auto e = co_await error_of(session.execute(write_it));
                CHECK(e.code() == errc::protocol_violation);
            }
            co_await session.execute(write_it);
        });
    CHECK(connections == 1);
}

TEST_CASE("prepared: the node dies while it prepares; the statement is prepared anew on the next connection") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto prepare = co_await p.request();
        CHECK(prepare.header.op == opcode::prepare);
        if (number == 0) co_return;
        co_await p.answer(prepare, prepared("id", 4, false));
        co_await p.answer(co_await p.request(), void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto e = co_await error_of(session.execute(write_it));
        CHECK(e.code() == errc::connection_lost);
        CHECK_FALSE(e.maybe_applied());
        co_await pause(50ms);
        co_await session.execute(write_it);
    });
}

TEST_CASE("prepared: a PREPARE that is not answered ends by the deadline and says so") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto prepare = co_await p.request();
            co_await pause(60ms);
            co_await p.answer(prepare, prepared("id", 4, false));
            co_await p.answer(co_await p.request(), void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(session.execute(write_it.timeout(10ms)));
            CHECK(e.code() == errc::timed_out);
            CHECK(contains(e.what(), "preparation was not answered"));
            CHECK_FALSE(e.maybe_applied());
            co_await session.execute(write_it); // waits for the same PREPARE
        });
}

TEST_CASE("prepared: a PREPARE whose answer is lost is sent again for the next request, over the same connection") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto lost = co_await p.request();
        CHECK(lost.header.op == opcode::prepare);
        const auto next = co_await p.request();
        CHECK(next.header.op == opcode::prepare);
        CHECK(next.header.stream != lost.header.stream); // an orphan
        co_await p.answer(next, prepared("id", 4, false));
        co_await p.answer(co_await p.request(), void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().timeout(100ms));
        const auto e = co_await error_of(session.execute(write_it));
        CHECK(e.code() == errc::timed_out);
        CHECK(contains(e.what(), "preparation was not answered"));
        co_await session.execute(write_it.timeout(5s));
    });
}

TEST_CASE("prepared: who still waits when a PREPARE is taken for lost gets what the next one brings") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.request(); // the PREPARE that is lost
        co_await p.answer(co_await p.request(), prepared("id", 4, false));
        co_await p.answer(co_await p.request(), void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().timeout(100ms));
        int done = 0;
        session.execute(write_it.timeout(5s), [&](std::exception_ptr e) { done += !e; });
        const auto e = co_await error_of(session.execute(write_it));
        CHECK(e.code() == errc::timed_out);
        while (done == 0) co_await pause(1ms);
    });
}

TEST_CASE("prepared: waits for a free stream like everything else") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto first = co_await p.request();
        co_await pause(10ms);
        CHECK(p.unread() == 0);
        co_await p.answer(first, void_result());
        co_await p.answer(co_await p.request(), prepared("id", 4, false));
        co_await p.answer(co_await p.request(), void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().max_requests(1));
        session.execute(insert(), asio::detached);
        co_await session.execute(write_it);
    });
}

TEST_CASE("prepared: the number of values is checked before anything is executed") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            answer one_marker(opcode::result);
            one_marker.i32(4).string("id").i32(1).i32(1).i32(0).string("ks").string("tab").string("x").u16(9);
            one_marker.i32(4).i32(0);
            co_await p.answer(co_await p.request(), one_marker);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(session.execute(write_it));
            CHECK(e.code() == errc::invalid_statement);
            CHECK(contains(e.what(), "1 bind marker, but 0 values"));
            CHECK(e.statement() == "INSERT");
        });
}

TEST_CASE("prepared: columns that don't fit are refused before anything is sent") {
    with_node(
        [](peer& p) -> asio::awaitable<void> { co_await p.answer(co_await p.request(), prepared("id", 4, true)); },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const prepared_statement<std::tuple<std::int32_t>> wrong("SELECT");
            const auto e = co_await error_of(session.fetch(wrong));
            CHECK(e.code() == errc::type_mismatch);
            CHECK(contains(e.what(), "column \"t\" is text in the cluster, but std::int32_t maps to int"));
        });
}

TEST_CASE("prepared: v5 says that columns changed; the new ones are used at once and remembered") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared("id", 5, true));
            const auto first = co_await p.request();
            CHECK(contains(first.text(), "meta"));
            answer changed(opcode::result);
            changed.i32(2).i32(1 | 8).i32(1).string("newer");
            co_await p.answer(first, describe_text_column(changed, "renamed").i32(1).cell("a"));
            const auto second = co_await p.request();
            CHECK(contains(second.text(), "newer"));
            answer plain(opcode::result);
            co_await p.answer(second, plain.i32(2).i32(4).i32(1).i32(1).cell("b"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto first = co_await session.fetch(read_it);
            CHECK(first == texts({"a"}));
            const auto second = co_await session.fetch(read_it);
            CHECK(second == texts({"b"}));
        },
        5);
}

TEST_CASE("prepared: in v4 the answers to SELECT * bring their columns along") {
    const prepared_statement<cqlxx::dynamic_row> all("SELECT * FROM t");
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared("id", 4, true));
            const auto asked = co_await p.request();
            cqlxx::reader body(asked.body);
            CHECK_FALSE(requests::execute::read(body, cqlxx::protocol::version::v4).with.skips_metadata());
            answer changed(opcode::result);
            changed.i32(2).i32(1).i32(1);
            co_await p.answer(asked, describe_text_column(changed, "renamed").i32(1).cell("a"));
        },
        [&](cqlxx::session session) -> asio::awaitable<void> {
            const auto rows = co_await session.fetch(all);
            REQUIRE(rows.size() == 1);
            CHECK(rows[0].get<std::string>("renamed") == "a");
        });
}

TEST_CASE("prepared: v4 does not say that columns changed; their number gives it away") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared("id", 4, true));
            answer two(opcode::result);
            co_await p.answer(co_await p.request(), two.i32(2).i32(4).i32(2).i32(1).cell("new").cell("a"));
            co_await p.answer(co_await p.request(), prepared("id", 4, true)); // prepared again
            answer one(opcode::result);
            co_await p.answer(co_await p.request(), one.i32(2).i32(4).i32(1).i32(1).cell("b"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(session.fetch(read_it));
            CHECK(e.code() == errc::type_mismatch);
            const auto rows = co_await session.fetch(read_it);
            CHECK(rows == texts({"b"}));
        });
}
