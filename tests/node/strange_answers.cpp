// covers: session/detail/operation.hpp net/connection.hpp
// Answers that no decoder refuses and that are none to what was asked; of newer servers, of confused ones, and of proxies.
#include "node/support/world.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;

namespace {

const prepared_statement<text_row> read_it("SELECT");

/// RESULT Rows of one column without a description, and what stands in it.
template <class... Cells>
answer bare_rows(std::int32_t columns, const Cells&... cells) {
    answer out(opcode::result);
    out.i32(2).i32(4).i32(columns).i32(static_cast<std::int32_t>(sizeof...(Cells)) / columns);
    (out.cell(cells), ...);
    return out;
}
/// RESULT Rows in v5 that bring another description along than was prepared.
answer changed_rows(const cqlxx::column_spec& now, std::string_view state, std::string_view cell) {
    answer out(opcode::result);
    out.i32(2).i32(1 | 8 | (state.empty() ? 0 : 2)).i32(1);
    if (!state.empty()) out.cell(state);
    out.string("newer").string("ks").string("tab").string(now.name).u16(now.type.is(cqlxx::type_id::int_) ? 9 : 0x0D);
    return out.i32(1).cell(cell);
}

} // namespace

TEST_CASE("strange answers: a RESULT of another kind acknowledges no write") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.request(), prepared("id", 4, false));
        co_await p.answer(co_await p.request(), set_keyspace("other"));
        co_await p.answer(co_await p.request(), prepared("id", 4, false));
        co_await p.answer(co_await p.request(), prepared("id", 4, false)); // to EXECUTE
        for (;;) co_await p.answer(co_await p.request(), void_result());
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        for (int i = 0; i < 2; ++i) {
            const auto e = co_await error_of(session.execute(insert()));
            CHECK(e.code() == errc::unexpected_response);
            CHECK(e.maybe_applied());
        }
        const auto e = co_await error_of(session.execute(prepared_statement<>("INSERT")));
        CHECK(e.code() == errc::unexpected_response);
        co_await session.execute(insert());
    });
    CHECK(w.node.connections() == 1);
}

TEST_CASE("strange answers: rows without the description that was asked for are not taken for others") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), bare_rows(2, "a", "b", "c", "d"));
            co_await p.answer(co_await p.request(), bare_rows(1, "a", "b"));
            co_await p.answer(co_await p.request(), prepared("id", 4, false)); // of columns that are known only later
            co_await p.answer(co_await p.request(), bare_rows(2, "a", "b"));
            co_await p.answer(co_await p.request(), bare_rows(1));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto two = co_await error_of(session.fetch(select()));
            CHECK(two.code() == errc::protocol_violation);
            CHECK(contains(two.what(), "without the description"));
            const auto dynamic = co_await error_of(session.fetch(cqlxx::cql<cqlxx::dynamic_row>("SELECT")));
            CHECK(dynamic.code() == errc::protocol_violation);
            const auto prepared = co_await error_of(session.fetch(read_it));
            CHECK(prepared.code() == errc::protocol_violation);
            const auto none = co_await session.fetch(select());
            CHECK(none.empty());
        });
}

TEST_CASE("strange answers: a page that is followed by itself ends the query; an empty one may stand still") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (int i = 0; i < 2; ++i) { // fetch, then stream
            co_await p.answer(co_await p.request(), page_of("s1", "a"));
            co_await p.answer(co_await p.request(), page_of("s1", "b"));
        }
        co_await p.answer(co_await p.request(), page_of("s1", "a"));
        co_await p.answer(co_await p.request(), page_of("s1"));
        co_await p.answer(co_await p.request(), page_of("s1"));
        co_await p.answer(co_await p.request(), rows_of("b"));
        for (;;) co_await p.answer(co_await p.request(), page_of("s1"));
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto all = co_await error_of(session.fetch(select()));
        CHECK(all.code() == errc::protocol_violation);
        CHECK(contains(all.what(), "this one again"));
        auto pages = session.stream(select());
        const auto first = co_await pages.next();
        CHECK(first->size() == 1);
        const auto second = co_await error_of(pages.next());
        CHECK(second.code() == errc::protocol_violation);
        const auto rows = co_await session.fetch(select());
        CHECK(rows == texts({"a", "b"}));
    });
    CHECK(w.node.connections() == 1);
}

