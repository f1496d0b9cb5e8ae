// expect: cqlxx: a stream's pages are awaited one by one
#include "../../support/parcel.hpp"
#include <cqlxx/cqlxx.hpp>

cqlxx::asio::awaitable<std::int64_t> add_up(cqlxx::session session) {
    auto pages = session.stream(depot);
    std::int64_t sum = 0;
#if CQLXX_MISTAKE
    for (const auto& row : pages) sum += row.weight;
    co_return sum;
#else
    while (auto page = co_await pages.next())
        for (const auto& row : *page) sum += row.weight;
    co_return sum;
#endif
}
