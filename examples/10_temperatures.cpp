// Temperatures in time windows: a partition per sensor and day, ranges over several of them, averages made by the cluster.
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <stdexcept>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace cqlxx::literals;
using std::chrono::days;
using std::chrono::sys_days;

namespace {

/// A sensor that measures every second fills a partition of 86,400 rows a day, and a new one the next day: the day is part of the
/// partition key, or the partition would grow for ever. The latest comes first. Readings live for 30 days; what was
/// written on one day goes into one file, which is deleted as a whole when all in it has expired.
struct temperature {
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<sys_days> day;
    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;
    double celsius = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options().default_time_to_live(days(30)).compaction(
        cqlxx::time_window_compaction(1, cqlxx::compaction_window::days));
};

/// From the first moment up to the second, which is not part of it.
struct window {
    cqlxx::timestamp begin;
    cqlxx::timestamp end;
};

/// The days, and so the partitions, that a window touches.
auto days_of(window w) {
    const auto first = std::chrono::floor<days>(w.begin);
    const auto behind = std::chrono::ceil<days>(w.end);
    return std::views::iota(0, (behind - first).count()) |
           std::views::transform([first](auto i) { return sys_days(first + days(i)); });
}

/// One partition's part of a window: a statement of constant text.
auto part(const std::string& sensor, sys_days day, window w) {
    return cqlxx::objects<temperature>().filter("sensor"_f = sensor, "day"_f = day, "at__gte"_f = w.begin,
                                                "at__lt"_f = w.end);
}

/// All readings of a window, the oldest first: its days are asked for at once and handed over in order.
asio::awaitable<std::vector<temperature>> readings(cqlxx::session session, std::string sensor, window w) {
    std::vector<temperature> all;
    auto queries =
        days_of(w) | std::views::transform([&](sys_days day) { return part(sensor, day, w).order_by("at"_f); });
    const auto use = [&](std::size_t, const auto& rows) { all.insert(all.end(), rows.begin(), rows.end()); };
    co_await cqlxx::fetch_each(session, queries, use, cqlxx::bulk_options().window(8).in_order());
    co_return all;
}

/// The mean of any window: the cluster adds up each day, and sums can be added, as averages can't.
asio::awaitable<double> mean(cqlxx::session session, std::string sensor, window w) {
    double sum = 0;
    std::int64_t count = 0;
    auto queries = days_of(w) | std::views::transform([&](sys_days day) {
                       return part(sensor, day, w).values(cqlxx::sum("celsius"_f), cqlxx::count());
                   });
    const auto use = [&](std::size_t, const auto& rows) {
        for (const auto& [sum_of_day, count_of_day] : rows) sum += sum_of_day, count += count_of_day;
    };
    co_await cqlxx::fetch_each(session, queries, use);
    co_return sum / static_cast<double>(count);
}

/// A row per hour, made by the cluster: when it began, mean, lowest, highest, number of readings. Hours divide a day, so that
/// none is in two partitions.
struct hour {
    cqlxx::timestamp begin;
    double mean = 0;
    double lowest = 0;
    double highest = 0;
    std::int64_t count = 0;
};
auto hours_of(const std::string& sensor, sys_days day) {
    const auto begin = floor("at"_f, 1h);
    return cqlxx::objects<temperature>()
        .filter("sensor"_f = sensor, "day"_f = day)
        .group_by(begin)
        .values<hour>(begin, avg("celsius"_f), min("celsius"_f), max("celsius"_f), cqlxx::count());
}

/// Warm at three in the afternoon, cold at three at night.
double measured(cqlxx::timestamp at) {
    const auto time = std::chrono::duration<double, days::period>(at.time_since_epoch()).count();
    return 12 + 8 * std::sin((time - 0.375) * 2 * 3.141592653589793);
}

void check(bool right, const char* otherwise) {
    if (!right) throw std::runtime_error(otherwise);
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "weather", cqlxx::simple_replication(1));
    auto session = co_await cqlxx::connect(node, "weather");
    fmt::print("{}\n", (co_await cqlxx::sync_table<temperature>(session)).to_string());

    const auto today = std::chrono::floor<days>(std::chrono::system_clock::now());
    const window written{today - days(3), today};
    auto inserts = std::views::iota(0, 3 * 24 * 60) | std::views::transform([&](int minute) {
                       const auto at = written.begin + std::chrono::minutes(minute);
                       return cqlxx::insert<temperature>("roof", std::chrono::floor<days>(at), at, measured(at));
                   });
    const auto report = co_await cqlxx::run_all(session, inserts);
    fmt::print("{} readings of three days, one a minute\n", report.done);

    const window night{today - days(1) - 90min, today - days(1) + 135min}; // 22:30 to 2:15
    fmt::print("{}\n", part("roof", today, night).order_by("at"_f).cql());
    const std::vector<temperature> rows = co_await readings(session, "roof", night);
    check(rows.size() == 225, "a night of 225 minutes has 225 readings");
    double sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        check(rows[i].at == night.begin + std::chrono::minutes(i), "readings are missing or out of order");
        sum += rows[i].celsius;
    }
    fmt::print("  {} rows from two partitions\n", rows.size());

    const double mean_of_night = co_await mean(session, "roof", night);
    fmt::print("  mean of the night: {:.2f} degrees\n", mean_of_night);
    check(std::abs(mean_of_night - sum / 225) < 1e-9, "the cluster's mean is not that of the rows");

    fmt::print("{}\n", hours_of("roof", today - days(1)).cql());
    const std::vector<hour> hours = co_await session.fetch(hours_of("roof", today - days(1)));
    check(hours.size() == 24, "a day has 24 hours");
    for (const hour& h : hours) {
        check(h.count == 60, "an hour has 60 readings");
        const auto since = std::chrono::floor<std::chrono::hours>(h.begin - (today - days(1))).count();
        if (since % 6 == 3)
            fmt::print("  from {:>2}:00  {:5.2f} to {:5.2f}, {:5.2f} on average\n", since, h.lowest, h.highest, h.mean);
    }

    // A reading that should go sooner than the table says; then the cluster is told that it is 31 days later.
    const temperature doubtful{"cellar", today, today, 85};
    co_await session.execute(cqlxx::insert(doubtful).ttl(1h));
    const auto life = cqlxx::objects<temperature>().filter("sensor"_f = "cellar", "day"_f = today);
    const auto left = co_await session.get(life.values(cqlxx::ttl("celsius"_f)));
    check(left && *left > 3500 && *left <= 3600, "the reading was to live for an hour");
    const auto in_31_days = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + days(31);
    const auto later = part("roof", today - days(1), written).now_in_seconds(in_31_days.time_since_epoch());
    check((co_await session.fetch(later)).empty(), "readings outlive their 30 days");
    fmt::print("in 31 days nothing of this is left\n");
    co_await session.close();
    co_await first.close();
}
