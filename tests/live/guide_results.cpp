// The snippets of docs/guide/results.md, executed.
#include "live/support/cassandra.hpp"

#include <fmt/core.h>

#include <cstdint>
#include <optional>
#include <ranges>
#include <string>
#include <tuple>
#include <vector>

namespace {

using reading = std::tuple<std::int32_t, std::string>;

asio::awaitable<cqlxx::session> session_with_readings(std::int32_t count) {
    auto session = co_await cassandra::fresh_session("results");
    co_await session.execute(cqlxx::cql(
        "CREATE TABLE IF NOT EXISTS readings (sensor int, number int, note text, PRIMARY KEY (sensor, number))"));
    for (std::int32_t sensor = 1; sensor <= 2; ++sensor)
        for (std::int32_t i = 0; i < count; ++i) {
            const std::string note = "note " + std::to_string(i);
            co_await session.execute(
                cqlxx::cql("INSERT INTO readings (sensor, number, note) VALUES (?, ?, ?)", sensor, i, note));
        }
    co_return session;
}

struct readings {
    cqlxx::key<std::int32_t> sensor;
    cqlxx::key<std::int32_t> number;
    std::string note;
};

/// No key: its members are found by the columns' names.
struct tally {
    std::int64_t notes = 0;
    std::int32_t sensor = 0;
};

// [page_of]
struct answer {
    std::string rows{};
    std::optional<std::string> next{}; // for a link to the next page
};

asio::awaitable<answer> page_of(cqlxx::session session, std::int32_t sensor, std::optional<std::string> link) {
    const auto query = cqlxx::cql<reading>("SELECT number, note FROM readings WHERE sensor = ?", sensor).page_size(3);
    std::optional<cqlxx::paging_state> at;
    if (link) at = cqlxx::paging_state::from_hex(*link);
    auto page = co_await session.page(query, at);
    answer a;
    for (const auto& [number, note] : page) a.rows += std::to_string(number) + " " + note + "\n";
    if (page.next_state()) a.next = page.next_state()->to_hex();
    co_return a;
}
// [page_of]

} // namespace

TEST_CASE("guide, live: rows of text as structs without a key, and as single values") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await session_with_readings(7);
        std::int64_t total = 0;
        // [rows_of_text]
        for (const tally& each : co_await session.fetch(cqlxx::cql<tally>(
                 "SELECT sensor, count(*) AS notes FROM readings WHERE sensor IN (1, 2) GROUP BY sensor")))
            total += each.notes;
        const auto numbers =
            co_await session.fetch(cqlxx::cql<std::int32_t>("SELECT number FROM readings WHERE sensor = 1"));
        // [rows_of_text]
        CHECK(total == 14); // seven of each
        CHECK(numbers == std::vector<std::int32_t>({0, 1, 2, 3, 4, 5, 6}));
        const auto both = co_await session.fetch_one(
            cqlxx::cql<std::pair<std::int32_t, std::string>>("SELECT number, note FROM readings WHERE sensor = 1"));
        CHECK(both == std::pair<std::int32_t, std::string>(0, "note 0"));
        const auto sorted = co_await session.fetch(
            cqlxx::cql<std::int32_t>("SELECT number FROM readings WHERE sensor IN (1, 2) ORDER BY number DESC")
                .unpaged());
        CHECK(sorted.front() == 6); // Cassandra refuses it with pages
    });
}

TEST_CASE("guide, live: rows whose columns are known at run time") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await session_with_readings(7);
        const std::string text = "SELECT number, note FROM readings WHERE sensor = 1 LIMIT 2";
        int sum = 0;
        std::string printed;
        // [dynamic_row]
        const auto rows = co_await session.fetch(cqlxx::cql<cqlxx::dynamic_row>(cqlxx::runtime(text)));
        for (const cqlxx::dynamic_row& row : rows)
            if (!row.is_null("note")) sum += row.get<std::int32_t>("number"); // or get<std::int32_t>(0)
        // [dynamic_row]
        CHECK(sum == 1);
        // [text_table]
        cqlxx::text_table table;
        for (const cqlxx::dynamic_row& row : rows) table.add(row);
        printed = fmt::format("{}", table);
        // [text_table]
        CHECK(printed == " number | note  \n"
                         "--------+--------\n"
                         "      0 | note 0\n"
                         "      1 | note 1\n"
                         "\n"
                         "(2 rows)");
        const auto row = co_await session.fetch_one(
            cqlxx::cql<cqlxx::dynamic_row>("SELECT * FROM system.local WHERE key = 'local'"));
        CHECK(row->get<std::string>("key") == "local");
        for (std::size_t i = 0; i < row->size(); ++i) {
            const auto value = cqlxx::cell_text(row->columns()[i].type, row->raw(i));
            CHECK(value.find("malformed") == std::string::npos);
        }
    });
}

