// Whether a failed request may have changed something: never a SELECT, whatever happens to it; else unless known better.
#include "node/support/world.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <ranges>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;
using cqlxx::write_outcome;

namespace {

constexpr char read_text[] = "/* cars */ Select name FROM cars";
constexpr char write_text[] = "UPDATE cars SET sold = true WHERE name = 'ford' IF sold = false";

/// Both return rows: the second is a conditional write that is read as such.
auto reading() { return cqlxx::cql<text_row>(read_text); }
auto writing() { return cqlxx::cql<text_row>(write_text); }

/// Answers every request alike.
conversation always(cqlxx::testing::answer (*what)()) {
    return [what](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (;;) co_await p.answer(co_await p.request(), what());
    };
}
conversation silent() {
    return [](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.stay_silent();
    };
}
conversation hanging_up() {
    return [](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.request();
    };
}

/// What a fetch of the statement fails with, and what a get.
template <class Statement>
asio::awaitable<std::vector<cqlxx::error>> failures(cqlxx::session session, Statement what) {
    std::vector<cqlxx::error> all;
    auto caught = co_await error_of(session.fetch(what));
    all.push_back(caught);
    caught = co_await error_of(session.get(what));
    all.push_back(caught);
    co_return all;
}

/// The outcomes of a failed read and of the same failure of a write.
void compare(conversation node, std::error_code code, std::optional<std::chrono::milliseconds> timeout = std::nullopt) {
    CAPTURE(code.message());
    world w(std::move(node));
    w.run([&]() -> asio::awaitable<void> {
        auto settings = w.config();
        if (timeout) settings.timeout(*timeout);
        auto session = co_await connected(settings);
        for (const cqlxx::error& e : co_await failures(session, reading())) {
            if (e.code() == errc::not_connected) continue; // the second one, once the connection is lost
            CHECK(e.code() == code);
            CHECK_FALSE(e.maybe_applied());
            CHECK(e.where().outcome() == write_outcome::not_applied);
            CHECK(e.statement() == read_text);
        }
        for (const cqlxx::error& e : co_await failures(session, writing())) {
            if (e.code() == errc::not_connected) continue;
            CHECK(e.code() == code);
            CHECK(e.maybe_applied());
        }
    });
}

/// How a run of `text` ends that is cancelled after the fourth answer.
cqlxx::error cancelled_run(const std::string& text, cqlxx::testing::answer (*what)()) {
    world w(always(what));
    std::optional<cqlxx::error> caught;
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        asio::cancellation_signal signal;
        auto options = cqlxx::bulk_options().window(2).collect_errors().on_progress([&](const cqlxx::bulk_progress& p) {
            if (p.done + p.failed == 4) signal.emit(asio::cancellation_type::terminal);
        });
        auto range =
            std::views::iota(0, 1000) | std::views::transform([&](int) { return cqlxx::cql(cqlxx::runtime(text)); });
        const auto told = [&](std::exception_ptr why, const cqlxx::bulk_report&) {
            try {
                std::rethrow_exception(why);
            } catch (const cqlxx::error& e) {
                caught = e;
            }
        };
        cqlxx::run_all(session, range, options, asio::bind_cancellation_slot(signal.slot(), told));
        while (!caught) co_await pause(1ms);
    });
    REQUIRE(caught);
    CHECK(caught->code() == errc::cancelled);
    return *caught;
}

} // namespace

TEST_CASE("outcomes: a read that times out, or whose connection is lost, changed nothing") {
    compare(silent(), make_error_code(errc::timed_out), 20ms);
    compare(hanging_up(), make_error_code(errc::connection_lost));
}

TEST_CASE("outcomes: an answer that the caller can't use, to a read and to a write") {
    compare(always([] { return std::move(answer(opcode::result).i32(99)); }),
            make_error_code(errc::protocol_violation));
    compare(always([] { return answer(opcode::ready); }), make_error_code(errc::unexpected_response));
    compare(always([] { return cqlxx::testing::rows(column("t", "int")).add(7).encode(cqlxx::protocol::version::v4); }),
            make_error_code(errc::type_mismatch));
}

TEST_CASE("outcomes: a node's error that leaves a write open leaves nothing open of a read") {
    compare(always([] { return error_answer(server_errc::server_error, "a bug"); }),
            make_error_code(server_errc::server_error));
    compare(always([] { return error_answer(server_errc::overloaded, "busy"); }),
            make_error_code(server_errc::overloaded));
    compare(
        always([] { return std::move(error_answer(server_errc::read_timeout, "slow").u16(6).i32(1).i32(2).u8(1)); }),
        make_error_code(server_errc::read_timeout));
}

TEST_CASE("outcomes: `get` that finds none or several") {
    for (const bool several : {false, true}) {
        world w(always(several ? +[] { return rows_of("a", "b"); } : +[] { return rows_of(); }));
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config());
            const auto read = co_await error_of(session.get(reading()));
            CHECK(read.code() == (several ? errc::several_rows : errc::no_row));
            CHECK_FALSE(read.maybe_applied());
            const auto written = co_await error_of(session.get(writing()));
            CHECK(written.maybe_applied()); // it ran
        });
    }
}

TEST_CASE("outcomes: a cancelled read, and a cancelled write") {
    world w(silent());
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        for (const bool writes : {false, true}) {
            asio::cancellation_signal signal;
            std::optional<cqlxx::error> caught;
            const auto told = [&](std::exception_ptr why, const std::vector<text_row>&) {
                try {
                    std::rethrow_exception(why);
                } catch (const cqlxx::error& e) {
                    caught = e;
                }
            };
            session.fetch(writes ? writing() : reading(), asio::bind_cancellation_slot(signal.slot(), told));
            co_await pause(5ms);
            signal.emit(asio::cancellation_type::terminal);
            while (!caught) co_await pause(1ms);
            CHECK(caught->code() == errc::cancelled);
            CHECK(caught->maybe_applied() == writes);
        }
    });
}

TEST_CASE("outcomes: a cancelled run of writes may have been applied; one of reads, or of refused writes, was not") {
    CHECK(cancelled_run("UPDATE cars", [] { return void_result(); }).maybe_applied());
    const auto read = cancelled_run("SELECT 1", [] { return rows_of("a"); });
    CHECK(read.where().outcome() == write_outcome::not_applied);
    const auto refused = cancelled_run("UPDATE cars", [] { return error_answer(server_errc::invalid, "no"); });
    CHECK(refused.where().outcome() == write_outcome::not_applied);
    CHECK(cancelled_run("UPDATE cars", [] { return error_answer(server_errc::server_error, "?"); }).maybe_applied());
    CHECK(cancelled_run("BEGIN BATCH", [] { return void_result(); }).maybe_applied());
}
