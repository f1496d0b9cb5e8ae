// covers: session/session.hpp
// Conditional writes at a node that applies, rejects, runs out of time, or answers nonsense; outcomes settled by SERIAL reads.
#include "node/support/world.hpp"
#include <cqlxx/query.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;

namespace {

struct user {
    cqlxx::key<std::string> name;
    std::optional<std::string> mail{};
};
const user joe{"joe", "joe@there"};
const auto insert_joe = cqlxx::insert(joe).if_not_exists();
using user_outcome = cqlxx::outcome<user>;

answer& describe(answer& out, std::string_view name, std::uint16_t type) {
    return out.string("ks").string("user").string(name).u16(type);
}
answer& flag(answer& out, bool value) { return out.cell(std::string_view(value ? "\1" : "\0", 1)); }

/// RESULT Rows of a conditional write: only [applied].
answer decided(bool applied, std::int32_t flags = 0) {
    answer out(opcode::result);
    out.i32(2).i32(flags).i32(1);
    if ((flags & 8) != 0) out.string("other meta");
    describe(out, "[applied]", 4).i32(1);
    return flag(out, applied), out;
}
/// RESULT Rows of a conditional write that met a row. Its columns are in another order than the struct's.
answer taken(std::string_view name, std::string_view mail) {
    answer out(opcode::result);
    out.i32(2).i32(0).i32(3);
    describe(out, "[applied]", 4);
    describe(out, "mail", 13);
    describe(out, "name", 13).i32(1);
    return flag(out, false).cell(mail).cell(name), out;
}
/// RESULT Rows of a SELECT of users.
answer users(std::int32_t rows, std::string_view name = "", std::string_view mail = "") {
    answer out(opcode::result);
    out.i32(2).i32(0).i32(2);
    describe(out, "name", 13);
    describe(out, "mail", 13).i32(rows);
    if (rows != 0) out.cell(name).cell(mail);
    return out;
}
answer cas_timeout(int version) {
    answer out = error_answer(cqlxx::server_errc::write_timeout, "CAS operation timed out");
    out.u16(9).i32(1).i32(2).string("CAS");
    if (version == 5) out.u16(7);
    return out;
}
answer cas_unknown() {
    return std::move(error_answer(cqlxx::server_errc::cas_write_unknown, "unknown").u16(9).i32(1).i32(2));
}

/// RESULT Prepared of a statement about users: its bind markers, and the columns of its result.
answer prepared_for_users(int version, int markers, int columns) {
    answer out(opcode::result);
    out.i32(4).string("id");
    if (version == 5) out.string("meta");
    out.i32(0).i32(markers).i32(0);
    for (int i = 0; i < markers; ++i) describe(out, i == 0 ? "name" : "mail", 13);
    out.i32(columns == 0 ? 4 : 0).i32(columns);
    for (int i = 0; i < columns; ++i) describe(out, i == 0 ? "name" : "mail", 13);
    return out;
}
asio::awaitable<void> prepare(peer& p, int markers = 2, int columns = 0) {
    const auto request = co_await p.request();
    CHECK(request.header.op == opcode::prepare);
    co_await p.answer(request, prepared_for_users(p.version(), markers, columns));
}
/// Answers an EXECUTE that must not skip the metadata, and has the consistency given.
asio::awaitable<void> execute(peer& p, answer what, std::string consistency = "0006") {
    const auto request = co_await p.request();
    CHECK(request.header.op == opcode::execute);
    const std::string head = p.version() == 5 ? "000269640004" + cqlxx::to_hex(cqlxx::as_bytes("meta")) : "00026964";
    const auto hex = cqlxx::to_hex(request.body);
    CHECK(hex.starts_with(head + consistency));
    const auto flags = hex.substr(head.size() + consistency.size(), p.version() == 5 ? 8 : 2);
    CHECK((flags.back() - '0') % 4 < 2); // 0x02: skip the metadata
    co_await p.answer(request, what);
}

/// An insert whose outcome is unknown.
asio::awaitable<user_outcome> unknown(cqlxx::session session) {
    auto result = co_await session.execute(insert_joe);
    CHECK(result.unknown());
    co_return result;
}

} // namespace