TEST_CASE("strange answers: empty pages without end are ended by the deadline") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (;;) {
            const auto r = co_await p.request();
            co_await p.pause(10ms);
            co_await p.answer(r, page_of("s1"));
        }
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().timeout(100ms));
        const auto fetched = co_await error_of(session.fetch(select()));
        CHECK(fetched.code() == errc::timed_out);
        const auto one = co_await error_of(session.fetch_one(select()));
        CHECK(one.code() == errc::timed_out);
        const auto exists = co_await error_of(session.exists(select()));
        CHECK(exists.code() == errc::timed_out);
    });
}

TEST_CASE("strange answers: an ERROR that belongs to no request is the reason why the connection ends") {
    for (const int stream : {-1, 99}) {
        CAPTURE(stream);
        world w([stream](peer& p, int number) -> asio::awaitable<void> {
            co_await p.shake_hands();
            const auto r = co_await p.request();
            if (number > 0) co_await p.answer(r, void_result());
            if (number == 0)
                co_await p.send(static_cast<std::int16_t>(stream),
                                error_answer(server_errc::protocol_error, "Request is too big:\nlength 9"));
            co_await p.stay_silent();
        });
        std::vector<std::string> lines;
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(
                w.config().log([&](cqlxx::log_level, std::string_view line) { lines.emplace_back(line); }));
            const auto e = co_await error_of(session.execute(insert()));
            CHECK(e.code() == errc::connection_lost);
            CHECK(contains(e.what(), "PROTOCOL_ERROR (0x000a): Request is too big:\nlength 9"));
            CHECK(e.maybe_applied());
            co_await pause(50ms);
            co_await session.execute(insert());
        });
        CHECK(w.node.connections() == 2);
        CHECK(lines.size() == 3); // connected, lost, connected
        CHECK(contains(lines.at(1), "Request is too big: length 9")); // and no line of its own
    }
}

TEST_CASE("strange answers: an ERROR without a message on a stream of nobody") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.request();
        co_await p.send(-5, answer(opcode::error).i32(10));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto e = co_await error_of(session.execute(insert()));
        CHECK(e.code() == errc::connection_lost);
        CHECK(contains(e.what(), "stream -5"));
    });
}

TEST_CASE("strange answers: one that comes twice ends the connection and reaches no other request") {
    world w([](peer& p, int number) -> asio::awaitable<void> {
        co_await p.shake_hands();
        const auto first = co_await p.request();
        co_await p.answer(first, rows_of("first"));
        if (number == 0) {
            co_await p.request();
            co_await p.answer(first, rows_of("first"));
        }
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        CHECK(std::get<0>((co_await session.fetch_one(select())).value()) == "first");
        const auto e = co_await error_of(session.fetch_one(select()));
        CHECK(e.code() == errc::protocol_violation);
    });
}

TEST_CASE("strange answers: what a newer server says is kept: codes, levels, types, reasons, and more bytes behind") {
    for (const int version : {4, 5}) {
        CAPTURE(version);
        with_node(
            [](peer& p) -> asio::awaitable<void> {
                answer unknown = error_answer(static_cast<server_errc>(0x4321), "rate limit");
                co_await p.answer(co_await p.request(), unknown.u8(1).u8(0)); // ScyllaDB's
                answer late = error_answer(server_errc::write_timeout, "late");
                co_await p.answer(co_await p.request(), late.u16(0x99).i32(1).i32(2).string("NEWER").i64(7));
                answer failed = error_answer(server_errc::read_failure, "failed");
                failed.u16(6).i32(0).i32(1).i32(1);
                if (p.version() == 5) failed.u8(4).i32(0x0A000001).u16(77);
                co_await p.answer(co_await p.request(), failed.u8(0));
                answer negative = error_answer(static_cast<server_errc>(-7), "negative");
                co_await p.answer(co_await p.request(), negative);
                answer done = void_result();
                co_await p.answer(co_await p.request(), done.i64(1).flags(0xE0));
            },
            [version](cqlxx::session session) -> asio::awaitable<void> {
                const auto error = [&]() -> asio::awaitable<cqlxx::server_error> {
                    std::optional<cqlxx::server_error> caught;
                    try {
                        co_await session.execute(insert());
                    } catch (const cqlxx::server_error& e) {
                        caught = e;
                    }
                    REQUIRE(caught);
                    co_return *caught;
                };
                const auto unknown = co_await error();
                CHECK(contains(unknown.what(), "UNKNOWN_ERROR (0x4321): rate limit"));
                CHECK(unknown.maybe_applied());
                const auto late = co_await error();
                REQUIRE(late.details<cqlxx::write_timeout>());
                CHECK(late.details<cqlxx::write_timeout>()->write_type == "NEWER");
                CHECK(static_cast<int>(late.details<cqlxx::write_timeout>()->consistency) == 0x99);
                const auto failed = co_await error();
                REQUIRE(failed.details<cqlxx::read_failure>());
                const auto& reasons = failed.details<cqlxx::read_failure>()->reasons;
                CHECK(reasons.size() == (version == 5 ? 1U : 0U));
                if (version == 5) CHECK(static_cast<int>(reasons[0].reason) == 77);
                const auto negative = co_await error();
                CHECK(static_cast<int>(negative.number()) == -7);
                co_await session.execute(insert());
            },
            version);
    }
}

