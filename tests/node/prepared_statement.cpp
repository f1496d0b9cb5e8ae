// covers: session/detail/preparing.hpp
// Statements that are prepared as values, and named values, as they stand on the wire.
#include "node/support/world.hpp"
#include <cqlxx/model.hpp>
#include <cqlxx/query/bind_values.hpp>
#include <cqlxx/session/bulk.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <map>
#include <ranges>
#include <string>
#include <tuple>
#include <vector>

using namespace scripted;
using namespace cqlxx::literals;
using cqlxx::errc;

namespace {

constexpr std::uint16_t text_type = 0x000D;
constexpr std::uint16_t int_type = 0x0009;

/// RESULT Prepared of a statement with the markers "a", a text, and "b", which is the partition key; with one text
/// column if it is a SELECT.
answer prepared_ab(std::string_view id, int version, bool with_rows = false, std::uint16_t type_of_b = int_type) {
    answer out(opcode::result);
    out.i32(4).string(id);
    if (version >= 5) out.string("meta");
    out.i32(1).i32(2).i32(1).u16(1).string("ks").string("tab");
    out.string("a").u16(text_type).string("b").u16(type_of_b);
    if (!with_rows) return std::move(out.i32(4).i32(0));
    out.i32(1).i32(1);
    return std::move(describe_text_column(out));
}

struct row_ab {
    std::int32_t b = 0;
    std::string a{};
    double other = 0;
};

asio::awaitable<void> answer_prepare(peer& p, std::string_view id = "id") {
    const auto prepare = co_await p.request();
    CHECK(prepare.header.op == opcode::prepare);
    co_await p.answer(prepare, prepared_ab(id, p.version()));
}
/// An EXECUTE whose values must be the text "x" and 7.
asio::awaitable<void> answer_execute_x7(peer& p) {
    const auto execute = co_await p.request();
    CHECK(execute.header.op == opcode::execute);
    CHECK(contains(cqlxx::to_hex(execute.body), "0002"
                                                "00000001"
                                                "78"
                                                "00000004"
                                                "00000007"));
    co_await p.answer(execute, void_result());
}

} // namespace

TEST_CASE("prepare: one PREPARE and no EXECUTE; what is bound goes by the id, in every way of binding") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto prepare = co_await p.request();
            CHECK(prepare.header.op == opcode::prepare);
            CHECK(contains(prepare.text(), "UPDATE tab SET a = ? WHERE b = ?"));
            co_await p.answer(prepare, prepared_ab("id", 4));
            for (int i = 0; i < 4; ++i) co_await answer_execute_x7(p);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto update = co_await session.prepare("UPDATE tab SET a = ? WHERE b = ?");
            REQUIRE(update.markers().size() == 2);
            CHECK(update.markers()[0].name == "a");
            CHECK(update.markers()[1].type.is(cqlxx::type_id::int_));
            REQUIRE(update.partition_key().size() == 1);
            CHECK(update.partition_key()[0] == 1);
            const row_ab row{7, "x"};
            co_await session.execute(update.bind("x", 7));
            co_await session.execute(update.bind(std::tuple<std::string, int>("x", 7)));
            co_await session.execute(update.bind("b"_arg = 7, "a"_arg = "x"));
            co_await session.execute(update.bind(row));
        });
}

TEST_CASE("prepare: the second time nothing is asked, whoever prepared it") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p);
            for (int i = 0; i < 2; ++i) co_await answer_execute_x7(p);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            std::vector<cqlxx::prepared_statement<>> made;
            const auto keep = [&](std::exception_ptr e, cqlxx::prepared_statement<> statement) {
                if (!e) made.push_back(statement);
            };
            session.prepare("UPDATE", keep); // the second waits for the first one's answer
            session.prepare(cqlxx::runtime("UPDATE"), keep);
            while (made.size() < 2) co_await pause(1ms);
            made.push_back(co_await session.prepare("UPDATE"));
            CHECK(made[2].markers().size() == 2);
            co_await session.execute(made[1].bind("x", 7));
            co_await session.execute(made[2].bind("x", 7));
        });
}

