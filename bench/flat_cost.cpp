// Does the cost of a cell or a row stay flat? Rows of 1 to 100 columns, pages of 10 to 50,000 rows, and what a session keeps
// in memory.
#include "support/compare.hpp"
#include "support/count_allocations.hpp"
#include "support/sink.hpp"
#include <cqlxx/cqlxx.hpp>

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace asio = cqlxx::asio;

#define NINE(p) std::int32_t p##1 = 0, p##2 = 0, p##3 = 0, p##4 = 0, p##5 = 0, p##6 = 0, p##7 = 0, p##8 = 0, p##9 = 0;
#define TEN(p)                                                                                                         \
    std::int32_t p##0 = 0;                                                                                             \
    NINE(p)

struct columns_1 {
    cqlxx::key<std::int32_t> id;
};
struct columns_10 {
    cqlxx::key<std::int32_t> id;
    NINE(a)
};
struct columns_100 {
    cqlxx::key<std::int32_t> id;
    NINE(a)
    TEN(b) TEN(c) TEN(d) TEN(e) TEN(f) TEN(g) TEN(h) TEN(i) TEN(j)
};

namespace {

template <class Model>
std::vector<bench::column> int_columns() {
    std::vector<bench::column> columns;
    for (const auto& c : cqlxx::model::table<Model>::columns) columns.push_back({c.name, bench::int_type});
    return columns;
}

/// Fetches pages; all rows are decoded into structs.
template <class Model>
asio::awaitable<void> fetch(cqlxx::session session, int& left) {
    while (left-- > 0) co_await session.fetch(cqlxx::objects<Model>());
}

template <class Model>
asio::awaitable<void> insert(cqlxx::session session, int& left) {
    const Model row{};
    while (left-- > 0) co_await session.execute(cqlxx::insert(row));
}

/// CPU time in ns of one of `units` in a request; the lowest of several runs.
template <class Make>
asio::awaitable<double> time_of(Make make, int requests, int window, double units) {
    co_await bench::run_callers(make, std::max(requests / 10, window), window);
    double best = 0;
    for (int i = 0; i < 5; ++i) {
        const bench::cost found = co_await bench::measured(make, requests, window, "flat");
        const double cpu = found.cpu / requests / units * 1e9;
        best = i == 0 ? cpu : std::min(best, cpu);
    }
    co_return best;
}

asio::awaitable<cqlxx::session> open(std::uint16_t port) {
    return cqlxx::connect(cqlxx::config("127.0.0.1").port(port).max_requests(8192));
}

template <class Model>
asio::awaitable<void> measure_columns() {
    constexpr std::int32_t rows = 1000;
    const bench::sink& sink = *new bench::sink(rows, int_columns<Model>()); // its threads end with the process
    auto session = co_await open(sink.port());
    const auto columns = static_cast<double>(cqlxx::model::table<Model>::size);
    const double read = co_await time_of([&](int& left) { return fetch<Model>(session, left); },
                                         static_cast<int>(4000 / columns), 1, rows * columns);
    const double written =
        co_await time_of([&](int& left) { return insert<Model>(session, left); }, 20'000, 256, columns);
    std::printf("| %7.0f | %8.1f | %8.1f |\n", columns, read, written);
    co_await session.close();
}

asio::awaitable<void> measure_page(std::int32_t rows) {
    const bench::sink& sink = *new bench::sink(rows, int_columns<columns_10>());
    auto session = co_await open(sink.port());
    const double read = co_await time_of([&](int& left) { return fetch<columns_10>(session, left); },
                                         std::max(4, 400'000 / rows), 1, rows);
    std::printf("| %7d | %8.1f |\n", rows, read);
    co_await session.close();
}

/// Bytes of the heap that are in use.
double heap() {
    const auto now = ::mallinfo2();
    return static_cast<double>(now.uordblks + now.hblkhd) / 1024;
}

asio::awaitable<void> measure_memory() {
    const bench::sink& sink = *new bench::sink(5000, int_columns<columns_10>());
    co_await open(sink.port()); // what the process needs once
    const double before = heap();
    auto session = co_await open(sink.port());
    const double idle = heap() - before;
    co_await bench::run_callers([&](int& left) { return insert<columns_10>(session, left); }, 20'000, 4096);
    std::printf("KiB of heap per session: %.0f after connecting, %.0f after 20,000 requests, 4096 at once\n", idle,
                heap() - before);
    co_await session.close();
}

asio::awaitable<void> measure_all() {
    std::printf("CPU time in ns per cell, rows of int columns: pages of 1000 rows read, rows written 256 at once\n\n"
                "| columns | read | written |\n| --- | --- | --- |\n");
    co_await measure_columns<columns_1>();
    co_await measure_columns<columns_10>();
    co_await measure_columns<columns_100>();
    std::printf("\nCPU time in ns per row of 10 int columns; with few rows the request is what costs\n\n"
                "| rows in a page | read |\n| --- | --- |\n");
    for (const std::int32_t rows : {10, 100, 1000, 10'000, 50'000}) co_await measure_page(rows);
    std::printf("\n");
    co_await measure_memory();
}

} // namespace

int main() { bench::run_and_exit(measure_all()); }
