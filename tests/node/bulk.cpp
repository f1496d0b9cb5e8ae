// covers: session/bulk.hpp
// Runs of many statements: never more than the window, lazily pulled, in order or not, ending at failures or not.
#include "node/support/world.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <ranges>
#include <stdexcept>
#include <string>
#include <vector>

using namespace scripted;
using cqlxx::bulk_options;
using cqlxx::bulk_progress;
using cqlxx::errc;

namespace {

/// The number that the statement's text ends with.
int number_of(const received& r) {
    cqlxx::reader in(r.body);
    const std::string text(cqlxx::as_text(in.raw(static_cast<std::size_t>(in.i32()))));
    return std::stoi(text.substr(text.rfind(' ') + 1));
}

/// Answers with the statement's number; those of `failing` with an error.
conversation counting(int& most_waiting, std::vector<int> failing = {}, bool backwards = false) {
    return [&most_waiting, failing, backwards](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (;;) {
            std::deque<received> waiting;
            waiting.push_back(co_await p.request());
            // All that is there or will come at once: what isn't answered can't be followed by more than the window.
            co_await pause(2ms);
            while (p.unread() > 0) {
                waiting.push_back(co_await p.request());
                if (p.unread() == 0) co_await pause(1ms);
            }
            most_waiting = std::max(most_waiting, static_cast<int>(waiting.size()));
            if (backwards) std::reverse(waiting.begin(), waiting.end());
            for (const received& r : waiting) {
                const int number = number_of(r);
                if (std::find(failing.begin(), failing.end(), number) != failing.end())
                    co_await p.answer(r, error_answer(cqlxx::server_errc::invalid, "failed " + std::to_string(number)));
                else
                    co_await p.answer(r, rows_of("row " + std::to_string(number)));
            }
        }
    };
}

auto numbered(int i) { return cqlxx::cql<text_row>(cqlxx::runtime("SELECT " + std::to_string(i))); }

/// Statements that are made while they are pulled.
auto statements(int count, int& pulled) {
    return std::views::iota(0, count) | std::views::transform([&pulled](int i) {
               ++pulled;
               return numbered(i);
           });
}

} // namespace

TEST_CASE("bulk: all statements, never more in flight than the window, pulled as answers come") {
    int most = 0;
    int pulled = 0;
    world w(counting(most));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        std::vector<bulk_progress> told;
        bool lazily = true;
        auto options = bulk_options().window(4).on_progress([&](const bulk_progress& p) {
            told.push_back(p);
            lazily = lazily && pulled <= static_cast<int>(p.done) + 4 && p.in_flight < 4;
        });
        auto range = statements(30, pulled);
        const auto report = co_await cqlxx::run_all(session, range, options);
        CHECK(report.done == 30);
        CHECK(report.failed == 0);
        CHECK(report.failures.empty());
        CHECK(pulled == 30);
        CHECK(most == 4);
        CHECK(lazily);
        CHECK(told.size() == 30);
        CHECK(told.back() == bulk_progress{30, 0, 0});
    });
}

TEST_CASE("bulk: the first failure ends it; what is under way is waited for") {
    int most = 0;
    int pulled = 0;
    world w(counting(most, {5}));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        auto range = statements(1'000'000, pulled);
        bulk_progress last;
        auto options = bulk_options().window(2).on_progress([&](const bulk_progress& p) { last = p; }, 0);
        const auto e = co_await error_of(cqlxx::run_all(session, range, options));
        CHECK(contains(e.what(), "failed 5"));
        CHECK(e.statement() == "SELECT 5");
        CHECK(pulled < 10);
        CHECK(last.failed == 1);
        CHECK(last.in_flight == 0);
        CHECK(static_cast<int>(last.done) == pulled - 1);
    });
}

TEST_CASE("bulk: failures are collected, with their positions, as many as wanted") {
    int most = 0;
    int pulled = 0;
    world w(counting(most, {0, 3, 9}));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        auto range = statements(10, pulled);
        auto report = co_await cqlxx::run_all(session, range, bulk_options().window(1).collect_errors(2));
        CHECK(report.done == 7);
        CHECK(report.failed == 3);
        REQUIRE(report.failures.size() == 2);
        CHECK(report.failures[1].position == 3);
        CHECK_THROWS_AS(std::rethrow_exception(report.failures[1].why), cqlxx::server_error);
        CHECK(most == 1);
    });
}

