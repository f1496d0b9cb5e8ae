// expect: cqlxx: a model needs a partition key
#include <cqlxx/cqlxx.hpp>

#include <cstdint>

struct sensor {
#if CQLXX_MISTAKE
    std::int32_t id = 0;
#else
    cqlxx::key<std::int32_t> id;
#endif
    double level = 0;
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
    auto pages = session.stream(cqlxx::objects<sensor>());
    while (auto page = co_await pages.next())
        for (const sensor& found : *page) static_cast<void>(found);
}
