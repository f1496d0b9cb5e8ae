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
    for (const automobile& car : co_await session.fetch(cqlxx::objects<automobile>().filter("year"_f = 2012)))
        static_cast<void>(car);
#else
    const auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
    for (const automobile& car : co_await session.fetch(query.filter("year"_f = 2012))) static_cast<void>(car);
#endif
}
