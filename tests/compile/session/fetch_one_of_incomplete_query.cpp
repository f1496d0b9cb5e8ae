// expect: cqlxx: this column comes before the other in the key
#include <cqlxx/cqlxx.hpp>

using namespace cqlxx::literals;

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
};

cqlxx::asio::awaitable<double> run(cqlxx::session session) {
    const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
#if CQLXX_MISTAKE
    const auto car = co_await session.fetch_one(fords.filter("model"_f = "pinto"));
#else
    const auto car = co_await session.fetch_one(fords.filter("model"_f = "pinto", "year"_f = 1975));
#endif
    co_return car->price;
}
