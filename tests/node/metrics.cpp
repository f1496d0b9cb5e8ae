// covers: session/metrics.hpp session/session.hpp
// What a session counts: each number moves by exactly what happened, and no other one does.
#include "node/support/world.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using namespace scripted;
using cqlxx::errc;
using cqlxx::metrics;
using cqlxx::request_end;
using cqlxx::server_errc;

namespace {

/// Text whose codec throws, as a user's codec must not but may.
struct explosive {
    std::string text{};
};

const prepared_statement<> write_it("INSERT");

/// That one request began and ended, so and not otherwise.
void check_only(const metrics& between, request_end how, std::uint64_t times = 1) {
    CAPTURE(name_of(how));
    for (std::size_t i = 0; i < cqlxx::request_end_count; ++i) {
        const auto end = static_cast<request_end>(i);
        CHECK_MESSAGE(between.count(end) == (end == how ? times : 0), name_of(end));
    }
    CHECK(between.started == times);
    CHECK(between.latency.count() == (how <= request_end::unusable_answer ? times : 0));
    CHECK(between.under_way == 0);
    CHECK(between.waiting_for_stream == 0);
}

/// What one request that fails changes.
template <class Operation>
asio::awaitable<metrics> change_by(const cqlxx::session& session, Operation operation) {
    const metrics before = co_await session.metrics();
    co_await error_of(std::move(operation));
    const metrics now = co_await session.metrics();
    co_return now - before;
}

answer unavailable() { return std::move(error_answer(server_errc::unavailable, "no").u16(6).i32(2).i32(1)); }
answer read_timeout() { return std::move(error_answer(server_errc::read_timeout, "no").u16(6).i32(1).i32(2).u8(0)); }
answer write_timeout() {
    return std::move(error_answer(server_errc::write_timeout, "no").u16(6).i32(1).i32(2).string("SIMPLE"));
}
/// Rows of one column that is no text.
answer rows_of_numbers() { return rows(column("n", "int")).add(std::int32_t(7)).encode(cqlxx::protocol::version::v4); }

} // namespace

template <>
struct cqlxx::codec<explosive> {
    static constexpr fixed_string cql = "text";
    static bool matches(const data_type& t) { return t.is(type_id::varchar); }
    static void write(writer& out, const explosive& v) { out.raw(std::string_view(v.text)); }
    static bool read(bytes_view, explosive&) { throw std::runtime_error("boom"); }
};

TEST_CASE("metrics: a session without requests counts its connection, and each byte of it") {
    auto sent = std::make_shared<std::size_t>(0);
    world w([sent](peer& p, int) -> asio::awaitable<void> {
        for (const auto& what : {supported(), ready(), ready()}) {
            const auto r = co_await p.receive();
            *sent += 9 + r.body.size();
            co_await p.answer(r, what);
        }
        const auto query = co_await p.request();
        *sent += 9 + query.body.size();
        co_await p.answer(query, void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(w.config());
        const metrics first = co_await session.metrics();
        metrics expected;
        expected.connection_attempts = 1;
        expected.connections_opened = 1;
        expected.open_connections = 1;
        expected.bytes_received = 9 + 2 + 9 + 9; // SUPPORTED with an empty map, READY twice
        expected.bytes_sent = *sent;
        CHECK(first == expected);
        co_await session.execute(insert());
        const metrics second = co_await session.metrics();
        CHECK(second.bytes_received == 9 + 2 + 9 + 9 + 9 + 4); // and a RESULT Void
        CHECK(second.bytes_sent == *sent);
        check_only(second - first, request_end::answered);
        CHECK(second.succeeded() == 1);
        CHECK(second.failed() == 0);
    });
}

TEST_CASE("metrics: errors of nodes by their code") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const std::vector<answer> answers = {read_timeout(), write_timeout(), unavailable(),
                                                 error_answer(server_errc::overloaded, "no"),
                                                 error_answer(server_errc::invalid, "no")};
            for (const answer& each : answers) co_await p.answer(co_await p.request(), each);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            for (const auto how : {request_end::read_timeout, request_end::write_timeout, request_end::unavailable,
                                   request_end::overloaded, request_end::other_server_error})
                check_only(co_await change_by(session, session.execute(insert())), how);
        });
}

