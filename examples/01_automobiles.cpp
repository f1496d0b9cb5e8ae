// The main job: a struct becomes a table, 406 real automobiles go in and come back, and queries are checked when compiling.
#include "cars.hpp"
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <ctime>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using namespace cqlxx::literals;

namespace {

struct automobile { // member order is the key structure
    cqlxx::key<std::string> manufacturer; //   first key member: the partition key
    cqlxx::key<std::int32_t> year; //   the following ones: clustering keys
    cqlxx::key<std::string> model;
    cqlxx::key<std::int32_t> row; //   three pairs of cars differ in nothing else
    std::int32_t cylinders = 0;
    double displacement = 0; // cubic inches
    std::optional<double> miles_per_gallon{}; // unknown for some
    std::optional<std::int32_t> horsepower{};
    std::int32_t weight = 0; // pounds
    double acceleration = 0; // seconds to 60 miles per hour
    std::string origin{};
};

/// The same table a year later: somebody wants to know the colour.
struct painted_automobile {
    static constexpr auto cqlxx_table = cqlxx::table_options("automobile");

    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    cqlxx::key<std::int32_t> row;
    std::int32_t cylinders = 0;
    double displacement = 0;
    std::optional<double> miles_per_gallon{};
    std::optional<std::int32_t> horsepower{};
    std::int32_t weight = 0;
    double acceleration = 0;
    std::string origin{};
    std::string colour = "unknown"; // what rows older than the column read as
};

/// The same cars for another question: "which of these models?" needs model before year in the key.
struct automobile_by_model {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::string> model;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::int32_t> row;
    std::optional<double> miles_per_gallon{};
    std::optional<std::int32_t> horsepower{};
};

automobile to_automobile(const cars::record& r) {
    return {r.manufacturer,     r.year,       r.model,  r.row,          r.cylinders, r.displacement,
            r.miles_per_gallon, r.horsepower, r.weight, r.acceleration, r.origin};
}

automobile_by_model to_automobile_by_model(const cars::record& r) {
    return {r.manufacturer, r.model, r.year, r.row, r.miles_per_gallon, r.horsepower};
}

/// Sends all rows at once and waits for the last answer: one statement a row, up to config::max_requests in flight.
template <class Model>
asio::awaitable<void> insert_all(cqlxx::session session, const std::vector<Model>& rows) {
    asio::steady_timer all_answered(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
    std::size_t unanswered = rows.size();
    std::exception_ptr failure;
    for (const Model& row : rows)
        session.execute(cqlxx::insert(row), [&](std::exception_ptr why) {
            if (why) failure = why;
            if (--unanswered == 0) all_answered.cancel();
        });
    cqlxx::net::asio_error ignored;
    co_await all_answered.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (failure) std::rethrow_exception(failure);
}

void print(const automobile& car) {
    fmt::print("  {:4} {:<24} {:>3} hp  {:>4} mpg\n", car.year, car.model,
               car.horsepower ? std::to_string(*car.horsepower) : "?",
               car.miles_per_gallon ? fmt::format("{:.0f}", *car.miles_per_gallon) : "?");
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    const std::vector<cars::record> records = cars::read("examples/data/cars.json");
    std::vector<automobile> rows;
    std::vector<automobile_by_model> rows_by_model;
    for (const cars::record& r : records) {
        rows.push_back(to_automobile(r));
        rows_by_model.push_back(to_automobile_by_model(r));
    }

    fmt::print("1. a keyspace, and a session in it\n");
    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "showroom", cqlxx::simple_replication(1));
    auto session = co_await cqlxx::connect(node, "showroom");

    fmt::print("2. sync_table, twice\n");
    fmt::print("{}\n", (co_await cqlxx::sync_table<automobile>(session)).to_string());
    fmt::print("{}\n", (co_await cqlxx::sync_table<automobile>(session)).to_string());
    co_await cqlxx::sync_table<automobile_by_model>(session);

    fmt::print("3. {} rows, hundreds in flight\n  {}\n", rows.size(), cqlxx::insert(rows.front()).cql());
    const auto began = std::chrono::steady_clock::now();
    const std::clock_t cpu_began = std::clock();
    co_await insert_all(session, rows);
    const double cpu = static_cast<double>(std::clock() - cpu_began) / CLOCKS_PER_SEC;
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
    const auto count = static_cast<double>(rows.size());
    fmt::print("  {:.0f} rows/s, {:.1f} us of client CPU per insert\n", count / wall.count(), cpu / count * 1e6);
    co_await insert_all(session, rows_by_model);

    fmt::print("4. all of them back\n");
    const auto everything = co_await session.fetch(cqlxx::objects<automobile>());
    fmt::print("  {} rows\n", everything.size());
    if (everything.size() != records.size()) throw std::runtime_error("rows were lost or made up");

    // A query is a value: one base, kept and refined by several.
    const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
    const auto late_fords = fords.filter("year__gt"_f = 1975);
    const auto fords_of_1970 = fords.filter(cqlxx::col<&automobile::year> == 1970);

    fmt::print("5. fords after 1975\n  {}\n", late_fords.cql());
    for (const automobile& car : co_await session.fetch(late_fords)) print(car);

    fmt::print("   fords of 1970, two at a time\n  {}\n", fords_of_1970.cql());
    auto pages = session.stream(fords_of_1970.page_size(2));
    while (auto page = co_await pages.next()) {
        for (const automobile& car : *page) print(car);
        fmt::print("  -- {} rows in this page\n", page->size());
    }

    // objects<automobile>().filter("manufacturer"_f = "ford", "model__in"_f = …) does not compile: year comes before model
    // in the key. Another table answers it:
    const auto named = cqlxx::objects<automobile_by_model>().filter("manufacturer"_f = "ford",
                                                                    "model__in"_f = cqlxx::in("pinto", "maverick"));
    fmt::print("6. pintos and mavericks\n  {}\n", named.cql());
    for (const automobile_by_model& car : co_await session.fetch(named)) fmt::print("  {} {}\n", car.model, car.year);

    fmt::print("7. one more member: one ALTER, and the old rows load and save\n");
    fmt::print("{}\n", (co_await cqlxx::sync_table<painted_automobile>(session)).to_string());
    auto oldest = co_await session.fetch_one(cqlxx::objects<painted_automobile>().filter("manufacturer"_f = "ford"));
    fmt::print("  {} {}: {}\n", oldest->year, oldest->model, oldest->colour);
    oldest->colour = "maroon";
    co_await session.execute(cqlxx::update(*oldest));
    oldest = co_await session.fetch_one(cqlxx::objects<painted_automobile>().filter("manufacturer"_f = "ford"));
    fmt::print("  {} {}: {}\n", oldest->year, oldest->model, oldest->colour);

    co_await session.close();
    co_await first.close();
}