TEST_CASE("guide, live: many statements at a time") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await session_with_readings(7);
        std::size_t last_done = 0;
        // [run_all]
        auto statements = std::views::iota(100, 1100) | std::views::transform([](std::int32_t number) {
                              return cqlxx::cql("INSERT INTO readings (sensor, number, note) VALUES (3, ?, ?)", number,
                                                "note " + std::to_string(number));
                          });
        auto how = cqlxx::bulk_options().window(64).collect_errors();
        how.on_progress([&](const cqlxx::bulk_progress& p) { last_done = p.done; }, 100);
        const auto report = co_await cqlxx::run_all(session, statements, how);
        // [run_all]
        CHECK(report.done == 1000);
        CHECK(report.failed == 0);
        CHECK(last_done == 1000);
        std::string notes;
        // [fetch_each]
        auto lookups =
            std::views::iota(100, 105) | std::views::transform([](std::int32_t number) {
                return cqlxx::cql<reading>("SELECT number, note FROM readings WHERE sensor = 3 AND number = ?", number);
            });
        const auto use = [&](std::size_t, const std::vector<reading>& rows) {
            for (const auto& [number, note] : rows) notes += note + ";";
        };
        co_await cqlxx::fetch_each(session, lookups, use, cqlxx::bulk_options().in_order());
        // [fetch_each]
        CHECK(notes == "note 100;note 101;note 102;note 103;note 104;");
    });
}

TEST_CASE("guide, live: streams") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await session_with_readings(7);
        const auto query = cqlxx::cql<reading>("SELECT number, note FROM readings WHERE sensor = 1").page_size(3);
        int sum = 0;
        // [stream]
        auto pages = session.stream(query); // nothing is sent before the first next()
        while (auto page = co_await pages.next())
            for (const auto& [number, note] : *page) sum += number;
        // [stream]
        CHECK(sum == 21);
        // [read_ahead]
        auto eager = session.stream(query).read_ahead();
        while (auto page = co_await eager.next())
            for (const auto& [number, note] : *page) sum += number;
        // [read_ahead]
        CHECK(sum == 42);
    });
}

TEST_CASE("guide, live: pages of a web service") {
    cassandra::run([]() -> asio::awaitable<void> {
        co_await session_with_readings(7);
        const std::string node = cassandra::contact_point();
        const std::string secret = "sixteen random bytes, at least";

        // [paging_key]
        auto session = co_await cqlxx::connect(cqlxx::config(node).keyspace("results").paging_key(secret));
        // [paging_key]
        std::string all;
        std::optional<std::string> link;
        int pages = 0;
        do {
            const answer a = co_await page_of(session, 1, link);
            all += a.rows;
            link = a.next;
            ++pages;
        } while (link && pages < 10);
        CHECK(all == "0 note 0\n1 note 1\n2 note 2\n3 note 3\n4 note 4\n5 note 5\n6 note 6\n");
        CHECK(pages == 3);

        // What the server would answer with rows of another partition (it checks nothing):
        const answer first = co_await page_of(session, 1, std::nullopt);
        std::string told;
        // [refused]
        try {
            co_await page_of(session, 2, first.next);
        } catch (const cqlxx::error& e) {
            if (e.code() == cqlxx::errc::invalid_paging_state) told = e.what(); // 400 Bad Request
        }
        // [refused]
        CHECK(told.find("other bound values") != std::string::npos);
    });
}

TEST_CASE("guide, live: one row, and whether there is any") {
    cassandra::run([]() -> asio::awaitable<void> {
        using namespace cqlxx::literals;
        auto session = co_await session_with_readings(7);
        const auto notes = cqlxx::objects<readings>().filter("sensor"_f = 1);
        // [get]
        const auto note = co_await session.get(notes.filter("number"_f = 1)); // throws if there is none
        const std::int64_t number_of_notes = co_await session.get(notes.count());
        const bool has_a_tenth = co_await session.exists(notes.filter("number"_f = 10));
        // [get]
        CHECK(note.note == "note 1");
        CHECK(number_of_notes == 7);
        CHECK_FALSE(has_a_tenth);
    });
}