TEST_CASE("metrics: answers that are of no use") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const std::vector<answer> answers = {rows_of(), rows_of("a", "b"), rows_of_numbers(),
                                                 answer(opcode::supported).u16(0), rows_of("a")};
            for (const answer& each : answers) co_await p.answer(co_await p.request(), each);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            for (int i = 0; i < 2; ++i) // none and several
                check_only(co_await change_by(session, session.get(select())), request_end::unusable_answer);
            check_only(co_await change_by(session, session.fetch(select())), request_end::unusable_answer);
            check_only(co_await change_by(session, session.execute(insert())), request_end::unusable_answer);
            const metrics before = co_await session.metrics();
            CHECK_THROWS_AS(co_await session.fetch(cqlxx::cql<std::tuple<explosive>>("SELECT")), std::runtime_error);
            check_only(co_await session.metrics() - before, request_end::unusable_answer);
        });
}

TEST_CASE("metrics: timeouts and cancelled requests leave orphans until their answers come") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto first = co_await p.request();
            const auto second = co_await p.request();
            co_await p.answer(co_await p.request(), void_result());
            co_await p.answer(first, void_result());
            co_await p.answer(second, void_result());
            co_await p.answer(co_await p.request(), void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            metrics change = co_await change_by(session, session.execute(insert().timeout(10ms)));
            check_only(change, request_end::timed_out);
            CHECK(change.orphaned_streams == 1);

            const metrics before = co_await session.metrics();
            asio::cancellation_signal signal;
            bool ended = false;
            session.execute(insert(),
                            asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr) { ended = true; }));
            const metrics meanwhile = co_await session.metrics();
            CHECK(meanwhile.under_way == 1);
            CHECK(meanwhile.started == before.started + 1);
            signal.emit(asio::cancellation_type::total);
            while (!ended) co_await sleep(1ms);
            change = co_await session.metrics() - before;
            check_only(change, request_end::cancelled);
            CHECK(change.orphaned_streams == 2);

            for (int i = 0; i < 2; ++i) co_await session.execute(insert());
            change = co_await session.metrics();
            CHECK(change.orphaned_streams == 0);
            CHECK(change.in_flight == 0);
            CHECK(change.latency.count() == 2); // late answers are nobody's
        });
}

TEST_CASE("metrics: what the client refuses is not sent") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            co_await p.receive(); // nothing else comes but what is cancelled in the end
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const std::string too_many_values = "INSERT";
            metrics change = co_await change_by(session, session.execute(cqlxx::cql("USE ks")));
            check_only(change, request_end::refused);
            CHECK(change.bytes_sent == 0);
            change = co_await change_by(session, session.execute(insert().profile("nobody")));
            check_only(change, request_end::refused);
            change = co_await change_by(session, session.execute(prepared_statement<>("INSERT", too_many_values)));
            check_only(change, request_end::refused); // after its preparation
            CHECK(change.prepared_statements == 1);
        });
}

TEST_CASE("metrics: requests that wait for a stream, and one too many") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto first = co_await p.request();
        co_await sleep(30ms);
        co_await p.answer(first, void_result());
        for (int i = 0; i < 2; ++i) co_await p.answer(co_await p.request(), void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(w.config().max_requests(1).max_waiting(2));
        int done = 0;
        int refused = 0;
        for (int i = 0; i < 4; ++i) session.execute(insert(), [&](std::exception_ptr e) { (e ? refused : done)++; });
        const metrics busy = co_await session.metrics();
        CHECK(busy.started == 4);
        CHECK(busy.under_way == 3);
        CHECK(busy.in_flight == 1);
        CHECK(busy.waiting_for_stream == 2);
        CHECK(busy.count(request_end::refused) == 1);
        while (done + refused < 4) co_await sleep(1ms);
        const metrics idle = co_await session.metrics();
        CHECK(idle.under_way == 0);
        CHECK(idle.in_flight == 0);
        CHECK(idle.waiting_for_stream == 0);
        CHECK(idle.count(request_end::answered) == 3);
        CHECK(idle.latency.count() == 3);
        CHECK(idle.latency.percentile(0) >= 30ms); // each waited for the first one's answer
        CHECK(idle.latency.max() < 5s);
    });
}

