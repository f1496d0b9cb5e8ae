// Clustering keys compared as tuples: what a real server finds, changes and deletes by them.
#include "live/support/cassandra.hpp"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::keys;

namespace {

struct issue {
    cqlxx::partition_key<std::string> magazine;
    cqlxx::clustering_key<std::int32_t, cqlxx::descending> year;
    cqlxx::clustering_key<std::int16_t> month;
    std::string title{};
};

const auto wired = cqlxx::objects<issue>().filter("magazine"_f = "wired");
constexpr auto month_of_year = keys("year"_f, "month"_f);

/// The issues of 2019 to 2021, four a year.
asio::awaitable<cqlxx::session> shelf() {
    auto session = co_await cassandra::fresh_session("key_tuples");
    co_await cqlxx::sync_table<issue>(session);
    for (const int year : {2019, 2020, 2021})
        for (const int month : {1, 4, 7, 10})
            co_await session.execute(
                cqlxx::insert<issue>("wired", year, static_cast<std::int16_t>(month), std::to_string(year)));
    co_return session;
}

template <class Query>
asio::awaitable<std::string> found(cqlxx::session& session, const Query& query) {
    std::string names;
    for (const issue& row : co_await session.fetch(query))
        names += (names.empty() ? "" : " ") + std::to_string(row.year) + "/" + std::to_string(row.month);
    co_return names;
}

} // namespace

TEST_CASE("key tuples: what comes behind a row, and before another, whatever the directions of the order") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await shelf();
        // [behind]
        const auto behind = wired.filter(month_of_year > std::tuple(2020, 7));
        // [behind]
        CHECK(co_await found(session, behind) == "2021/1 2021/4 2021/7 2021/10 2020/10");
        CHECK(co_await found(session, behind.filter("year"_f < 2021)) == "2020/10");
        const auto window = wired.filter(month_of_year >= std::tuple(2019, 10), month_of_year <= std::tuple(2020, 1));
        CHECK(co_await found(session, window) == "2020/1 2019/10");
        CHECK(co_await found(session, window.order_by("year"_f, "-month"_f)) == "2019/10 2020/1");
        CHECK(co_await found(session, wired.filter(month_of_year == std::tuple(2020, 4))) == "2020/4");
        CHECK(co_await found(session, wired.filter(month_of_year.in(std::tuple(2021, 1), std::tuple(2019, 4),
                                                                    std::tuple(1999, 1)))) == "2021/1 2019/4");
        CHECK((co_await found(session, wired.filter(month_of_year.in(std::vector<std::tuple<int, int>>())))).empty());
        CHECK(co_await found(session,
                             cqlxx::objects<issue>().filter(month_of_year > std::tuple(2021, 7)).allow_filtering()) ==
              "2021/10");
    });
}

TEST_CASE("key tuples: rows are changed and deleted by them, alone, in lists and in ranges") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await shelf();
        const auto two = wired.filter(month_of_year.in(std::tuple(2021, 1), std::tuple(2020, 1)));
        co_await session.execute(two.update("title"_f = "new year"));
        for (const issue& row : co_await session.fetch(two)) CHECK(row.title == "new year");

        co_await session.execute(two.erase());
        CHECK((co_await session.fetch(two)).empty());
        co_await session.execute(
            wired.filter(month_of_year > std::tuple(2019, 4), month_of_year < std::tuple(2021, 10)).erase());
        CHECK(co_await found(session, wired) == "2021/10 2019/1 2019/4");
    });
}

TEST_CASE("key tuples: conditions, and the row that the cluster has") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await shelf();
        const auto one = wired.filter(month_of_year == std::tuple(2020, 4));
        const auto done = co_await session.execute(one.update("title"_f = "x").iff("title"_f = "2020"));
        CHECK(done.applied());
        const auto rejected = co_await session.execute(one.update("title"_f = "y").iff("title"_f = "2020"));
        CHECK_FALSE(rejected.applied());
        CHECK((co_await session.execute(one.erase().if_exists())).applied());
        CHECK_FALSE(co_await session.exists(one));
    });
}
