// expect: cqlxx: the partition key is incomplete
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
    co_await session.get(cqlxx::objects<automobile>().filter("year"_f = 2012));
#else
    const auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
    co_await session.get(query.filter("year"_f = 2012));
#endif
}