TEST_CASE("metrics: connections lost, opened again, and not; bytes and counts survive") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        if (number == 1) co_return; // hangs up in the handshake
        co_await p.shake_hands();
        co_await p.answer(co_await p.request(), void_result());
        if (number == 0) {
            co_await p.request();
            co_return;
        }
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(w.config());
        co_await session.execute(insert());
        const metrics before = co_await session.metrics();
        check_only(co_await change_by(session, session.execute(insert())), request_end::connection_lost);
        metrics now = co_await session.metrics();
        CHECK(now.connections_lost == 1);
        CHECK(now.open_connections == 0);
        CHECK(now.in_flight == 0);
        check_only(co_await change_by(session, session.execute(insert())), request_end::refused); // not connected
        while ((co_await session.metrics()).open_connections == 0) co_await sleep(1ms);
        now = co_await session.metrics();
        CHECK(now.connection_attempts == 3);
        CHECK(now.connections_opened == 2);
        CHECK(now.connections_failed == 1);
        CHECK(now.connections_lost == 1);
        co_await session.execute(insert());
        now = co_await session.metrics();
        CHECK(now.count(request_end::answered) == 2);
        // two whole conversations, and the beginning of a third that died at the first message
        CHECK(now.bytes_received == 2 * before.bytes_received);
        CHECK(now.bytes_sent > 2 * before.bytes_sent);
        co_await session.close();
        now = co_await session.metrics(); // a closed session still tells
        CHECK(now.connections_lost == 1); // closing is not losing
        CHECK(now.open_connections == 0);
        CHECK(now.bytes_received == 2 * before.bytes_received);
        check_only(co_await change_by(session, session.execute(insert())), request_end::cancelled);
    });
}

TEST_CASE("metrics: an older protocol is another step of the same attempt") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        if (number == 0) {
            co_await p.answer(co_await p.receive(),
                              error_answer(server_errc::protocol_error, "Invalid or unsupported protocol version (5)"));
            co_await p.stay_silent();
        }
        co_await p.shake_hands();
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cqlxx::config(w.node.address()));
        const metrics now = co_await session.metrics();
        CHECK(now.connection_attempts == 1);
        CHECK(now.connections_opened == 1);
        CHECK(now.connections_failed == 0);
        CHECK(now.connections_lost == 0);
        CHECK(now.bytes_received > 9 + 2 + 9); // the refusal, too
    });
    CHECK(w.node.connections() == 2);
}

TEST_CASE("metrics: preparing, forgotten statements, and refused ones") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            co_await p.answer(co_await p.request(), unprepared("id"));
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            co_await p.answer(co_await p.request(), void_result());
            co_await p.answer(co_await p.request(), prepared("other", 4, true));
            co_await p.answer(co_await p.request(), error_answer(server_errc::overloaded, "no"));
            co_await p.answer(co_await p.request(), answer(opcode::result).i32(4)); // a PREPARED without its body
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(write_it);
            metrics now = co_await session.metrics();
            check_only(now, request_end::answered);
            CHECK(now.unprepared == 1);
            CHECK(now.prepared_statements == 1);
            const metrics before = now;
            for (int i = 0; i < 2; ++i) co_await session.prepare("SELECT a"); // the second time it is known
            now = co_await session.metrics();
            check_only(now - before, request_end::prepared, 2);
            CHECK(now.succeeded() == 3);
            CHECK(now.prepared_statements == 2);
            check_only(co_await change_by(session, session.execute(prepared_statement<>("DELETE"))),
                       request_end::overloaded);
            check_only(co_await change_by(session, session.execute(prepared_statement<>("DELETE"))),
                       request_end::unusable_answer);
            now = co_await session.metrics();
            CHECK(now.unprepared == 1);
            CHECK(now.prepared_statements == 2);
        });
}

TEST_CASE("metrics: a fetch of many pages is one request, each page of a stream another") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            for (int i = 0; i < 2; ++i) {
                co_await p.answer(co_await p.request(), page_of("more", "a"));
                co_await p.answer(co_await p.request(), page_of("and more", "b"));
                co_await p.answer(co_await p.request(), page_of("", "c"));
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            CHECK((co_await session.fetch(select())).size() == 3);
            const metrics one = co_await session.metrics();
            check_only(one, request_end::answered);
            auto pages = session.stream(select());
            while (co_await pages.next()) {}
            check_only(co_await session.metrics() - one, request_end::answered, 3);
        });
}

TEST_CASE("metrics: a conditional write whose outcome is unknown counts as what the node said") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            answer late = error_answer(server_errc::write_timeout, "no");
            late.u16(9).i32(1).i32(2).string("CAS");
            co_await p.answer(co_await p.request(), late);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto told = co_await session.execute(cqlxx::conditional(cqlxx::cql("UPDATE t SET a = 1 IF b = 2")));
            CHECK(told.unknown());
            check_only(co_await session.metrics(), request_end::write_timeout);
        });
}

TEST_CASE("metrics: a handle that is no session has none") {
    asio::io_context io;
    std::optional<std::error_code> code;
    cqlxx::session().metrics(asio::bind_executor(io, [&](std::exception_ptr why, const metrics& none) {
        CHECK(none == metrics());
        try {
            std::rethrow_exception(why);
        } catch (const cqlxx::error& e) {
            code = e.code();
        }
    }));
    CHECK_FALSE(code); // not inside the call
    io.run();
    CHECK(code == errc::session_closed);
}
