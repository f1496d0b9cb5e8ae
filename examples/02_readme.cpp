// The program of the README: a struct, a table, a row in, rows out.
#include "example.hpp"

#include <fmt/core.h>

#include <string>

// clang-format off: aligned for the README
// [readme]
#include <cqlxx/cqlxx.hpp>
using namespace cqlxx::literals;

struct automobile {                                  // member order is the key structure
    cqlxx::key<std::string>     manufacturer;        //   first key member: the partition key
    cqlxx::key<std::int32_t>    year;                //   the following ones: clustering keys
    cqlxx::key<std::string>     model;
    double                      price = 0;
    std::optional<std::string>  colour{};
    std::set<std::string>       options{};
};

asio::awaitable<void> tour(std::string node) {
    auto session = co_await cqlxx::connect(node, "tour");
    co_await cqlxx::sync_table<automobile>(session); // creates or adds; never drops

    const automobile model_s{"Tesla", 2013, "Model S", 57'400};
    co_await session.execute(cqlxx::insert(model_s));

    const auto teslas = cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla"); // a value: keep it
    const auto recent = teslas.filter("year__gt"_f = 2012);                                // teslas stays as it is

    for (const automobile& car : co_await session.fetch(recent))
        fmt::print("{} {} {}\n", car.manufacturer, car.model, car.price);
}
// [readme]
// clang-format on

asio::awaitable<void> run_example(std::string node) {
    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "tour", cqlxx::simple_replication(1));
    co_await tour(node);
}
