// Login events: written at full speed, counted by user and day from the events themselves, and by day in running counters.
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <map>
#include <random>
#include <ranges>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using std::chrono::sys_days;

namespace {

/// What happened, a row an event: the truth. A partition per user, in the order of time; `day` stands before the id, so
/// that a user's events can be grouped by it.
struct login {
    cqlxx::partition_key<std::string> user;
    cqlxx::clustering_key<sys_days, cqlxx::descending> day;
    cqlxx::clustering_key<cqlxx::timeuuid, cqlxx::descending> id;
    std::string address{};
};

/// "Who came how often on this day?" would have to read every user's partition. Running totals answer at once. They are
/// less than the truth: a counter is not idempotent, so when an increment times out, nobody can tell whether it counted,
/// and it is not sent again. What it should be can be counted from the events at any time.
struct logins_of_day {
    cqlxx::partition_key<sys_days> day;
    cqlxx::clustering_key<std::string> user;
    cqlxx::counter logins{};
};

using totals = std::map<std::pair<sys_days, std::string>, std::int64_t>;

std::size_t number_of_events() {
    const char* asked = std::getenv("CQLXX_EXAMPLE_EVENTS");
    return asked != nullptr ? std::stoul(asked) : 100'000;
}

/// Some log in often, most seldom: the last week's events in the order of time.
std::vector<login> events_of_a_week(std::size_t count) {
    std::random_device entropy;
    cqlxx::timeuuid_generator ids(entropy);
    std::mt19937 random(entropy());
    std::geometric_distribution user(0.02);
    const auto now = std::chrono::system_clock::now();
    const auto step = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::days(7)) / count;
    std::vector<login> events;
    for (std::size_t i = 1; i <= count; ++i) {
        const auto at = now - step * (count - i);
        events.push_back({fmt::format("user {}", user(random)), std::chrono::floor<std::chrono::days>(at), ids.next(at),
                          fmt::format("10.0.{}.{}", i / 256 % 256, i % 256)});
    }
    return events;
}

asio::awaitable<void> write(const cqlxx::session& session, const std::vector<login>& events) {
    auto inserts = events | std::views::transform([](const login& each) { return cqlxx::insert(each); });
    co_await cqlxx::run_all(session, inserts, cqlxx::bulk_options().window(1024));
}

/// One increment for all that a user did on a day since the last time, instead of one per event.
asio::awaitable<void> add(const cqlxx::session& session, const totals& sums) {
    auto increments = sums | std::views::transform([](const auto& each) {
                          const auto& [day, user] = each.first;
                          return cqlxx::objects<logins_of_day>()
                              .filter("day"_f = day, "user"_f = user)
                              .update("logins"_f += each.second);
                      });
    co_await cqlxx::run_all(session, increments);
}

/// What the cluster counts of one user's events, day by day.
auto days_of(const std::string& user) {
    return cqlxx::objects<login>().filter("user"_f = user).group_by("day"_f).values("day"_f, cqlxx::count());
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "logins", cqlxx::simple_replication(1));
    auto session = co_await cqlxx::connect(node, "logins");
    co_await cqlxx::sync_table<login>(session);
    co_await cqlxx::sync_table<logins_of_day>(session);
    co_await session.execute(cqlxx::cql("TRUNCATE login"));
    co_await session.execute(cqlxx::cql("TRUNCATE logins_of_day"));

    const std::vector<login> events = events_of_a_week(number_of_events());
    fmt::print("{}\n", cqlxx::insert(events.front()).cql());
    const auto began = std::chrono::steady_clock::now();
    co_await write(session, events);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    fmt::print("{} events in {:.1f} s: {:.0f} a second\n", events.size(), took.count(),
               static_cast<double>(events.size()) / took.count());

    totals expected;
    for (const login& each : events) ++expected[{each.day, each.user}];
    co_await add(session, expected);
    fmt::print("{} increments of counters\n", expected.size());

    // Counted from the events: a request per user, a row per day.
    std::map<std::string, std::int64_t> by_user;
    for (const auto& [key, logins] : expected) by_user[key.second] += logins;
    fmt::print("{}\n", days_of("user 0").cql());
    totals counted;
    auto users = by_user | std::views::keys;
    auto queries = users | std::views::transform([](const std::string& user) { return days_of(user); });
    const auto use = [&](std::size_t position, const auto& days) {
        const std::string& user = *std::next(users.begin(), static_cast<std::ptrdiff_t>(position));
        for (const auto& [day, logins] : days) counted[{day, user}] = logins;
    };
    co_await cqlxx::fetch_each(session, queries, use);
    if (counted != expected)
        throw std::runtime_error("the events of some user and day are not as many as were written");

    // The same from the counters: a partition per day.
    totals running;
    for (const logins_of_day& each : co_await session.fetch(cqlxx::objects<logins_of_day>()))
        running[{each.day, each.user}] = each.logins.value();
    if (running != expected) throw std::runtime_error("the counters are not what was added to them");

    for (const auto& [day, logins] : co_await session.fetch(days_of("user 0"))) {
        const std::chrono::year_month_day date(day);
        fmt::print("  user 0 logged in {:>5} times on {}-{:02}-{:02}\n", logins, static_cast<int>(date.year()),
                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    }
    co_await session.close();
    co_await first.close();
}