TEST_CASE("prepare: of text of run time, which need not live longer") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p);
            for (int i = 0; i < 2; ++i) co_await answer_execute_x7(p);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            cqlxx::prepared_statement<> update;
            {
                const std::string text = "UPDATE a table with a name that is longer than a small string";
                update = co_await session.prepare(cqlxx::runtime(text));
            }
            CHECK(update.cql() == "UPDATE a table with a name that is longer than a small string");
            const auto bound = update.bind("x", 7);
            update = cqlxx::prepared_statement<>();
            co_await session.execute(bound);
            co_await session.execute(bound);
        });
}

TEST_CASE("prepare: a node that forgot the statement is told again, unnoticed") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p);
            co_await p.answer(co_await p.request(), unprepared("id"));
            co_await answer_prepare(p);
            co_await answer_execute_x7(p);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto update = co_await session.prepare("UPDATE");
            co_await session.execute(update.bind("x", 7));
        });
}

TEST_CASE("prepare: what the node refuses is an error, and is asked again the next time") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(),
                              error_answer(cqlxx::server_errc::syntax_error, "no viable alternative"));
            co_await answer_prepare(p);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(session.prepare("UPDAET"));
            CHECK(e.code() == cqlxx::server_errc::syntax_error);
            CHECK(e.statement() == "UPDAET");
            CHECK_FALSE(e.maybe_applied());
            const auto update = co_await session.prepare("UPDAET");
            CHECK(update.markers().size() == 2);
        });
}

TEST_CASE("prepare: columns that can't become the row type are told at once") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared_ab("id", 4, true));
            const auto execute = co_await p.request();
            CHECK(execute.header.op == opcode::execute);
            co_await p.answer(execute, rows_of("one", "two"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto e = co_await error_of(session.prepare<std::tuple<int>>("SELECT"));
            CHECK(e.code() == errc::type_mismatch);
            CHECK(contains(e.what(), "column \"t\" is text in the cluster, but std::int32_t maps to int"));
            const auto select = co_await session.prepare<text_row>("SELECT");
            REQUIRE(select.columns().size() == 1);
            CHECK(select.columns()[0].name == "t");
            const auto rows = co_await session.fetch(select.bind("x", 7));
            CHECK(rows == texts({"one", "two"}));
        });
}

TEST_CASE("prepare: a value of another type than its marker's is refused before anything is sent") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p);
            co_await answer_prepare(p); // before a value is refused: the table may have changed meanwhile
            co_await answer_prepare(p);
            co_await answer_execute_x7(p);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto update = co_await session.prepare("UPDATE");
            const auto first = co_await error_of(session.execute(update.bind("x", std::int64_t(7))));
            CHECK(first.code() == errc::type_mismatch);
            CHECK(contains(first.what(), "column \"b\" is int in the cluster, but std::int64_t maps to bigint"));
            CHECK_FALSE(first.maybe_applied());
            const auto second = co_await error_of(session.execute(update.bind("b"_arg = "x", "a"_arg = "x")));
            CHECK(contains(second.what(), "column \"b\" is int in the cluster, but std::string_view maps to text"));
            co_await session.execute(update.bind("x", 7));
        });
}

TEST_CASE("prepare: what was refused once fits after the table was made anew with another type") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p);
            co_await answer_prepare(p);
            co_await p.answer(co_await p.request(), prepared_ab("id", p.version(), false, text_type));
            const auto execute = co_await p.request();
            CHECK(execute.header.op == opcode::execute);
            CHECK(contains(cqlxx::to_hex(execute.body), "00000001"
                                                        "78"
                                                        "00000001"
                                                        "79"));
            co_await p.answer(execute, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto update = co_await session.prepare("UPDATE");
            const auto refused = co_await error_of(session.execute(update.bind("x", "y")));
            CHECK(refused.code() == errc::type_mismatch);
            co_await session.execute(update.bind("x", "y"));
        });
}