TEST_CASE("conditional: applied, and rejected with the row by its names; v4 and v5") {
    for (const int version : {4, 5})
        with_node(
            [](peer& p) -> asio::awaitable<void> {
                co_await prepare(p);
                co_await execute(p, decided(true));
                co_await execute(p, taken("joe", "other@there"));
                co_await execute(p, decided(false));
            },
            [](cqlxx::session session) -> asio::awaitable<void> {
                const auto first = co_await session.execute(insert_joe);
                CHECK(first.applied());
                const auto second = co_await session.execute(cqlxx::insert<user>("joe").if_not_exists());
                CHECK(second.rejected());
                REQUIRE(second.existing());
                CHECK(second.existing()->name == "joe");
                CHECK(second.existing()->mail == "other@there");
                const auto third = co_await session.execute(insert_joe);
                CHECK(third.rejected());
                CHECK(third.existing() == nullptr);
            },
            version);
}

TEST_CASE(
    "conditional: columns that the preparation announced, or that are said to have changed, are never relied on") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p, 2, 2);
            co_await execute(p, decided(true, 8)); // "changed", with another metadata id
            co_await execute(p, taken("joe", "other@there")); // checks that the id sent is still the first one
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            CHECK((co_await session.execute(insert_joe)).applied());
            const auto second = co_await session.execute(insert_joe);
            CHECK(second.existing() != nullptr);
        },
        5);
}

TEST_CASE("conditional: text, with the condition's column and with none") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            for (int i = 0; i < 2; ++i) {
                const auto query = co_await p.request();
                CHECK(query.header.op == opcode::query);
                CHECK(contains(query.text(), "UPDATE user SET mail = ? IF mail = ?"));
                answer out(opcode::result);
                out.i32(2).i32(0).i32(2);
                describe(out, "[applied]", 4);
                describe(out, "mail", 13).i32(1);
                co_await p.answer(query, flag(out, false).cell("x@y"));
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const std::string now = "a", before = "b";
            const std::string text = "UPDATE user SET mail = ? IF mail = ?";
            const auto typed =
                co_await session.execute(cqlxx::conditional(cqlxx::cql<text_row>(cqlxx::runtime(text), now, before)));
            CHECK(typed.rejected());
            REQUIRE(typed.existing());
            CHECK(*typed.existing() == text_row("x@y"));
            const auto untyped =
                co_await session.execute(cqlxx::conditional(cqlxx::cql(cqlxx::runtime(text), now, before)));
            CHECK(untyped.rejected());
        });
}

TEST_CASE("conditional: text with IF is not sent where nobody would hear of the outcome") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await p.stay_silent(); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto literal = co_await error_of(
                      session.execute(cqlxx::cql("DELETE FROM user WHERE name = 'joe' IF mail = 'x'")));
                  CHECK(literal.code() == errc::invalid_statement);
                  CHECK(contains(literal.what(), "execute cqlxx::conditional(cqlxx::cql(...))"));
                  CHECK_FALSE(literal.maybe_applied());
                  const auto text = co_await error_of(session.execute(
                      cqlxx::cql(cqlxx::runtime("begin batch insert into user (name) values ('a') if not exists; apply "
                                                "batch"))));
                  CHECK(text.code() == errc::invalid_statement);
              });
}

TEST_CASE("conditional: text that has no IF is not sent as if it had one") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await p.stay_silent(); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto e = co_await error_of(
                      session.execute(cqlxx::conditional(cqlxx::cql("UPDATE user SET mail = 'x' WHERE name = 'joe'"))));
                  CHECK(e.code() == errc::invalid_statement);
                  CHECK(contains(e.what(), "this text has none"));
                  CHECK_FALSE(e.maybe_applied());
              });
}