TEST_CASE("bulk: rows as answers come, or in the order of the range") {
    for (const bool in_order : {false, true}) {
        int most = 0;
        int pulled = 0;
        world w(counting(most, {7}, true)); // answers backwards
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config());
            auto range = statements(20, pulled);
            auto options = bulk_options().window(5).collect_errors();
            if (in_order) options.in_order();
            std::vector<std::size_t> positions;
            bool right = true;
            const auto use = [&](std::size_t position, std::vector<text_row> rows) {
                positions.push_back(position);
                right = right && rows.size() == 1 && std::get<0>(rows[0]) == "row " + std::to_string(position);
            };
            const auto report = co_await cqlxx::fetch_each(session, range, use, options);
            CHECK(report.done == 19);
            CHECK(report.failed == 1);
            CHECK(right);
            CHECK(positions.size() == 19);
            CHECK(std::is_sorted(positions.begin(), positions.end()) == in_order);
            CHECK(most == 5);
        });
    }
}

TEST_CASE("bulk: a range that has a name is referred to, a temporary kept; an empty one is done at once") {
    int most = 0;
    world w(counting(most));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        std::vector<cqlxx::simple_statement<text_row>> named;
        for (int i = 0; i < 3; ++i) named.push_back(numbered(i));
        auto report = co_await cqlxx::run_all(session, named);
        CHECK(report.done == 3);
        CHECK(named[2].cql() == "SELECT 2"); // still there
        report = co_await cqlxx::run_all(session, std::move(named));
        CHECK(report.done == 3);
        std::vector<cqlxx::simple_statement<>> none;
        int told = 0;
        auto options = bulk_options().on_progress([&](const bulk_progress&) { ++told; });
        report = co_await cqlxx::run_all(session, none, options);
        CHECK(report.done == 0);
        CHECK(told == 1);
    });
}

TEST_CASE("bulk: what range, callback or consumer throws ends the run, after what is under way") {
    int most = 0;
    world w(counting(most));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto thrown_by = [](asio::awaitable<cqlxx::bulk_report> run) -> asio::awaitable<std::string> {
            std::string text;
            try {
                co_await std::move(run);
            } catch (const std::runtime_error& e) {
                text = e.what();
            }
            co_return text;
        };
        auto range = std::views::iota(0, 100) | std::views::transform([](int i) {
                         if (i == 7) throw std::runtime_error("range");
                         return numbered(i);
                     });
        std::string text = co_await thrown_by(cqlxx::run_all(session, range));
        CHECK(text == "range");
        int pulled = 0;
        auto fine = statements(100, pulled);
        auto options = bulk_options().window(3).on_progress([](const bulk_progress& p) {
            if (p.done == 5) throw std::runtime_error("progress");
        });
        text = co_await thrown_by(cqlxx::run_all(session, fine, options));
        CHECK(text == "progress");
        CHECK(pulled < 20);
        const auto use = [](std::size_t, const std::vector<text_row>&) { throw std::runtime_error("consumer"); };
        text = co_await thrown_by(cqlxx::fetch_each(session, fine, use, bulk_options().in_order()));
        CHECK(text == "consumer");
        const auto row = co_await session.fetch_one(numbered(1)); // the session is none the worse
        CHECK(row.has_value());
    });
}

TEST_CASE("bulk: cancelling sends no more and waits for what is under way; another executor") {
    int most = 0;
    int pulled = 0;
    world w(counting(most));
    asio::io_context other;
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        asio::cancellation_signal signal;
        bool told = false;
        auto options = bulk_options().window(4).on_progress([&](const bulk_progress& p) {
            if (p.done == 8) signal.emit(asio::cancellation_type::terminal);
        });
        auto range = statements(1'000'000, pulled);
        cqlxx::run_all(
            session, range, options,
            asio::bind_executor(other, asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr why, auto) {
                                    try {
                                        std::rethrow_exception(why);
                                    } catch (const cqlxx::error& e) {
                                        told = e.code() == errc::cancelled;
                                    }
                                })));
        while (!told) {
            other.restart();
            other.poll();
            co_await pause(1ms);
        }
        CHECK(pulled < 20);
    });
}

TEST_CASE("bulk: a session that never was, and one that was closed") {
    std::vector<cqlxx::simple_statement<>> one;
    one.push_back(insert());
    asio::io_context io;
    int told = 0;
    cqlxx::run_all(cqlxx::session(), one, bulk_options(),
                   asio::bind_executor(io, [&](std::exception_ptr why, auto) { told += why != nullptr; }));
    io.run();
    CHECK(told == 1);
    int most = 0;
    world w(counting(most));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        co_await session.close();
        const auto e = co_await error_of(cqlxx::run_all(session, one));
        CHECK(e.code() == errc::session_closed);
    });
}
