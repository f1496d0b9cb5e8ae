// Magazines by number, and by publisher ordered by date: one struct, two tables for two questions, each row in both or none.
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>
#include <fmt/format.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;

namespace {

// [model]
struct magazine {
    std::string issn{};
    std::string publisher{};
    std::chrono::year_month_day published{};
    std::string title{};
    int pages = 0;

    using tables = cqlxx::tables<
        cqlxx::table_of<"magazine", cqlxx::partition<"issn">>, // "what is this one?"
        cqlxx::table_of<"magazine_by_publisher", // "what has this publisher brought out, the latest first?"
                        cqlxx::partition<"publisher">, cqlxx::clustering<"published", cqlxx::descending>,
                        cqlxx::clustering<"issn">>>;
};
// [model]

const auto magazines = cqlxx::objects<magazine>();

/// The titles that a publisher brought out since then, the latest first.
asio::awaitable<std::vector<std::string>> titles_of(cqlxx::session session, std::string publisher,
                                                    std::chrono::year_month_day since) {
    const auto query = magazines.filter("publisher"_f = publisher, "published__gte"_f = since);
    std::vector<std::string> titles;
    for (const magazine& m : co_await session.fetch(query)) titles.push_back(m.title);
    co_return titles;
}

void expect(bool as_it_should_be, const char* what) {
    if (!as_it_should_be) throw std::runtime_error(what);
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "press", cqlxx::simple_replication(1));
    auto session = co_await cqlxx::connect(node, "press");
    co_await cqlxx::sync_table<magazine>(session); // both

    const std::vector<magazine> printed{{"0724-8679", "Heise", 2024y / 1 / 5, "c't 1", 180},
                                        {"1867-1802", "Heise", 2024y / 2 / 2, "iX 2", 148},
                                        {"0028-0836", "Springer Nature", 2024y / 1 / 4, "Nature 625", 210}};
    for (const magazine& m : printed) co_await session.execute(cqlxx::insert(m));
    fmt::print("{}\n", cqlxx::insert(printed[0]).cql());

    // The conditions say which table is read.
    fmt::print("{}\n{}\n", magazines.filter("issn"_f = "0724-8679").cql(),
               magazines.filter("publisher"_f = "Heise", "published__gte"_f = 2024y / 1 / 1).cql());
    const auto found = co_await session.fetch_one(magazines.filter("issn"_f = "0724-8679"));
    expect(found && found->title == "c't 1", "the magazine is not found by its number");
    const std::vector<std::string> before = co_await titles_of(session, "Heise", 2024y / 1 / 1);
    expect(fmt::format("{}", fmt::join(before, ", ")) == "iX 2, c't 1", "the publisher's magazines are not in order");

    // A new date is another place in the second table: the old row goes, the new one comes, at once.
    magazine postponed = *found;
    postponed.published = 2024y / 3 / 1;
    co_await session.execute(cqlxx::replace(*found, postponed));
    const std::vector<std::string> after = co_await titles_of(session, "Heise", 2024y / 1 / 1);
    fmt::print("{}\n{}\n", fmt::join(before, ", "), fmt::join(after, ", "));
    expect(fmt::format("{}", fmt::join(after, ", ")) == "c't 1, iX 2", "the magazine did not move");

    co_await session.execute(cqlxx::erase(postponed));
    const bool by_number = co_await session.exists(magazines.filter("issn"_f = "0724-8679"));
    const std::vector<std::string> rest = co_await titles_of(session, "Heise", 2024y / 1 / 1);
    expect(!by_number && rest.size() == 1, "the erased magazine is still in one of the tables");
    co_await session.close();
    co_await first.close();
}