TEST_CASE("conditional: a CAS timeout is unknown, with its diagnosis; v4 and v5") {
    for (const int version : {4, 5})
        with_node(
            [](peer& p) -> asio::awaitable<void> {
                co_await prepare(p);
                co_await execute(p, cas_timeout(p.version()));
                co_await execute(p, cas_unknown());
            },
            [version](cqlxx::session session) -> asio::awaitable<void> {
                const auto timeout = co_await session.execute(insert_joe);
                CHECK(timeout.unknown());
                const auto* failure = dynamic_cast<const cqlxx::server_error*>(timeout.failure());
                REQUIRE(failure);
                CHECK(failure->number() == server_errc::write_timeout);
                CHECK(failure->maybe_applied());
                CHECK(failure->statement() == insert_joe.cql());
                CHECK_FALSE(failure->node().empty());
                CHECK(failure->details<cqlxx::write_timeout>()->contentions.has_value() == (version == 5));
                const auto other = co_await session.execute(insert_joe);
                CHECK(other.unknown());
                CHECK(other.failure()->code() == server_errc::cas_write_unknown);
            },
            version);
}

TEST_CASE("conditional: the client's own deadline leaves it unknown, too") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await prepare(p); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto result = co_await session.execute(insert_joe.timeout(100ms));
                  CHECK(result.unknown());
                  CHECK(result.failure()->code() == errc::timed_out);
              });
}

TEST_CASE("conditional: a deadline that passes before anything is sent is an error") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await p.stay_silent(); }, // does not even prepare
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto e = co_await error_of(session.execute(insert_joe.timeout(50ms)));
                  CHECK(e.code() == errc::timed_out);
                  CHECK_FALSE(e.maybe_applied());
              });
}

TEST_CASE("conditional: other errors are exceptions") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p);
            co_await execute(p, std::move(error_answer(cqlxx::server_errc::unavailable, "no").u16(9).i32(2).i32(1)));
            co_await execute(p, error_answer(cqlxx::server_errc::invalid, "bad"));
            co_await p.request(); // the next one dies with the connection
            p.socket().close();
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            CHECK((co_await error_of(session.execute(insert_joe))).code() == server_errc::unavailable);
            CHECK((co_await error_of(session.execute(insert_joe))).code() == server_errc::invalid);
            const auto lost = co_await error_of(session.execute(insert_joe));
            CHECK(lost.code() == errc::connection_lost);
            CHECK(lost.maybe_applied());
        });
}

TEST_CASE("conditional: answers that are none") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p);
            co_await execute(p, void_result());
            co_await execute(p, users(1, "joe", "x"));
            co_await execute(
                p, std::move(answer(opcode::result).i32(2).i32(4).i32(1).i32(1).cell("\1"))); // says not what it is
            answer pages(opcode::result);
            pages.i32(2).i32(2).i32(1).cell("state");
            describe(pages, "[applied]", 4).i32(1);
            co_await execute(p, std::move(flag(pages, true)));
            co_await execute(p, std::move(answer(opcode::result).i32(2).i32(0).i32(1).string("ks"))); // cut off
            co_await execute(p, decided(true));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto plain = co_await error_of(session.execute(insert_joe));
            CHECK(plain.code() == errc::unexpected_response);
            CHECK(contains(plain.what(), "no IF"));
            CHECK(plain.maybe_applied());
            CHECK(contains((co_await error_of(session.execute(insert_joe))).what(), "[applied]"));
            CHECK(contains((co_await error_of(session.execute(insert_joe))).what(), "[applied]"));
            CHECK(contains((co_await error_of(session.execute(insert_joe))).what(), "more than one page"));
            CHECK((co_await error_of(session.execute(insert_joe))).code() == errc::protocol_violation);
            CHECK((co_await session.execute(insert_joe)).applied()); // the session is none the worse
        });
}