TEST_CASE("strange answers: events of kinds that nobody knows, between everything else") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            for (int i = 0; i < 200; ++i) {
                const auto r = co_await p.request();
                co_await p.send(-1, answer(opcode::event).string("CLIENT_ROUTES_CHANGE").string("UPDATE_NODES").u16(0));
                co_await p.send(-1, answer(opcode::event).string("SCHEMA_CHANGE").string("MOVED").string("TABLET"));
                co_await p.send(-32768, answer(opcode::event));
                co_await p.send(-1, answer(opcode::result).i32(1)); // of no opcode that may be pushed
                co_await p.answer(r, rows_of(std::to_string(i)));
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            for (int i = 0; i < 200; ++i) {
                const auto row = co_await session.fetch_one(select());
                CHECK(std::get<0>(row.value()) == std::to_string(i));
            }
        });
}

TEST_CASE("strange answers: texts that are not UTF-8, or hold zero bytes, arrive as they are") {
    const std::string raw("\xFF\xC0\x80 \0\x1B[31m", 10);
    std::vector<std::string> heard;
    world w([raw](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.request(), warned(rows_of(raw), raw));
        co_await p.answer(co_await p.request(), error_answer(server_errc::invalid, raw));
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(
            w.config().on_warning([&](const cqlxx::server_warning& s) { heard.emplace_back(s.text); }));
        CHECK(std::get<0>((co_await session.fetch_one(select())).value()) == raw);
        try {
            co_await session.execute(insert());
            FAIL("no error");
        } catch (const cqlxx::server_error& e) {
            CHECK(e.message() == raw);
        }
    });
    CHECK(heard == std::vector{raw});
}

TEST_CASE("strange answers: UNPREPARED for what was never prepared, or for another id, is no loop") {
    int executed = 0;
    world w([&executed](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.request(), unprepared("id")); // to QUERY
        for (;;) {
            const auto r = co_await p.request();
            if (r.is(opcode::prepare)) co_await p.answer(r, prepared("id", 4, false));
            if (r.is(opcode::execute)) ++executed;
            if (r.is(opcode::execute)) co_await p.answer(r, unprepared("another id"));
        }
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto simple = co_await error_of(session.execute(insert()));
        CHECK(simple.code() == server_errc::unprepared);
        CHECK_FALSE(simple.maybe_applied());
        const auto other = co_await error_of(session.execute(prepared_statement<>("INSERT")));
        CHECK(other.code() == server_errc::unprepared);
    });
    CHECK(executed == 4); // the first, and three more
}

TEST_CASE("strange answers: columns that change between two pages") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared("id", 5, true));
            co_await p.answer(co_await p.request(),
                              rows(text_column()).add("a").more("s1").encode(cqlxx::protocol::version::v5, true));
            co_await p.answer(co_await p.request(), changed_rows(column("n", "int"), "s2", std::string("\0\0\0\7", 4)));
            const auto third = co_await p.request();
            CHECK(contains(third.text(), "newer"));
            answer plain(opcode::result);
            co_await p.answer(third, plain.i32(2).i32(4).i32(1).i32(1).cell(std::string("\0\0\0\x8", 4)));
            // a row type that the new columns don't fit
            co_await p.answer(co_await p.request(), changed_rows(column("t", "text"), "s1", "b"));
            co_await p.answer(co_await p.request(), changed_rows(column("n", "int"), "", std::string("\0\0\0\7", 4)));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const prepared_statement<cqlxx::dynamic_row> any("SELECT");
            const auto rows = co_await session.fetch(any);
            REQUIRE(rows.size() == 3);
            CHECK(rows[0].get<std::string>("t") == "a");
            CHECK(rows[1].get<int>("n") == 7);
            CHECK(rows[2].get<int>("n") == 8);
            const prepared_statement<cqlxx::dynamic_row> again("SELECT");
            const auto mixed = co_await session.fetch(again);
            CHECK(mixed[0].get<std::string>("t") == "b");
            CHECK(mixed[1].get<int>("n") == 7);
        },
        5);
}