TEST_CASE("prepare: values of run time are compared with the types that the cluster has when they are sent") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p);
            for (int i = 0; i < 2; ++i) co_await answer_execute_x7(p);
            co_await p.answer(co_await p.request(), unprepared("id"));
            co_await p.answer(co_await p.request(), prepared_ab("id", p.version(), false, text_type));
            co_await p.answer(co_await p.request(), prepared_ab("id", p.version(), false, text_type));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto update = co_await session.prepare("UPDATE");
            // [values]
            std::vector<cqlxx::query::dynamic_value> values{"x"}; // one for each marker; dynamic_value holds any value
            values.push_back(7);
            co_await session.execute(cqlxx::bind_values(update, values));

            const std::map<std::string, cqlxx::query::dynamic_value> by_name{{"b", 7}, {"a", "x"}};
            co_await session.execute(cqlxx::bind_by_name(update, by_name));
            // [values]
            const auto refused = co_await error_of(session.execute(cqlxx::bind_values(update, values)));
            CHECK(refused.code() == errc::type_mismatch);
            CHECK(contains(refused.what(), "the bind marker \"b\" is text in the cluster now, and was int when"));
        });
}

TEST_CASE("prepare: streams and pages of what is bound") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared_ab("id", 4, true));
            co_await p.answer(co_await p.request(), page_of("next", "one"));
            co_await p.answer(co_await p.request(), rows_of("two"));
            co_await p.answer(co_await p.request(), page_of("next", "one"));
            co_await p.answer(co_await p.request(), rows_of("two"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto select = co_await session.prepare<text_row>("SELECT");
            std::string all;
            auto stream = session.stream(select.bind("x", 7).page_size(1));
            while (auto page = co_await stream.next())
                for (const auto& [text] : *page) all += text;
            CHECK(all == "onetwo");
            auto first = co_await session.page(select.bind("x", 7));
            const auto other = co_await error_of(session.page(select.bind("y", 7), first.next_state()));
            CHECK(other.code() == errc::invalid_paging_state);
            auto second = co_await session.page(select.bind("x", 7), first.next_state());
            CHECK_FALSE(second.next_state());
        });
}

TEST_CASE("prepare: bulk runs of what is bound") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p);
            for (int i = 0; i < 20; ++i) co_await answer_execute_x7(p);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto update = co_await session.prepare("UPDATE");
            const std::vector<row_ab> rows(20, row_ab{7, "x"});
            auto statements = rows | std::views::transform([&](const row_ab& row) { return update.bind(row); });
            const auto report = co_await cqlxx::run_all(session, statements, cqlxx::bulk_options().window(3));
            CHECK(report.done == 20);
        });
}

TEST_CASE("prepare: of texts made at run time the session keeps those used lately, and prepares the others again") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            for (int preparations = 0;; ++preparations) {
                const auto request = co_await p.request();
                if (request.header.op == opcode::prepare) {
                    co_await p.answer(request, prepared("id", p.version(), false));
                    continue;
                }
                CHECK(preparations == 1102);
                co_await p.answer(request, void_result());
                co_return;
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto first = co_await session.prepare(cqlxx::runtime("UPDATE"));
            for (int i = 0; i < 1100; ++i) co_await session.prepare(cqlxx::runtime("UPDATE " + std::to_string(i)));
            co_await session.execute(first.bind());
        });
}

TEST_CASE("prepare: in a batch it goes by its id") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p);
            const auto batch = co_await p.request();
            CHECK(batch.header.op == opcode::batch);
            CHECK(cqlxx::to_hex(batch.body)
                      .starts_with("00" // logged
                                   "0002"
                                   "01"
                                   "0002"
                                   "6964"
                                   "0002"
                                   "00000001"
                                   "78"
                                   "00000004"
                                   "00000007"
                                   "00")); // then as text
            co_await p.answer(batch, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto update = co_await session.prepare("UPDATE");
            cqlxx::batch both(update.bind("x", 7), cqlxx::cql("DELETE FROM tab WHERE b = 1"));
            co_await session.execute(both);
        });
}

TEST_CASE("prepare: without a session, or on one that is gone, it fails like everything else") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await answer_prepare(p); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto none = co_await error_of(cqlxx::session().prepare("UPDATE"));
                  CHECK(none.code() == errc::session_closed);
                  const auto update = co_await session.prepare("UPDATE");
                  co_await session.close();
                  const auto closed = co_await error_of(session.execute(update.bind("x", 7)));
                  CHECK(closed.code() == errc::session_closed);
                  const auto late = co_await error_of(session.prepare("UPDATE"));
                  CHECK(late.code() == errc::session_closed);
              });
}

