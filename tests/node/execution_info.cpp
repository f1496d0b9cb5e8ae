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

constexpr std::uint8_t traced = 0x02;
constexpr std::uint8_t with_payload = 0x04;
constexpr std::uint8_t warned = 0x08;

/// What stands in front of an answer, and the answer.
body with_prefix(const body& prefix, const body& message) {
    body out = prefix;
    out.raw(message.view());
    return out;
}
body uuid_of(std::int32_t number) { return std::move(body().i32(number).i32(0).i32(0).i32(number)); }
body warning(std::string_view text) { return std::move(body().u16(1).string(text)); }

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
        auto session = co_await cqlxx::connect(settings);
        co_await client(session, all);
    });
}

} // namespace

TEST_CASE("tracing: the flag is set, and the ids of answers and of errors arrive") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            const auto first = co_await p.request();
            CHECK(first.header.flags == traced);
            const body one = with_prefix(uuid_of(1), void_result());
            co_await p.answer(first, opcode::result, one, traced);
            const auto second = co_await p.request();
            const body two = with_prefix(uuid_of(5), server_error(0x2200, "no"));
            co_await p.answer(second, opcode::error, two, traced);
            const auto third = co_await p.request();
            CHECK(third.header.flags == 0);
            co_await p.answer(third, opcode::result, void_result());
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
            const body first = with_prefix(warning("one"), page_of("more", "a"));
            co_await p.answer(co_await p.request(), opcode::result, first, warned);
            const body second = with_prefix(warning("two"), rows_of("b"));
            co_await p.answer(co_await p.request(), opcode::result, second, warned);
            co_await p.answer(co_await p.request(), opcode::result, rows_of("c"));
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
                CHECK(query.header.flags == with_payload);
                CHECK(cqlxx::to_hex(query.body).starts_with(std::string(sent) + "00000006494e53455254"));
                const body back =
                    with_prefix(body().u16(2).string("x").cell("back").string("null").i32(-1), void_result());
                co_await p.answer(query, opcode::result, back, with_payload);
                const auto prepare = co_await p.request();
                CHECK(prepare.header.flags == 0);
                co_await p.answer(prepare, opcode::result, prepared("id", p.version(), true));
                const auto execute = co_await p.request();
                CHECK(execute.header.flags == (with_payload | traced));
                CHECK(cqlxx::to_hex(execute.body).starts_with(std::string(sent) + "00026964"));
                const body page = with_prefix(uuid_of(7), rows_of("row"));
                co_await p.answer(execute, opcode::result, page, traced);
                const auto batch = co_await p.request();
                CHECK(batch.header.op == opcode::batch);
                CHECK(batch.header.flags == with_payload);
                CHECK(cqlxx::to_hex(batch.body).starts_with(std::string(sent) + "00" + "0001"));
                co_await p.answer(batch, opcode::result, void_result());
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
            co_await p.answer(request, opcode::result, void_result());
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
            const body slow = with_prefix(warning("slow"), void_result());
            co_await p.answer(co_await p.request(), opcode::result, slow, warned);
            const body old = with_prefix(warning("old"), prepared("id", 4, true));
            co_await p.answer(co_await p.request(), opcode::result, old, warned);
            const body refused = with_prefix(warning("throw"), server_error(0x2200, "no"));
            co_await p.answer(co_await p.request(), opcode::error, refused, warned);
            const body wide = with_prefix(warning("wide"), void_result());
            co_await p.answer(co_await p.request(), opcode::result, wide, warned);
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
            const body slow = with_prefix(warning("slow"), void_result());
            co_await p.answer(co_await p.request(), opcode::result, slow, warned);
            const body none = with_prefix(body().u16(0), void_result());
            co_await p.answer(co_await p.request(), opcode::result, none, warned);
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
            const body cut = body().u16(2).string("half");
            co_await p.answer(co_await p.request(), opcode::result, cut, warned);
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
