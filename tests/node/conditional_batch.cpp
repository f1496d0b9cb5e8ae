// covers: session/session.hpp statement/conditional_batch.hpp
// Conditional batches at a scripted node: their bytes, their three outcomes, and what is refused before they are sent.
#include "node/support/world.hpp"
#include <cqlxx/query.hpp>
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>

using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;

namespace {

struct account {
    cqlxx::key<std::string> bank;
    cqlxx::key<std::int32_t> number;
    std::int64_t balance = 0;
};
const account one{"b", 1, 10};
const account two{"b", 2, 20};

constexpr std::uint16_t varchar = 13, int_ = 9, bigint = 2, boolean = 4;

answer& describe(answer& out, std::string_view name, std::uint16_t type, std::string_view table = "account") {
    return out.string("ks").string(table).string(name).u16(type);
}
answer& flag(answer& out, bool value) { return out.cell(std::string_view(value ? "\1" : "\0", 1)); }
answer& number(answer& out, std::int32_t value) { return out.i32(4).i32(value); }
answer& amount(answer& out, std::int32_t value) { return out.i32(8).i32(0).i32(value); }

/// RESULT Rows of a conditional write: only [applied].
answer decided(bool applied) {
    answer out(opcode::result);
    describe(out.i32(2).i32(0).i32(1), "[applied]", boolean).i32(1);
    return flag(out, applied), out;
}
/// RESULT Rows of a batch that met the accounts 1 and 2, in whole.
answer met_two() {
    answer out(opcode::result);
    describe(out.i32(2).i32(0).i32(4), "[applied]", boolean);
    describe(out, "bank", varchar);
    describe(out, "number", int_);
    describe(out, "balance", bigint).i32(2);
    amount(number(flag(out, false).cell("b"), 1), 11);
    amount(number(flag(out, false).cell("b"), 2), 22);
    return out;
}
/// RESULT Rows of a SELECT of accounts.
answer account_row(std::int32_t balance) {
    answer out(opcode::result);
    describe(out.i32(2).i32(0).i32(3), "bank", varchar);
    describe(out, "number", int_);
    describe(out, "balance", bigint).i32(1);
    return amount(number(out.cell("b"), 1), balance), out;
}
answer cas_timeout() {
    return std::move(error_answer(cqlxx::server_errc::write_timeout, "timed out").u16(9).i32(1).i32(2).string("CAS"));
}

/// Answers the PREPARE of a statement that binds bank, number, balance: the first `columns` of them; bank is the key.
asio::awaitable<void> prepare(peer& p, std::string_view id, std::string_view table = "account",
                              std::int32_t columns = 3, bool has_rows = false) {
    const auto request = co_await p.request();
    CHECK(request.header.op == opcode::prepare);
    answer out(opcode::result);
    out.i32(4).string(id);
    if (p.version() == 5) out.string("meta");
    out.i32(0).i32(columns).i32(1).u16(0);
    constexpr std::string_view names[] = {"bank", "number", "balance"};
    constexpr std::uint16_t types[] = {varchar, int_, bigint};
    for (int i = 0; i < columns; ++i) describe(out, names[i], types[i], table);
    if (!has_rows) {
        out.i32(4).i32(0);
    } else {
        out.i32(0).i32(3);
        for (int i = 0; i < 3; ++i) describe(out, names[i], types[i]);
    }
    co_await p.answer(request, out);
}
asio::awaitable<std::string> answer_batch(peer& p, answer with) {
    const auto request = co_await p.request();
    CHECK(request.header.op == opcode::batch);
    co_await p.answer(request, with);
    co_return cqlxx::to_hex(request.body);
}

auto first_two() { return cqlxx::conditional_batch<account>(cqlxx::insert(one).if_not_exists(), cqlxx::insert(two)); }

} // namespace

TEST_CASE("conditional batch: an unlogged BATCH without a timestamp; applied, or rejected with all rows; v4 and v5") {
    for (const int version : {4, 5})
        with_node(
            [](peer& p) -> asio::awaitable<void> {
                co_await prepare(p, "x");
                co_await prepare(p, "y");
                const auto bytes = co_await answer_batch(p, decided(true));
                CHECK(bytes.starts_with("01"
                                        "0002"
                                        "01"
                                        "000178"
                                        "0003"));
                CHECK(bytes.ends_with(p.version() == 5 ? "0006"
                                                         "00000010"
                                                         "0008"
                                                       : "0006"
                                                         "10"
                                                         "0008")); // flags: only the serial consistency, SERIAL
                co_await answer_batch(p, met_two());
                co_await answer_batch(p, decided(false));
            },
            [](cqlxx::session session) -> asio::awaitable<void> {
                const auto batch = first_two().serial_consistency(cqlxx::consistency::serial);
                CHECK((co_await session.execute(batch)).applied());
                const auto rejected = co_await session.execute(batch);
                REQUIRE(rejected.rejected());
                REQUIRE(rejected.rows().size() == 2);
                CHECK(rejected.rows()[0].balance == 11);
                CHECK(rejected.rows()[1].number == 2);
                CHECK(rejected.rows()[1].balance == 22);
                const auto none = co_await session.execute(batch);
                CHECK(none.rejected());
                CHECK(none.rows().empty());
            },
            version);
}

TEST_CASE("conditional batch: text, its rows by name") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await answer_batch(p, met_two()); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto update = cqlxx::cql("UPDATE account SET balance = 1 WHERE bank = 'b' AND number = 1 IF "
                                                 "balance = 7");
                  const auto result = co_await session.execute(cqlxx::conditional_batch(update, update));
                  REQUIRE(result.rows().size() == 2);
                  CHECK(result.rows()[1].get<std::int64_t>("balance") == 22);
                  CHECK(result.existing()->get<std::int32_t>("number") == 1);
              });
}

