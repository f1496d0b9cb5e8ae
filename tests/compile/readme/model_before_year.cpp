// expect: cqlxx: this column comes before the other in the key
#include <cqlxx/cqlxx.hpp>

#include <string>

using namespace cqlxx::literals;

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
};

cqlxx::asio::awaitable<void> show(cqlxx::session session) {
#if CQLXX_MISTAKE
    // [mistake]
    co_await session.fetch(
        cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla", "model__in"_f = cqlxx::in("S", "X")));
    // [mistake]
#else
    co_await session.fetch(cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla", "year"_f = 2013,
                                                               "model__in"_f = cqlxx::in("S", "X")));
#endif
}
