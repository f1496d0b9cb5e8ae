// covers: session/session.hpp
// One row, the only row, any row: what is told apart, over pages of whatever size, and how long a page is asked for.
#include "node/support/world.hpp"
#include "support/automobile.hpp"
#include <cqlxx/types/dynamic_row.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace scripted;
using namespace cqlxx::literals;
using cqlxx::errc;
using cqlxx::objects;

namespace {

/// Answers every QUERY with the next of these pages.
conversation pages(std::vector<answer> answers) {
    return [answers = std::move(answers)](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (const answer& one : answers) {
            const auto r = co_await p.request();
            co_await p.answer(r, one);
        }
        co_await p.request();
    };
}
template <class... Answers>
conversation pages_of(Answers... answers) {
    std::vector<answer> all;
    (all.push_back(std::move(answers)), ...);
    return pages(std::move(all));
}

/// What a call ends in: its text, or the message of its error.
template <class Call>
asio::awaitable<std::string> outcome_of(Call call, errc expected) {
    try {
        const auto row = co_await call();
        co_return std::get<0>(row);
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == expected);
        CHECK(e.statement() == "SELECT");
        co_return e.what();
    }
}
std::string got(conversation what, errc expected = errc::malformed_value) {
    world w(std::move(what));
    std::string found;
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        found = co_await outcome_of([&] { return session.get(select()); }, expected);
        const auto alive = co_await outcome_of([&] { return session.get(select()); }, errc::connection_lost);
    });
    return found;
}
bool exists(conversation what) {
    world w(std::move(what));
    bool found = false;
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        found = co_await session.exists(select());
    });
    return found;
}

} // namespace

TEST_CASE("get: one row, however it is spread over pages") {
    CHECK(got(pages_of(rows_of("a"), rows_of("z"))) == "a");
    CHECK(got(pages_of(page_of("1"), page_of("2", "a"), page_of("3"), page_of(""), rows_of("z"))) == "a");
}

TEST_CASE("get: none and several are errors of their own, told as soon as they are known") {
    CHECK(contains(got(pages_of(rows_of(), rows_of("z")), errc::no_row), "must find one row and finds none"));
    CHECK(contains(got(pages_of(page_of("1"), page_of(""), rows_of("z")), errc::no_row), "finds none"));
    CHECK(contains(got(pages_of(rows_of("a", "b"), rows_of("z")), errc::several_rows), "finds several"));
    CHECK(contains(got(pages_of(page_of("1", "a"), page_of("2", "b"), rows_of("z")), errc::several_rows),
                   "finds several"));
    CHECK(contains(got(pages_of(void_result(), rows_of("z")), errc::no_row), "finds none"));
}

TEST_CASE("get: a row that can't be decoded is an error of its own") {
    answer cut(opcode::result);
    cut.i32(2).i32(1).i32(1);
    describe_text_column(cut).i32(1).i32(5).raw(hex("61"));
    CHECK(contains(got(pages_of(cut, rows_of("z"))), "row 1 of the result can't be decoded"));
}

TEST_CASE("exists: an empty page does not say that there is no row") {
    CHECK(exists(pages_of(rows_of("a"))));
    CHECK(exists(pages_of(page_of("1"), page_of("2"), page_of("3", "a"))));
    CHECK_FALSE(exists(pages_of(rows_of())));
    CHECK_FALSE(exists(pages_of(page_of("1"), page_of(""))));
    CHECK_FALSE(exists(pages_of(void_result())));
}

TEST_CASE("get: no more rows are asked for than are needed, unless all are read to make one") {
    const auto models = objects<automobile>().filter("manufacturer"_f = "ford").values("model"_f);
    const auto count = objects<automobile>().count();
    std::vector<std::int32_t> asked;
    handlers list;
    list.on([&](const received& r) -> std::optional<reaction> {
        if (r.is(opcode::execute)) asked.push_back(r.as<requests::execute>().with.page_size.value_or(-1));
        return std::nullopt;
    });
    list.on(statement(models.cql())
                .binds(column("manufacturer", "text"))
                .returns(rows(column("model", "text")).add(std::string("granada"))));
    list.on(statement(count.cql()).returns(rows(column("count", "bigint")).add(std::int64_t{3})));
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config().page_size(777));
        const std::optional<std::string> first = co_await session.fetch_one(models);
        CHECK(first == "granada");
        const bool there = co_await session.exists(models);
        CHECK(there);
        const std::string only = co_await session.get(models);
        CHECK(only == "granada");
        co_await session.get(models.page_size(50));
        const std::int64_t number = co_await session.get(count);
        CHECK(number == 3);
        co_await session.fetch_one(count);
        co_await session.fetch(models);
    });
    CHECK(asked == std::vector<std::int32_t>{1, 1, 2, 50, 777, 777, 777});
}
