// expect: cqlxx: partition keys are found by value
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
    auto pages = session.stream(cqlxx::objects<automobile>().filter("manufacturer__gt"_f = "ford"));
#else
    auto pages = session.stream(cqlxx::objects<automobile>().filter("manufacturer"_f = "ford"));
#endif
    while (auto page = co_await pages.next())
        for (const automobile& car : *page) static_cast<void>(car);
}
