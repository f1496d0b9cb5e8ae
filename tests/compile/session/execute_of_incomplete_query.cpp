// expect: cqlxx: this column is neither key nor indexed
#include <cqlxx/cqlxx.hpp>

using namespace cqlxx::literals;

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.execute(cqlxx::objects<automobile>().filter("manufacturer"_f = "ford", "price"_f = 1.0));
#else
    co_await session.execute(cqlxx::objects<automobile>().filter("manufacturer"_f = "ford"));
#endif
}
