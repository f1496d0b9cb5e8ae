// covers: session/session.hpp statement/execution_info.hpp session/server_warning.hpp
// What travels beside statements and rows, at a scripted node: tracing ids, warnings, custom payloads, both ways.
#include "node/support/world.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

using namespace scripted;
using cqlxx::execution_info;

namespace {

constexpr std::uint8_t tracing_flag = 0x02;
constexpr std::uint8_t payload_flag = 0x04;
constexpr std::uint8_t warning_flag = 0x08;

/// A session whose warnings and log lines are kept.
struct heard {
    std::vector<std::string> warnings{};
    std::vector<std::string> lines{};
};
template <class Client>
void with_listener(asio::awaitable<void> (*what)(peer&), bool has_handler, Client client, int version = 4) {
    heard all;
    world w([what](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await what(p);
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto settings = w.config();
        if (version == 5) settings.protocol_version(cqlxx::protocol::version::v5);
        settings.log([&](cqlxx::log_level level, std::string_view line) {
            if (level == cqlxx::log_level::warn) all.lines.emplace_back(line);
        });
        if (has_handler)
            settings.on_warning([&](const cqlxx::server_warning& w) {
                CHECK(std::string(w.node).starts_with("127.0.0.1:"));
                all.warnings.push_back(std::string(w.text) + " / " + std::string(w.statement));
                if (w.text == "throw") throw std::runtime_error("a listener's own trouble");
            });
        auto session = co_await connected(settings);
        co_await client(session, all);
    });
}

} // namespace

TEST_CASE("tracing: the flag is set, and the ids of answers and of errors arrive") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto first = co_await p.request();
            CHECK(first.header.flags == tracing_flag);
            const answer one = traced(void_result(), hex("00000001000000000000000000000001"));
            co_await p.answer(first, one);
            const auto second = co_await p.request();
            const answer two =
                traced(error_answer(cqlxx::server_errc::invalid, "no"), hex("00000005000000000000000000000005"));
            co_await p.answer(second, two);
            const auto third = co_await p.request();
            CHECK(third.header.flags == 0);
            co_await p.answer(third, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const execution_info seen;
            co_await session.execute(insert().tracing().info(seen));
            CHECK(seen.tracing_id() == cqlxx::uuid("00000001-0000-0000-0000-000000000001"));
            const auto e = co_await error_of(session.execute(insert().tracing().info(seen)));
            CHECK(e.code() == cqlxx::server_errc::invalid);
            CHECK(seen.tracing_id() == cqlxx::uuid("00000005-0000-0000-0000-000000000005"));
            co_await session.execute(insert());
            CHECK(seen.answers().size() == 2);
        });
}

TEST_CASE("info: the coordinator of every page, and what each said") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const answer first = warned(page_of("more", "a"), "one");
            co_await p.answer(co_await p.request(), first);
            const answer second = warned(rows_of("b"), "two");
            co_await p.answer(co_await p.request(), second);
            co_await p.answer(co_await p.request(), rows_of("c"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const execution_info seen;
            const auto rows = co_await session.fetch(select().info(seen));
            CHECK(rows == texts({"a", "b"}));
            REQUIRE(seen.answers().size() == 2);
            CHECK(seen.warnings() == std::vector<std::string>{"one", "two"});
            CHECK(seen.answers()[1].warnings.size() == 1);
            CHECK(seen.coordinator().starts_with("127.0.0.1:"));
            CHECK_FALSE(seen.tracing_id());
            seen.clear();
            auto pages = session.stream(select().info(seen));
            const auto page = co_await pages.next();
            CHECK(page->size() == 1);
            CHECK(seen.answers().size() == 1);
            CHECK(seen.warnings().empty());
        });
}

TEST_CASE("info: nothing, if no node answered") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await p.request(); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const execution_info seen;
                  co_await error_of(session.execute(insert().info(seen).timeout(20ms)));
                  CHECK(seen.answers().empty());
              });
}

