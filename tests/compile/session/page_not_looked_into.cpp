// expect: cqlxx: next() gives a page or nothing
#include "../../support/parcel.hpp"
#include <cqlxx/cqlxx.hpp>

cqlxx::asio::awaitable<std::int64_t> add_up(cqlxx::session session) {
    auto pages = session.stream(depot).read_ahead();
    std::int64_t sum = 0;
    while (auto page = co_await pages.next())
#if CQLXX_MISTAKE
        for (const auto& row : page) sum += row.weight;
#else
        for (const auto& row : *page) sum += row.weight;
#endif
    co_return sum;
}
