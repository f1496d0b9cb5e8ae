// covers: session/session.hpp session/page.hpp
// Single pages of a session, continued by other sessions as by other processes.
#include "node/support/world.hpp"
#include <cqlxx/types/dynamic_row.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text_table.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <utility>

using namespace scripted;
using cqlxx::errc;
using cqlxx::paging_state;

namespace {

/// Answers each SELECT with a page of one row, its paging state counting up to `last`, and counts the requests.
conversation counting_pages(int last, int& requests) {
    return [last, &requests](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (;;) {
            const auto r = co_await p.request();
            if (r.header.op == opcode::prepare) {
                co_await p.answer(r, prepared("id", p.version(), true));
                continue;
            }
            ++requests;
            int number = 1;
            for (int i = 1; i < last; ++i)
                if (contains(r.text(), "state-" + std::to_string(i))) number = i + 1;
            const std::string next = number < last ? "state-" + std::to_string(number) : std::string();
            co_await p.answer(r, page_of(next, "row " + std::to_string(number)));
        }
    };
}

std::string text_in(cqlxx::page<text_row>& page) { return std::get<0>(*page.begin()); }

constexpr const char* key = "sixteen bytes ok";

} // namespace

TEST_CASE("paging: pages one by one, each in a session of its own, by text; nothing after the last") {
    int requests = 0;
    world w(counting_pages(3, requests));
    w.run([&]() -> asio::awaitable<void> {
        std::optional<std::string> text;
        std::string seen;
        for (int i = 1; i <= 3; ++i) {
            auto session = co_await connected(w.config().paging_key(key));
            std::optional<paging_state> state;
            if (text) state = paging_state::from_hex(*text);
            auto page = co_await session.page(select().page_size(i), state);
            seen += text_in(page) + ";";
            text.reset();
            if (page.next_state()) text = page.next_state()->to_hex();
            CHECK(text.has_value() == (i < 3));
        }
        CHECK(seen == "row 1;row 2;row 3;");
        CHECK(requests == 3);
    });
}

TEST_CASE("paging: a prepared statement; the same page can be read again; a future as the token") {
    int requests = 0;
    world w(counting_pages(3, requests));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const support::prepared_statement<text_row> statement("SELECT t");
        auto first = co_await session.page(statement);
        for (int i = 0; i < 2; ++i) {
            auto second = co_await session.page(statement, first.next_state());
            CHECK(text_in(second) == "row 2");
        }
        std::future<cqlxx::page<text_row>> third = session.page(statement, first.next_state(), asio::use_future);
        while (third.wait_for(0s) != std::future_status::ready) co_await pause(1ms);
        auto got = third.get();
        CHECK(text_in(got) == "row 2");
    });
}

TEST_CASE("paging: a stream that is left early goes on as single pages") {
    int requests = 0;
    world w(counting_pages(3, requests));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        std::optional<paging_state> left_at;
        {
            auto pages = session.stream(select());
            auto page = co_await pages.next();
            left_at = page->next_state();
        }
        auto page = co_await session.page(select(), left_at);
        CHECK(text_in(page) == "row 2");
    });
}

TEST_CASE("paging: an empty page has a next state; a statement without rows is an empty last page") {
    world w([](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await p.answer(co_await p.request(), page_of("s"));
        co_await p.answer(co_await p.request(), void_result());
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        auto page = co_await session.page(select());
        CHECK(page.empty());
        CHECK(page.next_state());
        page = co_await session.page(select(), page.next_state());
        CHECK(page.empty());
        CHECK_FALSE(page.next_state());
    });
}

TEST_CASE("paging: states that don't fit are errors, and nothing is sent") {
    int requests = 0;
    world w(counting_pages(3, requests));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const auto of = [](std::int32_t p) { return cqlxx::cql<text_row>(cqlxx::runtime("SELECT t WHERE p = ?"), p); };
        const auto one = of(1);
        const auto two = of(2);
        const auto limited = cqlxx::cql<text_row>("SELECT t WHERE p = ? LIMIT 5", std::int32_t{1});
        const auto page = co_await session.page(one);
        const paging_state state = page.next_state().value();
        CHECK(requests == 1);

        auto e = co_await error_of(session.page(two, state));
        CHECK(e.code() == errc::invalid_paging_state);
        CHECK(contains(e.what(), "other bound values"));
        CHECK(e.statement() == "SELECT t WHERE p = ?");
        CHECK_FALSE(e.maybe_applied());
        e = co_await error_of(session.page(limited, state));
        CHECK(e.code() == errc::invalid_paging_state);

        auto altered = state.to_hex();
        altered[100] = altered[100] == '0' ? '1' : '0';
        e = co_await error_of(session.page(one, paging_state::from_hex(altered)));
        CHECK(contains(e.what(), "altered or truncated"));

        auto signing = co_await connected(w.config().paging_key(key));
        e = co_await error_of(signing.page(one, state));
        CHECK(contains(e.what(), "is not signed"));

        auto newer = co_await connected(w.config().protocol_version(cqlxx::protocol::version::v5));
        e = co_await error_of(newer.page(one, state));
        CHECK(e.code() == errc::invalid_paging_state);
        CHECK(contains(e.what(), "made over protocol v4, the node speaks v5"));
        CHECK_FALSE(e.maybe_applied());
        CHECK(requests == 1);

        auto right = co_await session.page(one, state);
        CHECK(text_in(right) == "row 2");
    });
}

TEST_CASE("paging: rows whose columns are known at run time, by every way of fetching, prepared or not") {
    int requests = 0;
    world w(counting_pages(2, requests));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        const support::prepared_statement<cqlxx::dynamic_row> statement("SELECT t");
        const auto text = cqlxx::cql<cqlxx::dynamic_row>(cqlxx::runtime("SELECT t"));
        const auto rows = co_await session.fetch(statement);
        REQUIRE(rows.size() == 2);
        CHECK(rows[1].get<std::string>("t") == "row 2");
        const auto one = co_await session.fetch_one(text);
        CHECK(one->get<std::string>(0) == "row 1");
        CHECK(one->columns()[0].table == "tab");
        auto page = co_await session.page(text);
        auto kept = *page.begin();
        page = co_await session.page(text, page.next_state());
        CHECK(kept.get<std::string>("t") == "row 1");
        CHECK(page.begin()->get<std::string>("t") == "row 2");
        auto pages = session.stream(statement);
        auto first = co_await pages.next();
        cqlxx::text_table table;
        for (const auto& row : *first) table.add(row);
        CHECK(table.to_string() == " t    \n-------\n row 1\n\n(1 row)");
    });
}

TEST_CASE("paging: no session, no page") {
    asio::io_context io;
    bool told = false;
    cqlxx::session().page(select(), std::nullopt, asio::bind_executor(io, [&](std::exception_ptr e, auto page) {
                              CHECK(e);
                              CHECK(page.empty());
                              told = true;
                          }));
    io.run();
    CHECK(told);
}
