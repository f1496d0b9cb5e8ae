// Every operation in every style of Asio: as a future, with a callback, as a tuple; its result and its failure.
#include "node/support/world.hpp"
#include <cqlxx/query.hpp>
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <exception>
#include <future>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#if defined(CQLXX_USE_BOOST_ASIO)
#    include <boost/asio/experimental/as_tuple.hpp>
#    include <boost/asio/use_future.hpp>
#else
#    include <asio/experimental/as_tuple.hpp>
#    include <asio/use_future.hpp>
#endif

using namespace scripted;
using cqlxx::errc;
using cqlxx::server_errc;

namespace {

constexpr auto as_tuple = asio::experimental::as_tuple(asio::use_awaitable);

struct user {
    cqlxx::key<std::string> name;
    std::string mail{};
};
const user joe{"joe", "joe@there"};

cqlxx::error error_in(const std::exception_ptr& why) {
    REQUIRE(why);
    try {
        std::rethrow_exception(why);
    } catch (const cqlxx::error& e) {
        return e;
    }
    throw std::logic_error("unreachable");
}

/// What is known when an operation has ended in each of the styles.
template <class Result>
struct endings {
    std::vector<Result> results{};
    std::vector<cqlxx::error> errors{};
};

template <class Result>
asio::awaitable<Result> result_of(std::future<Result> future) {
    while (future.wait_for(0s) != std::future_status::ready) co_await pause(1ms);
    co_return future.get();
}

/// Starts an operation with each of the tokens: `start(token)`. It either always succeeds or always fails.
template <class Result, class Start>
asio::awaitable<endings<Result>> in_all_styles(Start start) {
    endings<Result> all;
    const auto keep = [&](const std::exception_ptr& why, Result&& result) {
        if (why)
            all.errors.push_back(error_in(why));
        else
            all.results.push_back(std::move(result));
    };

    std::exception_ptr thrown;
    std::optional<Result> future_result;
    try {
        future_result = co_await result_of<Result>(start(asio::use_future));
    } catch (...) {
        thrown = std::current_exception();
    }
    keep(thrown, future_result ? std::move(*future_result) : Result());

    auto [why, result] = co_await start(as_tuple);
    keep(why, std::move(result));

    bool called = false;
    start([&](std::exception_ptr e, Result r) {
        keep(e, std::move(r));
        called = true;
    });
    CHECK_FALSE(called); // never inside the call that starts it
    while (!called) co_await pause(1ms);
    co_return all;
}

/// The three results; fails the test if there are not three.
template <class Result, class Start>
asio::awaitable<std::vector<Result>> results_of(Start start) {
    auto all = co_await in_all_styles<Result>(start);
    for (const cqlxx::error& e : all.errors) FAIL_CHECK(e.what());
    REQUIRE(all.results.size() == 3);
    co_return std::move(all.results);
}
/// The code of the three errors.
template <class Result, class Start>
asio::awaitable<std::error_code> code_of(Start start) {
    const auto all = co_await in_all_styles<Result>(start);
    CHECK(all.results.empty());
    REQUIRE(all.errors.size() == 3);
    for (const cqlxx::error& e : all.errors) CHECK(e.code() == all.errors[0].code());
    co_return all.errors[0].code();
}

const auto one = cqlxx::cql<text_row>("SELECT one");
const auto none = cqlxx::cql<text_row>("SELECT none");
const auto broken = cqlxx::cql<text_row>("SELECT broken");
using rows_type = std::vector<text_row>;
using optional_page = std::optional<cqlxx::page<text_row>>;

handlers node_of_texts() {
    const auto text = column("t", "text");
    const auto invalid = error_answer(server_errc::invalid, "no such table");
    handlers list;
    list.on(statement("SELECT one").returns(rows(text).add("a")));
    list.on(statement("SELECT none").returns(rows(text)));
    list.on(statement("INSERT").returns(rows(text)));
    list.on([invalid](const received& r) -> std::optional<reaction> {
        return r.cql() == "SELECT broken" ? std::optional<reaction>(invalid) : std::nullopt;
    });
    return list;
}

/// Runs a client against that node.
void with_texts(asio::awaitable<void> (*client)(cqlxx::session)) {
    world w(node_of_texts());
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        co_await client(session);
    });
}

} // namespace

TEST_CASE("completion tokens: get and exists") {
    with_texts([](cqlxx::session session) -> asio::awaitable<void> {
        const auto get = [&](auto token) { return session.get(one, std::move(token)); };
        for (const text_row& row : co_await results_of<text_row>(get)) CHECK(std::get<0>(row) == "a");
        const auto get_none = [&](auto token) { return session.get(none, std::move(token)); };
        CHECK((co_await code_of<text_row>(get_none)) == errc::no_row);

        const auto exists = [&](auto token) { return session.exists(one, std::move(token)); };
        for (const bool there : co_await results_of<bool>(exists)) CHECK(there);
        const auto exists_none = [&](auto token) { return session.exists(none, std::move(token)); };
        for (const bool there : co_await results_of<bool>(exists_none)) CHECK_FALSE(there);
        const auto exists_broken = [&](auto token) { return session.exists(broken, std::move(token)); };
        CHECK((co_await code_of<bool>(exists_broken)) == server_errc::invalid);
    });
}

