// expect: cqlxx: CQL has no unsigned integers
#include <cqlxx/cqlxx.hpp>

#include <cstdint>

struct sensor {
    cqlxx::key<std::int32_t> id;
#if CQLXX_MISTAKE
    unsigned level = 0;
#else
    std::int64_t level = 0;
#endif
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
    const auto query = cqlxx::objects<sensor>();
    for (const sensor& found : co_await session.fetch(query)) static_cast<void>(found);
}
