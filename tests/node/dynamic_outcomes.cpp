// covers: query/dynamic_modification.hpp query/detail/dynamic/settle.hpp session/session.hpp
// Conditional writes that were made at run time, at a scripted node: applied, rejected, unknown, and settled by a SERIAL read.
#include "node/support/world.hpp"
#include <cqlxx/query/dynamic.hpp>
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;
using dynamic_outcome = cqlxx::outcome<cqlxx::dynamic_row>;

namespace {

struct account {
    cqlxx::key<std::string> bank;
    cqlxx::key<std::int32_t> number;
    std::int64_t balance = 0;
};

auto row_of(std::int32_t number) {
    return cqlxx::objects<account>().filter("bank"_f = "b", "number"_f = number).dynamic();
}
auto deposit() { return row_of(1).update().set("balance", 11).iff("balance", 10); }

const auto bank = column("bank", "text"), number = column("number", "int"), balance = column("balance", "bigint"),
           applied = column("[applied]", "boolean");

answer cas_timeout() { // v4
    return std::move(error_answer(server_errc::write_timeout, "timed out").u16(9).i32(1).i32(2).string("CAS"));
}
statement update() {
    return std::move(statement("UPDATE account SET balance = ? WHERE bank = ? AND number = ? IF balance = ?")
                         .binds(balance, bank, number, balance));
}
/// What reads of the row find, one after the other.
statement select(std::vector<cqlxx::testing::rows> found) {
    auto made = statement("SELECT bank, number, balance FROM account WHERE bank = ? AND number = ?");
    return std::move(made.binds(bank, number)
                         .returns(columns(bank, number, balance),
                                  [found, next = std::size_t{0}](const statement::values& given) mutable {
                                      CHECK(given.size() == 2);
                                      return found.at(next++);
                                  }));
}
cqlxx::testing::rows no_row() { return cqlxx::testing::rows(bank, number, balance); }
cqlxx::testing::rows with(std::int64_t amount) { return no_row().add(std::string("b"), 1, amount); }

/// Runs `client(session)` at a node that answers so.
template <class Client>
void run(const handlers& list, Client client) {
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(w.config());
        co_await client(session);
    });
}
/// Counts reads of the row, whose consistency must be one that finishes votes.
auto serial_only(int& count) {
    return [&count, id = select({}).id()](const received& r) -> std::optional<reaction> {
        if (!r.is(opcode::execute) || cqlxx::as_text(r.as<requests::execute>().id) != id) return std::nullopt;
        CHECK(r.as<requests::execute>().with.consistency == cqlxx::consistency::local_serial);
        ++count;
        return std::nullopt;
    };
}

} // namespace

TEST_CASE("dynamic outcomes: applied, and rejected with the columns of the conditions") {
    handlers list;
    list.on(update().returns(columns(applied), [first = true](const statement::values&) mutable {
        if (std::exchange(first, false)) return cqlxx::testing::rows(applied).add(true);
        return cqlxx::testing::rows(applied, balance).add(false, std::int64_t{9});
    }));
    run(list, [](cqlxx::session session) -> asio::awaitable<void> {
        const auto done = co_await session.execute(deposit());
        CHECK(done.applied());
        const auto rejected = co_await session.execute(deposit());
        CHECK(rejected.rejected());
        REQUIRE(rejected.existing() != nullptr);
        CHECK(rejected.existing()->get<std::int64_t>("balance") == 9);
    });
}

TEST_CASE("dynamic outcomes: one that is unknown is settled by the row, read at LOCAL_SERIAL") {
    handlers list;
    int reads = 0;
    list.on(serial_only(reads));
    list.on(update().fails(cas_timeout()));
    list.on(select({with(11), with(12), no_row()}));
    run(list, [](cqlxx::session session) -> asio::awaitable<void> {
        const auto result = co_await session.execute(deposit());
        REQUIRE(result.unknown());
        CHECK(result.failure()->code() == server_errc::write_timeout);
        CHECK((co_await session.settle(result)).applied());
        const auto another = co_await session.settle(result);
        CHECK(another.rejected());
        REQUIRE(another.existing() != nullptr);
        CHECK(another.existing()->get<std::int64_t>("balance") == 12);
        CHECK(another.existing()->get<std::string>("bank") == "b"); // the row, in whole
        const auto nobody = co_await session.settle(result);
        CHECK(nobody.rejected());
        CHECK(nobody.existing() == nullptr);
    });
    CHECK(reads == 3);
}

TEST_CASE("dynamic outcomes: settled after the statement itself is gone") {
    handlers list;
    list.on(update().fails(cas_timeout()));
    list.on(select({with(11)}));
    run(list, [](cqlxx::session session) -> asio::awaitable<void> {
        dynamic_outcome kept;
        {
            const auto temporary = deposit();
            kept = co_await session.execute(temporary);
        }
        const auto settled = co_await session.settle(std::move(kept));
        CHECK(settled.applied());
    });
}

TEST_CASE("dynamic outcomes: a sum in the row tells nobody what became of it") {
    handlers list;
    list.on(statement("UPDATE account SET balance = balance + ? WHERE bank = ? AND number = ? IF balance = ?")
                .binds(balance, bank, number, balance)
                .fails(cas_timeout()));
    run(list, [](cqlxx::session session) -> asio::awaitable<void> {
        const auto write = row_of(1).update().set("balance__add", 1).iff("balance", 10);
        const auto result = co_await session.execute(write);
        REQUIRE(result.unknown());
        const auto e = co_await error_of(session.settle(result));
        CHECK(e.code() == errc::invalid_statement);
        CHECK(contains(e.what(), "read it by a SELECT"));
    });
}

TEST_CASE("dynamic outcomes: a read that fails leaves it as undecided as it was") {
    handlers list;
    list.on(update().fails(cas_timeout()));
    auto read = select({});
    list.on(read.fails(error_answer(server_errc::overloaded, "busy")));
    run(list, [](cqlxx::session session) -> asio::awaitable<void> {
        const auto result = co_await session.execute(deposit());
        const auto e = co_await error_of(session.settle(result));
        CHECK(e.code() == server_errc::overloaded);
        CHECK(e.maybe_applied());
        CHECK(result.unknown()); // and may be settled later
    });
}

TEST_CASE("dynamic outcomes: a batch of several, one without a condition, is settled by the first that has one") {
    handlers list;
    list.on(statement("UPDATE account SET balance = ? WHERE bank = ? AND number = ?").binds(balance, bank, number));
    list.on([](const received& r) -> std::optional<reaction> {
        if (!r.is(opcode::batch)) return std::nullopt;
        return cas_timeout();
    });
    list.on(update());
    list.on(select({with(11), with(10)}));
    run(list, [](cqlxx::session session) -> asio::awaitable<void> {
        cqlxx::conditional_batch<> both;
        both.add(row_of(2).update().set("balance", 0));
        both.add(deposit());
        const auto result = co_await session.execute(both);
        REQUIRE(result.unknown());
        CHECK((co_await session.settle(result)).applied());
        CHECK((co_await session.settle(result)).rejected());

        cqlxx::conditional_batch<> twice; // of one row, which need not look as the first would have left it
        twice.add(row_of(1).update().set("balance", 0));
        twice.add(deposit());
        const auto unclear = co_await session.execute(twice);
        REQUIRE(unclear.unknown());
        CHECK((co_await error_of(session.settle(unclear))).code() == errc::invalid_statement);
    });
}
