// expect: cqlxx: the row is a temporary: give it a name first
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
    co_await session.execute(cqlxx::insert(automobile{"Tesla", 2013, "Model S", 57'400}));
#else
    co_await session.execute(cqlxx::insert<automobile>("Tesla", 2013, "Model S", 57'400));
#endif
}