TEST_CASE("settle: a SERIAL read finds that it was applied, that another was first, or that nobody was") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p);
            co_await execute(p, cas_timeout(p.version()));
            const auto select = co_await p.request();
            CHECK(select.header.op == opcode::prepare);
            CHECK(contains(select.text(), "SELECT name, mail FROM user WHERE name = ?"));
            co_await p.answer(select, error_answer(cqlxx::server_errc::overloaded, "busy"));
            co_await prepare(p, 1, 2);
            const answer rows[] = {users(1, "joe", "joe@there"), users(1, "joe", "other@there"), users(0)};
            for (const answer& found : rows) {
                const auto read = co_await p.request();
                CHECK(cqlxx::to_hex(read.body).starts_with("00026964"
                                                           "0009")); // LOCAL_SERIAL, the configuration's
                CHECK(contains(read.text(), "joe"));
                co_await p.answer(read, found);
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto result = co_await unknown(session);
            const auto overloaded = co_await error_of(session.settle(result));
            CHECK(overloaded.code() == server_errc::overloaded);
            CHECK(overloaded.maybe_applied()); // a read, but about a write of which nobody can say
            const auto mine = co_await session.settle(result);
            CHECK(mine.applied());
            const auto another = co_await session.settle(result);
            CHECK(another.rejected());
            REQUIRE(another.existing());
            CHECK(another.existing()->mail == "other@there");
            const auto nobody = co_await session.settle(result);
            CHECK(nobody.rejected());
            CHECK(nobody.existing() == nullptr);
        });
}

TEST_CASE("settle: at the serial consistency and within the timeout of the write") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p);
            co_await execute(p, cas_unknown());
            co_await prepare(p, 1, 2);
            CHECK(cqlxx::to_hex((co_await p.request()).body)
                      .starts_with("00026964"
                                   "0008")); // SERIAL
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto statement = insert_joe.serial_consistency(cqlxx::consistency::serial).timeout(100ms);
            const auto result = co_await session.execute(statement);
            REQUIRE(result.unknown());
            const auto late = co_await error_of(session.settle(result));
            CHECK(late.code() == errc::timed_out);
            CHECK(late.maybe_applied());
        });
}

TEST_CASE("settle: what is not unknown comes back as it is; text does not say what to read") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await p.answer(co_await p.request(), cas_unknown()); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  CHECK((co_await session.settle(user_outcome::make_applied())).applied());
                  const auto rejected = user_outcome::make_rejected({joe});
                  const auto kept = co_await session.settle(rejected);
                  CHECK(kept.rejected());
                  CHECK(kept.existing() != nullptr);
                  const auto text = co_await session.execute(cqlxx::conditional(cqlxx::cql("UPDATE IF")));
                  REQUIRE(text.unknown());
                  const auto e = co_await error_of(session.settle(text));
                  CHECK(e.code() == errc::invalid_statement);
                  CHECK(contains(e.what(), "SELECT"));
              });
}

TEST_CASE("conditional: other completion tokens; no session; cancelling is no outcome") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p);
            co_await execute(p, decided(true));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            int called = 0;
            session.execute(insert_joe, [&](std::exception_ptr e, user_outcome result) {
                CHECK_FALSE(e);
                CHECK(result.applied());
                ++called;
            });
            while (called == 0) co_await pause(1ms);
            asio::cancellation_signal stop;
            session.execute(insert_joe,
                            asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr e, user_outcome result) {
                                CHECK(e);
                                CHECK(result.unknown());
                                ++called;
                            }));
            co_await pause(5ms);
            stop.emit(asio::cancellation_type::terminal);
            while (called == 1) co_await pause(1ms);
            const cqlxx::session none;
            CHECK((co_await error_of(none.execute(insert_joe))).code() == errc::session_closed);
            CHECK((co_await error_of(none.settle(user_outcome()))).code() == errc::session_closed);
        });
}
