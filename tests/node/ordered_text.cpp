// Text that the cluster does not page: ORDER BY, with IN on the partition key. And what a node says about USE.
#include "node/support/world.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using namespace scripted;
using cqlxx::errc;

namespace {

constexpr char ordered[] = "SELECT t FROM tab WHERE k IN ('a', 'b') ORDER BY c";
constexpr char in_partition[] = "SELECT t FROM tab WHERE k = 'a' AND c IN (1, 2) ORDER BY c";

/// A node that keeps the page sizes it was asked for; nothing: none.
handlers paged_node(std::vector<std::optional<std::int32_t>>& sizes) {
    handlers list;
    list.on([&](const received& r) -> std::optional<reaction> {
        if (r.is(opcode::prepare)) return prepared("id", static_cast<int>(r.version()), true);
        if (r.is(opcode::query)) sizes.push_back(r.as<requests::query>().with.page_size);
        if (r.is(opcode::execute)) sizes.push_back(r.as<requests::execute>().with.page_size);
        if (r.is(opcode::query) || r.is(opcode::execute)) return rows_of("x");
        return std::nullopt;
    });
    return list;
}

template <class Statement>
cqlxx::error refused_stream(const cqlxx::session& session, Statement what) {
    try {
        static_cast<void>(session.stream(std::move(what)));
    } catch (const cqlxx::error& e) {
        return e;
    }
    throw std::logic_error("it was not refused");
}

} // namespace

TEST_CASE("ordered text: is fetched unpaged, as literal, made at run time and prepared; a page size wins") {
    std::vector<std::optional<std::int32_t>> sizes;
    world w(paged_node(sizes));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        co_await session.fetch(cqlxx::cql<text_row>(ordered));
        co_await session.fetch(cqlxx::cql<text_row>(cqlxx::runtime(ordered)));
        const auto first = co_await session.prepare<text_row>(ordered);
        co_await session.fetch(first.bind());
        const auto second = co_await session.prepare<text_row>(cqlxx::runtime(std::string(ordered) + " DESC"));
        co_await session.fetch(second.bind());
        co_await session.fetch(cqlxx::cql<text_row>(ordered).page_size(7));
        co_await session.fetch(cqlxx::cql<text_row>(in_partition));
    });
    const std::optional<std::int32_t> none;
    CHECK(sizes == std::vector<std::optional<std::int32_t>>{none, none, none, none, 7, 5000});
}

TEST_CASE("ordered text: has neither stream nor page, and nothing is sent") {
    std::vector<std::optional<std::int32_t>> sizes;
    world w(paged_node(sizes));
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        auto e = refused_stream(session, cqlxx::cql<text_row>(ordered));
        CHECK(e.code() == errc::invalid_statement);
        CHECK(
            contains(e.what(), "does not page through rows that are ordered across the partitions of an IN: fetch()"));
        CHECK(e.statement() == ordered);
        e = refused_stream(session, cqlxx::cql<text_row>(cqlxx::runtime(ordered)));
        CHECK(e.code() == errc::invalid_statement);
        const auto kept = co_await session.prepare<text_row>(ordered);
        e = refused_stream(session, kept.bind());
        CHECK(e.code() == errc::invalid_statement);
        const auto page = co_await error_of(session.page(cqlxx::cql<text_row>(ordered)));
        CHECK(page.code() == errc::invalid_statement);
        CHECK(page.statement() == ordered);
        CHECK(sizes.empty());
        auto pages = session.stream(cqlxx::cql<text_row>(in_partition).page_size(10)); // of clustering keys, perhaps
        const auto found = co_await pages.next();
        CHECK(found->size() == 1);
        CHECK(sizes.size() == 1);
    });
}

TEST_CASE("a node's warning about USE and prepared statements is told to nobody; its others are") {
    handlers list;
    list.on(statement("INSERT").warns(
        "`USE <keyspace>` with prepared statements is considered to be an anti-pattern due to "
        "ambiguity in non-qualified table names. Please consider …"));
    list.on(statement("UPDATE").warns("USE less of it"));
    world w(list);
    std::vector<std::string> heard;
    w.run([&]() -> asio::awaitable<void> {
        const auto keep = [&](const cqlxx::server_warning& told) { heard.emplace_back(told.text); };
        auto session = co_await connected(w.config().on_warning(keep));
        const cqlxx::execution_info seen;
        co_await session.execute(insert().info(seen));
        CHECK(seen.warnings().empty());
        co_await session.execute(cqlxx::cql("UPDATE").info(seen));
        CHECK(seen.warnings() == std::vector<std::string>{"USE less of it"});
    });
    CHECK(heard == std::vector<std::string>{"USE less of it"});
}