TEST_CASE("conditional batch: rows that the type can't hold, and an answer that is none, are errors") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await answer_batch(p, met_two());
            co_await answer_batch(p, void_result());
            co_await answer_batch(p, decided(true));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto update = cqlxx::cql("UPDATE account SET balance = 1 WHERE bank = 'b' AND number = 1 IF EXISTS");
            const cqlxx::conditional_batch<std::tuple<std::string>> narrow(update);
            CHECK((co_await error_of(session.execute(narrow))).code() == errc::type_mismatch);
            const auto e = co_await error_of(session.execute(cqlxx::conditional_batch(update)));
            CHECK(e.code() == errc::unexpected_response);
            CHECK(contains(e.statement(), "BEGIN UNLOGGED BATCH UPDATE"));
            CHECK((co_await session.execute(cqlxx::conditional_batch(update))).applied());
        });
}

TEST_CASE("conditional batch: what Cassandra would refuse, or ignore, is refused before the batch is sent") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p, "x");
            co_await prepare(p, "y");
            co_await prepare(p, "z", "account", 2); // the DELETE
            co_await answer_batch(p, decided(true)); // the first BATCH that arrives
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto refusal = [&](auto batch) -> asio::awaitable<std::string> {
                const auto e = co_await error_of(session.execute(std::move(batch)));
                CHECK(e.code() == errc::invalid_statement);
                CHECK_FALSE(e.maybe_applied());
                co_return e.what();
            };
            CHECK(contains(co_await refusal(cqlxx::conditional_batch()), "without statements"));
            CHECK(contains(co_await refusal(cqlxx::conditional_batch(insert())), "no statement has a condition"));
            const auto timed = cqlxx::conditional_batch(cqlxx::cql("DELETE FROM t WHERE k = 1 IF EXISTS"));
            CHECK(contains(co_await refusal(timed.timestamp(5us)), "takes no timestamp"));
            CHECK(contains(co_await refusal(timed.client_timestamp()), "takes no timestamp"));
            const account elsewhere{"c", 1, 10};
            const auto two_partitions =
                cqlxx::conditional_batch(cqlxx::insert(one).if_not_exists(), cqlxx::insert(elsewhere));
            CHECK(contains(co_await refusal(two_partitions),
                           "statement 2 has another partition key than statement 1: a conditional batch is about one"));
            const auto one_partition = cqlxx::conditional_batch(cqlxx::insert(one).if_not_exists(), cqlxx::erase(two));
            CHECK((co_await session.execute(one_partition.server_timestamp())).applied());
        });
}

TEST_CASE("conditional batch: another table than that of a statement before") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p, "x");
            co_await prepare(p, "y", "other", 2);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const prepared_statement<> other("DELETE", std::string("b"), std::int32_t(1));
            const auto batch = cqlxx::conditional_batch(cqlxx::insert(one).if_not_exists(), other);
            const auto e = co_await error_of(session.execute(batch));
            CHECK(e.code() == errc::invalid_statement);
            CHECK(contains(e.what(), "statement 2 writes table ks.other, statement 1 ks.account"));
        });
}

TEST_CASE("conditional batch: single conditional writes take no timestamp, either") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await p.request(); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto e = co_await error_of(session.execute(cqlxx::insert(one).if_not_exists().timestamp(5us)));
                  CHECK(e.code() == errc::invalid_statement);
                  CHECK(contains(e.what(), "takes no timestamp"));
              });
}

TEST_CASE("conditional batch: a CAS timeout is unknown, and settled by the row of a condition") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p, "x");
            co_await prepare(p, "y");
            co_await answer_batch(p, cas_timeout());
            co_await prepare(p, "r", "account", 2, true);
            for (const std::int32_t balance : {10, 11}) {
                const auto read = co_await p.request();
                CHECK(read.header.op == opcode::execute);
                CHECK(cqlxx::to_hex(read.body).starts_with("0001"
                                                           "72"
                                                           "0008")); // SERIAL, as the batch says
                co_await p.answer(read, account_row(balance));
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto result = co_await session.execute(first_two().serial_consistency(cqlxx::consistency::serial));
            REQUIRE(result.unknown());
            CHECK(result.failure()->code() == server_errc::write_timeout);
            CHECK(contains(result.failure()->statement(), "BEGIN UNLOGGED BATCH INSERT"));
            CHECK((co_await session.settle(result)).applied());
            const auto lost = co_await session.settle(result);
            CHECK(lost.rejected());
            REQUIRE(lost.existing());
            CHECK(lost.existing()->balance == 11);
        });
}

TEST_CASE("conditional batch: an unknown outcome that no row can tell is said to be so") {
    with_node([](peer& p) -> asio::awaitable<void> { co_await answer_batch(p, cas_timeout()); },
              [](cqlxx::session session) -> asio::awaitable<void> {
                  const auto update = cqlxx::cql("UPDATE account SET balance = 1 WHERE bank = 'b' IF EXISTS");
                  const auto result = co_await session.execute(cqlxx::conditional_batch(update));
                  REQUIRE(result.unknown());
                  const auto e = co_await error_of(session.settle(result));
                  CHECK(e.code() == errc::invalid_statement);
                  CHECK(contains(e.what(), "does not say which row"));
              });
}

TEST_CASE("conditional batch: a statement that the node forgot is prepared again") {
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            co_await prepare(p, "x");
            co_await prepare(p, "y");
            co_await answer_batch(p, unprepared("y"));
            co_await prepare(p, "y");
            co_await answer_batch(p, decided(true));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            CHECK((co_await session.execute(first_two())).applied());
        });
}