TEST_CASE("custom payload: in front of the message, QUERY, EXECUTE and BATCH, not PREPARE; v4 and v5") {
    for (const int version : {4, 5})
        with_node(
            [](peer& p) -> asio::awaitable<void> {
                constexpr std::string_view sent = "0002"
                                                  "0001"
                                                  "61"
                                                  "00000002"
                                                  "0102"
                                                  "0001"
                                                  "62"
                                                  "00000000";
                const auto query = co_await p.request();
                CHECK(query.header.op == opcode::query);
                CHECK(query.header.flags == payload_flag);
                CHECK(cqlxx::to_hex(query.body).starts_with(std::string(sent) + "00000006494e53455254"));
                const answer back = void_result().lead(
                    payload_flag, answer(opcode::result).u16(2).string("x").cell("back").string("null").i32(-1));
                co_await p.answer(query, back);
                const auto prepare = co_await p.request();
                CHECK(prepare.header.flags == 0);
                co_await p.answer(prepare, prepared("id", p.version(), true));
                const auto execute = co_await p.request();
                CHECK(execute.header.flags == (payload_flag | tracing_flag));
                CHECK(cqlxx::to_hex(execute.body).starts_with(std::string(sent) + "00026964"));
                const answer page = traced(rows_of("row"), hex("00000007000000000000000000000007"));
                co_await p.answer(execute, page);
                const auto batch = co_await p.request();
                CHECK(batch.header.op == opcode::batch);
                CHECK(batch.header.flags == payload_flag);
                CHECK(cqlxx::to_hex(batch.body).starts_with(std::string(sent) + "00" + "0001"));
                co_await p.answer(batch, void_result());
            },
            [](cqlxx::session session) -> asio::awaitable<void> {
                const auto with_both = [](auto statement) {
                    return statement.custom_payload("a", cqlxx::as_bytes("\1\2")).custom_payload("b", {});
                };
                const execution_info seen;
                co_await session.execute(with_both(insert()).info(seen));
                CHECK(cqlxx::as_text(seen.custom_payload().at("x")) == "back");
                CHECK(seen.custom_payload().at("null").empty());
                const prepared_statement<text_row> read("SELECT");
                const auto rows = co_await session.fetch(with_both(read).tracing().info(seen));
                CHECK(rows == texts({"row"}));
                CHECK(seen.custom_payload().empty());
                CHECK(seen.tracing_id());
                co_await session.execute(with_both(cqlxx::batch(insert())));
            },
            version);
}

TEST_CASE("custom payload: one that the protocol can't carry is an error, and nothing is sent") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto request = co_await p.request();
            CHECK(request.header.flags == 0);
            co_await p.answer(request, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto statement = insert().custom_payload(std::string(65536, 'k'), {});
            const auto e = co_await error_of(session.execute(statement));
            CHECK(e.code() == cqlxx::errc::request_too_large);
            CHECK_FALSE(e.maybe_applied());
            co_await session.execute(insert());
        });
}

TEST_CASE("warnings: the handler hears all, with their statement, also those of preparations, errors and batches") {
    with_listener(
        [](peer& p) -> asio::awaitable<void> {
            const answer slow = warned(void_result(), "slow");
            co_await p.answer(co_await p.request(), slow);
            const answer old = warned(prepared("id", 4, true), "old");
            co_await p.answer(co_await p.request(), old);
            const answer refused = warned(error_answer(cqlxx::server_errc::invalid, "no"), "throw");
            co_await p.answer(co_await p.request(), refused);
            const answer wide = warned(void_result(), "wide");
            co_await p.answer(co_await p.request(), wide);
        },
        true,
        [](cqlxx::session session, const heard& all) -> asio::awaitable<void> {
            const execution_info seen;
            co_await session.execute(insert().info(seen));
            CHECK(seen.warnings() == std::vector<std::string>{"slow"});
            const prepared_statement<text_row> read("SELECT");
            const auto e = co_await error_of(session.fetch(read));
            CHECK(e.code() == cqlxx::server_errc::invalid);
            co_await session.execute(cqlxx::unlogged_batch(insert()));
            CHECK(all.warnings == std::vector<std::string>{"slow / INSERT", "old / SELECT", "throw / SELECT",
                                                           "wide / BEGIN UNLOGGED BATCH INSERT; APPLY BATCH"});
            CHECK(all.lines.empty());
        });
}

TEST_CASE("warnings: without a handler they are logged") {
    with_listener(
        [](peer& p) -> asio::awaitable<void> {
            const answer slow = warned(void_result(), "slow");
            co_await p.answer(co_await p.request(), slow);
            const answer none = warned(void_result());
            co_await p.answer(co_await p.request(), none);
        },
        false,
        [](cqlxx::session session, const heard& all) -> asio::awaitable<void> {
            co_await session.execute(insert());
            co_await session.execute(insert());
            REQUIRE(all.lines.size() == 1);
            CHECK(contains(all.lines[0], " warns: slow [INSERT]"));
        },
        5);
}

TEST_CASE("warnings: a list that is cut off is a violation, and no warning") {
    with_listener(
        [](peer& p) -> asio::awaitable<void> {
            const answer cut = answer(opcode::result).u16(2).string("half").flags(warning_flag);
            co_await p.answer(co_await p.request(), cut);
        },
        true,
        [](cqlxx::session session, const heard& all) -> asio::awaitable<void> {
            const execution_info seen;
            const auto e = co_await error_of(session.execute(insert().info(seen)));
            CHECK(e.code() == cqlxx::errc::protocol_violation);
            CHECK(all.warnings.empty());
            CHECK(seen.warnings().empty());
        });
}
