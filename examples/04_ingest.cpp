// Sensors write temperatures at full speed: hundreds of coroutines, one session, a live line with rate and latencies.
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <tuple>

using namespace std::chrono_literals;
using namespace cqlxx::literals;

namespace {

using clock_type = std::chrono::steady_clock;

struct temperature {
    cqlxx::key<std::int32_t> sensor;
    cqlxx::key<std::int64_t> number; // of the measurement
    cqlxx::timestamp taken{};
    double celsius = 0;
};

struct progress {
    std::int64_t written = 0;
    std::size_t sensors_at_work = 0;
    std::exception_ptr failure{};
};

/// One sensor: measures, writes, waits for the answer, measures again.
asio::awaitable<void> run_sensor(cqlxx::session session, std::int32_t number, int measurements, progress& all) {
    double celsius = 15 + number % 10;
    for (int i = 0; i < measurements; ++i) {
        celsius += (i * 7919 + number * 104'729) % 100 < 50 ? 0.1 : -0.1;
        const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        const temperature taken{number, i, now, celsius};
        co_await session.execute(cqlxx::insert(taken));
        ++all.written;
    }
}

double milliseconds(std::chrono::nanoseconds value) { return std::chrono::duration<double, std::milli>(value).count(); }

/// Rewrites one line until all sensors have ended: what the session itself counted since the line before.
asio::awaitable<void> show(cqlxx::session session, progress& all) {
    asio::steady_timer tick(co_await asio::this_coro::executor);
    cqlxx::metrics before = co_await session.metrics();
    auto last = clock_type::now();
    while (all.sensors_at_work > 0) {
        tick.expires_after(200ms);
        co_await tick.async_wait(asio::use_awaitable);
        const auto now = clock_type::now();
        const cqlxx::metrics so_far = co_await session.metrics();
        const cqlxx::metrics lately = so_far - before;
        const std::chrono::duration<double> passed = now - last;
        fmt::print("\r  {:>8} written  {:>7.0f}/s  p50 {:6.2f} ms  p99 {:6.2f} ms  {:>3} sensors", all.written,
                   static_cast<double>(lately.succeeded()) / passed.count(),
                   milliseconds(lately.latency.percentile(0.5)), milliseconds(lately.latency.percentile(0.99)),
                   all.sensors_at_work);
        std::fflush(stdout);
        before = so_far;
        last = now;
    }
    fmt::print("\n");
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    constexpr std::int32_t sensors = 256;
    constexpr int measurements = 100;
    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "plant", cqlxx::simple_replication(1));
    const auto settings = cqlxx::config(node).keyspace("plant").profile(
        "report", cqlxx::profile().consistency(cqlxx::consistency::one).timeout(30s));
    auto session = co_await cqlxx::connect(settings);
    co_await cqlxx::sync_table<temperature>(session);

    fmt::print("{} sensors, {} measurements each\n", sensors, measurements);
    progress all;
    all.sensors_at_work = sensors;
    const auto executor = co_await asio::this_coro::executor;
    const auto began = clock_type::now();
    for (std::int32_t number = 0; number < sensors; ++number)
        asio::co_spawn(executor, run_sensor(session, number, measurements, all), [&all](std::exception_ptr failure) {
            if (failure) all.failure = failure;
            --all.sensors_at_work;
        });
    co_await show(session, all);
    if (all.failure) std::rethrow_exception(all.failure);
    const std::chrono::duration<double> took = clock_type::now() - began;
    fmt::print("{} written in {:.1f} s\n", all.written, took.count());
    fmt::print("{}\n", co_await session.metrics());

    // None was lost: each sensor's partition has what it wrote.
    std::size_t found = 0;
    auto pages = session.stream(cqlxx::objects<temperature>()).read_ahead();
    while (auto page = co_await pages.next()) found += page->size();
    fmt::print("{} read back\n", found);

    // A statement that is prepared once, as a value, and read with the patience of its profile.
    const auto warmest = co_await session.prepare<std::tuple<std::int32_t, double>>(
        "SELECT sensor, max(celsius) FROM temperature WHERE sensor = ?");
    for (const std::int32_t number : {0, 9}) {
        const auto row = co_await session.fetch_one(warmest.bind(number).profile("report"));
        if (row) fmt::print("sensor {} measured at most {:.1f} degrees\n", std::get<0>(*row), std::get<1>(*row));
    }
    if (found != static_cast<std::size_t>(sensors) * measurements) throw std::runtime_error("measurements were lost");
    co_await session.close();
    co_await first.close();
}