TEST_CASE("completion tokens: prepare") {
    with_texts([](cqlxx::session session) -> asio::awaitable<void> {
        using prepared_type = cqlxx::prepared_statement<text_row>;
        const auto prepare = [&](auto token) { return session.prepare<text_row>("SELECT one", std::move(token)); };
        for (const prepared_type& made : co_await results_of<prepared_type>(prepare)) {
            const auto row = co_await session.get(made.bind());
            CHECK(std::get<0>(row) == "a");
        }
        const auto fail = [&](auto token) { return session.prepare<text_row>("SELECT broken", std::move(token)); };
        CHECK((co_await code_of<prepared_type>(fail)) == server_errc::invalid);
        using numbers = cqlxx::prepared_statement<std::tuple<std::int32_t>>;
        const auto misread = [&](auto token) {
            return session.prepare<std::tuple<std::int32_t>>("SELECT one", std::move(token));
        };
        CHECK((co_await code_of<numbers>(misread)) == errc::type_mismatch);
    });
}

TEST_CASE("completion tokens: page, and next of both streams") {
    with_texts([](cqlxx::session session) -> asio::awaitable<void> {
        using page_type = cqlxx::page<text_row>;
        const auto page = [&](auto token) { return session.page(one, std::nullopt, std::move(token)); };
        for (page_type& each : co_await results_of<page_type>(page)) CHECK(std::get<0>(*each.begin()) == "a");
        const auto broken_page = [&](auto token) { return session.page(broken, std::nullopt, std::move(token)); };
        CHECK((co_await code_of<page_type>(broken_page)) == server_errc::invalid);

        auto stream = session.stream(one);
        const auto next = [&](auto token) { return stream.next(std::move(token)); };
        auto pages = co_await results_of<optional_page>(next);
        REQUIRE(pages[0].has_value());
        CHECK(std::get<0>(*pages[0]->begin()) == "a");
        CHECK_FALSE(pages[1].has_value());
        CHECK_FALSE(pages[2].has_value());
        auto broken_stream = session.stream(broken);
        const auto broken_next = [&](auto token) { return broken_stream.next(std::move(token)); };
        CHECK((co_await code_of<optional_page>(broken_next)) == server_errc::invalid);

        auto ahead = session.stream(one).read_ahead();
        const auto next_ahead = [&](auto token) { return ahead.next(std::move(token)); };
        const auto read = co_await results_of<optional_page>(next_ahead);
        CHECK(read[0].has_value());
        CHECK_FALSE(read[2].has_value());
    });
}

TEST_CASE("completion tokens: run_all and fetch_each") {
    with_texts([](cqlxx::session session) -> asio::awaitable<void> {
        using cqlxx::bulk_report;
        std::vector<cqlxx::simple_statement<text_row>> good(5, one);
        const auto run = [&](auto token) {
            return cqlxx::run_all(session, good, cqlxx::bulk_options(), std::move(token));
        };
        for (const bulk_report& report : co_await results_of<bulk_report>(run)) CHECK(report.done == 5);

        int seen = 0;
        const auto use = [&](std::size_t, const rows_type& got) { seen += static_cast<int>(got.size()); };
        const auto each = [&](auto token) {
            return cqlxx::fetch_each(session, good, use, cqlxx::bulk_options(), std::move(token));
        };
        for (const bulk_report& report : co_await results_of<bulk_report>(each)) CHECK(report.done == 5);
        CHECK(seen == 15);

        std::vector<cqlxx::simple_statement<text_row>> bad(5, broken);
        const auto fail = [&](auto token) {
            return cqlxx::run_all(session, bad, cqlxx::bulk_options(), std::move(token));
        };
        CHECK((co_await code_of<bulk_report>(fail)) == server_errc::invalid);
        const auto fail_each = [&](auto token) {
            return cqlxx::fetch_each(session, bad, use, cqlxx::bulk_options(), std::move(token));
        };
        CHECK((co_await code_of<bulk_report>(fail_each)) == server_errc::invalid);
        CHECK(seen == 15);
    });
}

TEST_CASE("completion tokens: settle, and the conditional write before it") {
    const auto name = column("name", "text");
    const auto mail = column("mail", "text");
    const auto insert_joe = cqlxx::insert(joe).if_not_exists();
    answer unknown = std::move(error_answer(server_errc::cas_write_unknown, "?").u16(9).i32(1).i32(2));
    handlers list;
    list.on(statement(insert_joe.cql()).binds(name, mail).fails(unknown));
    bool readable = true;
    statement found("SELECT name, mail FROM user WHERE name = ?");
    found.binds(name).returns(rows(name, mail).add("joe", "joe@there"));
    list.on([&readable, found](const received& r) -> std::optional<reaction> {
        if (!readable && r.is(opcode::execute)) return error_answer(server_errc::overloaded, "busy");
        return found(r);
    });
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        using outcome = cqlxx::outcome<user>;
        const auto write = [&](auto token) { return session.execute(insert_joe, std::move(token)); };
        const auto written = co_await results_of<outcome>(write);
        for (const outcome& each : written) CHECK(each.unknown());
        const auto settle = [&](auto token) { return session.settle(written[0], std::move(token)); };
        for (const outcome& each : co_await results_of<outcome>(settle)) CHECK(each.applied());
        readable = false;
        CHECK((co_await code_of<outcome>(settle)) == server_errc::overloaded);
    });
}