TEST_CASE("prepare: a deadline, USE, and what only v5 can say") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await p.stay_silent(); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto late = co_await error_of(session.prepare(cqlxx::unbound("UPDATE").timeout(10ms)));
                  CHECK(late.code() == errc::timed_out);
                  CHECK_FALSE(late.maybe_applied());
                  const auto use = co_await error_of(session.prepare("USE ks"));
                  CHECK(use.code() == errc::invalid_statement);
                  const auto v4 = co_await error_of(session.prepare(cqlxx::unbound("UPDATE").keyspace("other")));
                  CHECK(v4.code() == errc::invalid_statement);
                  CHECK(contains(v4.what(), "which protocol v4 can't say"));
              });
}

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    std::int32_t horsepower = 0;
};

asio::awaitable<void> show_prepared(cqlxx::session session) {
    // [prepared]
    const auto tune = co_await session.prepare("UPDATE automobile SET horsepower = ? WHERE manufacturer = ?");
    const automobile ford{"ford", 85};
    co_await session.execute(tune.bind(90, "ford")); // by position, or a std::tuple
    co_await session.execute(tune.bind("manufacturer"_arg = "ford", "horsepower"_arg = 90)); // by name
    co_await session.execute(tune.bind(ford)); // members, by column names

    const auto by_maker =
        co_await session.prepare<automobile>("SELECT manufacturer, horsepower FROM automobile WHERE manufacturer = ?");
    const auto cars = co_await session.fetch(by_maker.bind("ford"));
    // [prepared]
    CHECK(cars.empty());
}

/// RESULT Prepared of the statements of the guide.
answer prepared_for_guide(std::string_view id, bool select) {
    answer out(opcode::result);
    out.i32(4).string(id).i32(1).i32(select ? 1 : 2).i32(1).u16(select ? 0 : 1).string("ks").string("automobile");
    if (!select) out.string("horsepower").u16(int_type);
    out.string("manufacturer").u16(text_type);
    if (!select) return std::move(out.i32(4).i32(0));
    out.i32(1).i32(2).string("ks").string("automobile");
    return std::move(out.string("manufacturer").u16(text_type).string("horsepower").u16(int_type));
}

} // namespace

TEST_CASE("guide: prepared statements") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared_for_guide("id", false));
            for (const char* power : {"0000005a", "0000005a", "00000055"}) {
                const auto execute = co_await p.request();
                CHECK(contains(cqlxx::to_hex(execute.body), std::string("000200000004") + power + "00000004666f7264"));
                co_await p.answer(execute, void_result());
            }
            co_await p.answer(co_await p.request(), prepared_for_guide("other", true));
            co_await p.answer(co_await p.request(), answer(opcode::result).i32(2).i32(4).i32(2).i32(0));
        },
        show_prepared);
}

// --- another session ------------------------------------------------------------------------------------------------

namespace {

/// A node for two sessions: in keyspace "ks", which prepares, and in another one, or none; `second` plays the latter.
template <class Client>
void with_two_sessions(asio::awaitable<void> (*second)(peer&), cqlxx::protocol::version version, std::string keyspace,
                       Client client) {
    world w([&](peer& p, int number) -> asio::awaitable<void> {
        const bool first = number == 0;
        co_await p.shake_hands(first || !keyspace.empty());
        first ? co_await answer_prepare(p) : co_await second(p);
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto one = co_await connected(w.config().protocol_version(version).keyspace("ks"));
        const auto update = co_await one.prepare("UPDATE");
        auto two = co_await connected(w.config().protocol_version(version).keyspace(keyspace));
        co_await client(two, update);
    });
}

using cqlxx::protocol::version;

} // namespace

TEST_CASE("prepare: another session in the same keyspace prepares the text by itself") {
    with_two_sessions(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p, "another id");
            co_await answer_execute_x7(p);
        },
        version::v4, "ks",
        [](cqlxx::session other, cqlxx::prepared_statement<> update) -> asio::awaitable<void> {
            co_await other.execute(update.bind("x", 7));
        });
}

