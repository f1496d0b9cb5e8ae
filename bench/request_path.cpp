// The request path against its floor: what a request through the whole session costs, as ratios within one run.
//
//   cmake --preset bench && cmake --build --preset bench --target bench_request_path && build/bench/bench/bench_request_path
#include "support/count_allocations.hpp"
#include "support/counters.hpp"
#include "support/floor.hpp"
#include "support/sink.hpp"
#include <cqlxx/cqlxx.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

using namespace cqlxx::literals;

namespace asio = cqlxx::asio;

struct sample {
    cqlxx::key<cqlxx::uuid> id;
    std::int32_t a = 0;
    std::string text{};
    double b = 0;
    std::int32_t c = 0;
};

namespace {

using bench::cost;
using bench::workload;

constexpr std::int32_t rows_in_page = 5000;
constexpr int repetitions = 7;

/// One of `window` callers: asks until no request is left.
asio::awaitable<void> caller(cqlxx::session session, workload what, int& left) {
    const sample row{{}, 5, std::string(50, 'x'), 1.5, 7};
    while (left-- > 0) {
        switch (what) {
        case workload::insert: co_await session.execute(cqlxx::insert(row)); break;
        case workload::select: {
            const auto found = co_await session.fetch_one(cqlxx::objects<sample>().filter("id"_f = row.id));
            if (!found || found->c != 0) std::abort();
            break;
        }
        case workload::page: {
            const auto rows = co_await session.fetch(cqlxx::objects<sample>());
            if (rows.size() != static_cast<std::size_t>(rows_in_page)) std::abort();
            break;
        }
        }
    }
}

asio::awaitable<void> floor_caller(bench::floor_client& floor, workload what, int& left) {
    while (left-- > 0) {
        const auto rows = co_await floor.ask(what);
        if (what == workload::page && rows.size() != static_cast<std::size_t>(rows_in_page)) std::abort();
    }
}

/// Runs `window` callers until none has a request left; `make(left)` makes one.
template <class Make>
asio::awaitable<void> run_callers(Make make, int requests, int window) {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer finished(executor, asio::steady_timer::time_point::max());
    int left = requests;
    int running = window;
    for (int i = 0; i < window; ++i)
        asio::co_spawn(executor, make(left), [&](std::exception_ptr failure) {
            if (failure) std::rethrow_exception(failure);
            if (--running == 0) finished.cancel();
        });
    cqlxx::net::asio_error ignored;
    co_await finished.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

struct result {
    cost ours;
    cost floor;
};

template <class Pick>
double median(const std::vector<result>& results, Pick pick) {
    std::vector<double> values;
    for (const result& r : results) values.push_back(pick(r));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

void print(const char* name, int version, int window, int requests, const std::vector<result>& results) {
    const double n = requests;
    const auto us = [&](auto pick) { return median(results, pick) / n * 1e6; };
    std::printf("| %-6s | v%d | %4d | %8.3f | %8.3f | %5.2f | %8.3f | %8.3f | %5.2f | %8.2f | %8.2f |\n", name, version,
                window, us([](const result& r) { return r.ours.cpu; }), us([](const result& r) { return r.floor.cpu; }),
                median(results, [](const result& r) { return r.ours.cpu / r.floor.cpu; }),
                us([](const result& r) { return r.ours.wall; }), us([](const result& r) { return r.floor.wall; }),
                median(results, [](const result& r) { return r.ours.wall / r.floor.wall; }),
                median(results, [](const result& r) { return r.ours.allocations; }) / n,
                median(results, [](const result& r) { return r.floor.allocations; }) / n);
    std::fflush(stdout);
}

asio::awaitable<void> measure(std::uint16_t port, int version, const char* name, workload what, int window,
                              int requests) {
    auto session = co_await cqlxx::connect(
        cqlxx::config("127.0.0.1")
            .port(port)
            .max_requests(8192)
            .protocol_version(version == 5 ? cqlxx::protocol::version::v5 : cqlxx::protocol::version::v4));
    bench::floor_client floor(port, version);
    co_await floor.open();
    asio::co_spawn(co_await asio::this_coro::executor, floor.run(), asio::detached);
    const auto ask_session = [&](int& left) { return caller(session, what, left); };
    const auto ask_floor = [&](int& left) { return floor_caller(floor, what, left); };
    const int warm = std::max(requests / 10, 2 * window);
    co_await run_callers(ask_session, warm, window);
    co_await run_callers(ask_floor, warm, window);
    std::vector<result> results;
    for (int i = 0; i < repetitions; ++i) { // alternating: what else the machine does hits both
        result r;
        const bench::meter ours;
        co_await run_callers(ask_session, requests, window);
        r.ours = ours.stop();
        const bench::meter theirs;
        co_await run_callers(ask_floor, requests, window);
        r.floor = theirs.stop();
        results.push_back(r);
    }
    print(name, version, window, requests, results);
    floor.close();
    co_await session.close();
    asio::steady_timer pause(co_await asio::this_coro::executor, std::chrono::milliseconds(1)); // floor.run() ends
    co_await pause.async_wait(asio::use_awaitable);
}

asio::awaitable<void> measure_all(std::uint16_t port) {
    for (const int version : {4, 5}) {
        for (const int window : {256, 1, 16}) {
            const int requests = window == 1 ? 4000 : 60'000;
            co_await measure(port, version, "insert", workload::insert, window, requests);
            co_await measure(port, version, "select", workload::select, window, requests);
        }
        co_await measure(port, version, "page", workload::page, 1, 40);
    }
}

} // namespace

int main() {
    bench::sink sink(rows_in_page);
    std::printf("CPU and wall time in us per request, median of %d alternating repetitions; a page has %d rows\n\n",
                repetitions, rows_in_page);
    std::printf(
        "| what   | v  | in flight | cpu | floor | ratio | wall | floor | ratio | allocations | floor |\n"
        "| ------ | -- | ---- | -------- | -------- | ----- | -------- | -------- | ----- | -------- | -------- |\n");
    asio::io_context context(1);
    int code = 0;
    asio::co_spawn(context, measure_all(sink.port()), [&](std::exception_ptr failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& e) {
            std::printf("%s\n", e.what());
            code = 1;
        }
    });
    context.run();
    std::fflush(stdout);
    std::_Exit(code); // the sink's threads end with the process
}
