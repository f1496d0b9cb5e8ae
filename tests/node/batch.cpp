// covers: session/session.hpp statement/batch.hpp
// Batches at a scripted node: their bytes, preparation of their statements, a node that forgets them.
#include "node/support/world.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;

namespace {

const prepared_statement<> update("UPDATE");
const prepared_statement<> erase("DELETE");

/// A write that says nothing of its effect, as those of counters.
struct silent_write {
    using row_type = void;
    static std::string_view cql() { return "UPDATE"; }
    static cqlxx::statement::bound lower() {
        return cqlxx::statement::bound::constant("UPDATE", {}, {}, nullptr, cqlxx::statement::effect::unknown,
                                                 cqlxx::statement::dispatch::simple);
    }
};

/// Answers a PREPARE of `text`.
asio::awaitable<void> prepare(peer& p, std::string_view text, std::string_view id) {
    const auto request = co_await p.request();
    CHECK(request.header.op == opcode::prepare);
    CHECK(contains(request.text(), text));
    co_await p.answer(request, prepared(id, p.version(), false));
}

} // namespace

TEST_CASE("batch: typed statements by id, text as text, values by position; prepared at the same time") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto first = co_await p.request();
            const auto second = co_await p.request(); // before the first is answered
            CHECK(contains(first.text(), "UPDATE"));
            CHECK(contains(second.text(), "DELETE"));
            co_await p.answer(second, prepared("d", 4, false));
            co_await p.answer(first, prepared("up", 4, false));
            for (int i = 0; i < 2; ++i) {
                const auto batch = co_await p.request();
                CHECK(batch.header.op == opcode::batch);
                CHECK(cqlxx::to_hex(batch.body) == "01"
                                                   "0004"
                                                   "01"
                                                   "00027570"
                                                   "0000"
                                                   "00"
                                                   "00000006"
                                                   "494e53455254"
                                                   "0001"
                                                   "00000004"
                                                   "00000007"
                                                   "01"
                                                   "000164"
                                                   "0000"
                                                   "01"
                                                   "00027570"
                                                   "0000"
                                                   "0001"
                                                   "10"
                                                   "0009"); // ONE; LOCAL_SERIAL
                co_await p.answer(batch, void_result());
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto insert = cqlxx::cql(cqlxx::runtime("INSERT"), std::int32_t(7));
            const cqlxx::unlogged_batch batch(update, insert, erase, update);
            co_await session.execute(batch.consistency(cqlxx::consistency::one));
            co_await session.execute(batch.consistency(cqlxx::consistency::one)); // nothing is prepared again
        });
}

TEST_CASE("batch: timestamp and, in v5, keyspace and now belong to the whole") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto prepare = co_await p.request();
            CHECK(cqlxx::to_hex(prepare.body)
                      .ends_with("00000001"
                                 "00026b32"));
            co_await p.answer(prepare, prepared("id", 5, false));
            const auto batch = co_await p.request();
            CHECK(cqlxx::to_hex(batch.body) == "00"
                                               "0001"
                                               "01"
                                               "00026964"
                                               "0000"
                                               "0006"
                                               "000001b0"
                                               "0009"
                                               "0000000000000005"
                                               "00026b32"
                                               "00000064");
            co_await p.answer(batch, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(cqlxx::batch(update).timestamp(5us).keyspace("k2").now_in_seconds(100s));
        },
        5);
}

TEST_CASE("batch: one timestamp of the session if all write plainly, none otherwise") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto plain = co_await p.request();
            CHECK(cqlxx::to_hex(plain.body).find("000630000900") != std::string::npos);
            co_await p.answer(plain, void_result());
            const auto unknown = co_await p.request();
            CHECK(cqlxx::to_hex(unknown.body).ends_with("0006100009"));
            co_await p.answer(unknown, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(cqlxx::batch(insert(), insert()));
            co_await session.execute(cqlxx::batch(insert(), silent_write()));
        });
}

TEST_CASE("batch: a statement that the node forgot is prepared again; then, if it forgot more, all") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p, "UPDATE", "up");
            co_await prepare(p, "DELETE", "d");
            co_await p.answer(co_await p.request(), unprepared("d"));
            co_await prepare(p, "DELETE", "d");
            const auto again = co_await p.request();
            CHECK(again.header.op == opcode::batch);
            co_await p.answer(again, unprepared("up"));
            co_await prepare(p, "UPDATE", "up");
            co_await prepare(p, "DELETE", "d");
            const auto last = co_await p.request();
            CHECK(last.body == again.body);
            co_await p.answer(last, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> { co_await session.execute(cqlxx::batch(update, erase)); });
}

TEST_CASE("batch: a node that never remembers, or forgets what was never sent, is not asked for ever") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p, "UPDATE", "up");
            for (int i = 0; i < 3; ++i) {
                co_await p.answer(co_await p.request(), unprepared("up"));
                co_await prepare(p, "UPDATE", "up");
            }
            co_await p.answer(co_await p.request(), unprepared("up"));
            co_await p.answer(co_await p.request(), unprepared("other"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            for (int i = 0; i < 2; ++i) {
                const auto e = co_await error_of(session.execute(cqlxx::batch(update)));
                CHECK(e.code() == server_errc::unprepared);
                CHECK_FALSE(e.maybe_applied());
                CHECK(e.statement() == "BEGIN BATCH UPDATE; APPLY BATCH");
            }
        });
}

TEST_CASE("batch: a statement that can't be prepared ends it, and the next one starts afresh") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p, "UPDATE", "up");
            co_await p.answer(co_await p.request(), error_answer(cqlxx::server_errc::invalid, "no such table"));
            co_await prepare(p, "DELETE", "d");
            co_await p.answer(co_await p.request(), void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(session.execute(cqlxx::batch(update, erase)));
            CHECK(e.code() == server_errc::invalid);
            CHECK(e.statement() == "DELETE");
            CHECK_FALSE(e.maybe_applied());
            co_await session.execute(cqlxx::batch(update, erase));
        });
}

TEST_CASE("batch: without statements, or with too few values, it ends before it is sent") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            answer one_marker(opcode::result);
            one_marker.i32(4).string("id").i32(1).i32(1).i32(0).string("ks").string("tab").string("x").u16(9);
            one_marker.i32(4).i32(0);
            co_await p.answer(co_await p.request(), one_marker); // the first request that arrives
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto empty = co_await error_of(session.execute(cqlxx::batch()));
            CHECK(empty.code() == errc::invalid_statement);
            CHECK(contains(empty.what(), "a batch without statements"));
            CHECK_FALSE(empty.maybe_applied());
            const auto values = co_await error_of(session.execute(cqlxx::batch(update)));
            CHECK(values.code() == errc::invalid_statement);
            CHECK(contains(values.what(), "statement 1 of the batch: the statement has 1 bind marker, but 0 values"));
            CHECK(values.statement() == "UPDATE");
        });
}

TEST_CASE("batch: its deadline ends it while it waits for a preparation") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await p.request(); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto e = co_await error_of(session.execute(cqlxx::batch(update, erase).timeout(20ms)));
                  CHECK(e.code() == errc::timed_out);
                  CHECK(contains(e.what(), "preparation was not answered"));
                  CHECK_FALSE(e.maybe_applied());
              });
}