TEST_CASE("prepare: a session in another keyspace runs it in its own one, by v5") {
    with_two_sessions(
        [](peer& p) -> asio::awaitable<void> {
            for (int i = 0; i < 2; ++i) {
                const auto prepare = co_await p.request();
                CHECK(prepare.header.op == opcode::prepare);
                CHECK(cqlxx::to_hex(prepare.body) == (i == 0 ? "00000006"
                                                               "555044415445"
                                                               "00000001"
                                                               "0002"
                                                               "6b73"
                                                             : "00000006"
                                                               "555044415445"
                                                               "00000000"));
                co_await p.answer(prepare, prepared_ab(i == 0 ? "id" : "other id", p.version()));
                co_await answer_execute_x7(p);
            }
            const auto batch = co_await p.request();
            CHECK(batch.header.op == opcode::batch);
            CHECK(contains(cqlxx::to_hex(batch.body), "01"
                                                      "0002"
                                                      "6964"));
            CHECK_FALSE(contains(batch.text(), "ks"));
            co_await p.answer(batch, void_result());
        },
        version::v5, "other",
        [](cqlxx::session other, cqlxx::prepared_statement<> update) -> asio::awaitable<void> {
            co_await other.execute(update.bind("x", 7));
            co_await other.execute(update.keyspace("other").bind("x", 7)); // said otherwise
            co_await other.execute(cqlxx::batch(update.bind("x", 7)));
        });
}

TEST_CASE("prepare: by v4 a session in another keyspace, or none, refuses it before anything is sent") {
    for (const std::string keyspace : {"other", ""})
        with_two_sessions([](peer& p) -> asio::awaitable<void> { co_await p.stay_silent(); }, version::v4, keyspace,
                          [](cqlxx::session other, cqlxx::prepared_statement<> update) -> asio::awaitable<void> {
                              const auto e = co_await error_of(other.execute(update.bind("x", 7)));
                              CHECK(e.code() == errc::invalid_statement);
                              CHECK(contains(e.what(), "the statement was prepared in keyspace \"ks\""));
                              const auto batch = co_await error_of(other.execute(cqlxx::batch(update.bind("x", 7))));
                              CHECK(batch.code() == errc::invalid_statement);
                              CHECK(contains(batch.what(), "the statement was prepared in keyspace \"ks\""));
                          });
}

// --- named values ---------------------------------------------------------------------------------------------------

TEST_CASE("named values: a literal's are prepared and go by position, with the types checked") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_prepare(p);
            co_await answer_execute_x7(p);
            co_await answer_prepare(p); // before a value is refused
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(cqlxx::cql("UPDATE tab SET a = :a WHERE b = :b", "b"_arg = 7, "a"_arg = "x"));
            const auto e = co_await error_of(
                session.execute(cqlxx::cql("UPDATE tab SET a = :a WHERE b = :b", "b"_arg = "7", "a"_arg = "x")));
            CHECK(e.code() == errc::type_mismatch);
            CHECK(contains(e.what(), "column \"b\" is int in the cluster, but std::string_view maps to text"));
        });
}

TEST_CASE("named values: those of run-time text go by position, too, also in a batch") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto query = co_await p.request();
            CHECK(query.header.op == opcode::query);
            CHECK(contains(cqlxx::to_hex(query.body), "0002"
                                                      "00000001"
                                                      "78"
                                                      "00000004"
                                                      "00000007"));
            co_await p.answer(query, void_result());
            const auto batch = co_await p.request();
            CHECK(batch.header.op == opcode::batch);
            CHECK(contains(cqlxx::to_hex(batch.body), "0002"
                                                      "00000001"
                                                      "78"
                                                      "00000004"
                                                      "00000007"));
            co_await p.answer(batch, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto update =
                cqlxx::cql(cqlxx::runtime("UPDATE tab SET a = :a WHERE b = :b"), "b"_arg = 7, "a"_arg = "x");
            co_await session.execute(update);
            co_await session.execute(cqlxx::batch(update));
        });
}
