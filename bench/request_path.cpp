// The request path against its floor: what a request through the whole session costs, as ratios within one run.
// `tools/bench` runs it, counts instructions too, and prints the table of targets.
#include "support/compare.hpp"
#include "support/count_allocations.hpp"
#include "support/floor.hpp"
#include "support/sink.hpp"
#include <cqlxx/cqlxx.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

using namespace cqlxx::literals;

namespace asio = cqlxx::asio;

struct sample {
    cqlxx::key<cqlxx::uuid> id;
    std::int32_t a = 0;
    std::string text{};
    double b = 0;
    std::int32_t c = 0;
};

/// The same table, with text that stays in its page.
struct sample_view {
    static constexpr auto cqlxx_table = cqlxx::table_options("sample");
    cqlxx::key<cqlxx::uuid> id;
    std::int32_t a = 0;
    std::string_view text{};
    double b = 0;
    std::int32_t c = 0;
};

namespace {

using bench::workload;

constexpr std::int32_t rows_in_page = 5000;

/// One of several callers: asks until no request is left.
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

/// Pages of rows that borrow their text.
asio::awaitable<void> view_caller(cqlxx::session session, int& left) {
    while (left-- > 0) {
        auto pages = session.stream(cqlxx::objects<sample_view>());
        std::int64_t sum = 0;
        while (auto page = co_await pages.next())
            for (const sample_view& row : *page) sum += row.c + static_cast<std::int64_t>(row.text.size());
        if (sum != std::int64_t{rows_in_page} * (rows_in_page - 1) / 2 + 50 * rows_in_page) std::abort();
    }
}

asio::awaitable<void> floor_caller(bench::floor_client& floor, workload what, int& left) {
    while (left-- > 0) {
        switch (what) {
        case workload::insert: co_await floor.insert(); break;
        case workload::select: {
            const bench::plain_row found = co_await floor.select();
            if (found.c != 0) std::abort();
            break;
        }
        case workload::page: {
            const auto rows = co_await floor.page();
            if (rows.size() != static_cast<std::size_t>(rows_in_page)) std::abort();
            break;
        }
        }
    }
}

struct measurement {
    const char* name;
    workload what;
    int version;
    int window;
    int requests;
    bool views = false;
};

void print(const measurement& m, const bench::comparison& found) {
    const double n = m.requests;
    const auto cpu = [](const bench::cost& c) { return c.cpu; };
    const auto wall = [](const bench::cost& c) { return c.wall; };
    const auto allocations = [](const bench::cost& c) { return c.allocations; };
    std::printf("| %-10s | v%d | %4d | %8.3f | %8.3f | %5.2f | %8.3f | %8.3f | %5.2f | %8.2f | %8.2f |\n", m.name,
                m.version, m.window, bench::median(found.ours, cpu) / n * 1e6,
                bench::median(found.floor, cpu) / n * 1e6, bench::median_ratio(found, cpu),
                bench::median(found.ours, wall) / n * 1e6, bench::median(found.floor, wall) / n * 1e6,
                bench::median_ratio(found, wall), bench::median(found.ours, allocations) / n,
                bench::median(found.floor, allocations) / n);
    std::fflush(stdout);
}

/// So many that what each caller's first request costs (it comes from outside of the session's strand, and its memory from the
/// heap) is a small part.
int requests_of(int window) { return std::max(30'000, 30 * window); }

asio::awaitable<void> measure(std::uint16_t port, measurement m) {
    using cqlxx::protocol::version;
    auto session = co_await cqlxx::connect(cqlxx::config("127.0.0.1")
                                               .port(port)
                                               .max_requests(8192)
                                               .protocol_version(m.version == 5 ? version::v5 : version::v4));
    bench::floor_client floor(port, m.version);
    co_await floor.open();
    asio::co_spawn(co_await asio::this_coro::executor, floor.run(), asio::detached);
    if (bench::under_callgrind())
        m.requests = m.what == workload::page ? 4 : m.window == 1 ? 500 : requests_of(m.window) * 2 / 3;
    const auto ask_session = [&](int& left) {
        return m.views ? view_caller(session, left) : caller(session, m.what, left);
    };
    const auto ask_floor = [&](int& left) { return floor_caller(floor, m.what, left); };
    const std::string name = std::string(m.name) + "/" + std::to_string(m.version) + "/" + std::to_string(m.window);
    print(m, co_await bench::compare(ask_session, ask_floor, m.requests, m.window, name));
    floor.close();
    co_await session.close();
    asio::steady_timer pause(co_await asio::this_coro::executor, std::chrono::milliseconds(1)); // floor.run() ends
    co_await pause.async_wait(asio::use_awaitable);
}

asio::awaitable<void> measure_all(std::uint16_t port) {
    for (const int version : {4, 5}) {
        for (const int window : {256, 1, 16, 4096}) {
            const int requests = window == 1 ? 2000 : requests_of(window);
            co_await measure(port, {"insert", workload::insert, version, window, requests});
            co_await measure(port, {"select", workload::select, version, window, requests});
        }
        co_await measure(port, {"page", workload::page, version, 1, 40});
        co_await measure(port, {"page, view", workload::page, version, 1, 40, true});
    }
}

} // namespace

int main() {
    bench::sink sink(rows_in_page);
    std::printf("CPU and wall time in us per request, medians of alternating repetitions; a page has %d rows\n\n",
                rows_in_page);
    std::printf("| what       | v  | in flight | cpu | floor | ratio | wall | floor | ratio | allocations | floor |\n"
                "| ---------- | -- | ---- | -------- | -------- | ----- | -------- | -------- | ----- | -------- | "
                "-------- |\n");
    bench::run_and_exit(measure_all(sink.port()));
}
