// expect: cqlxx: a stream is not awaited, its pages are
// errors: 2
// (what comes of it has no next(), which is an error of its own)
#include "../../support/parcel.hpp"
#include <cqlxx/cqlxx.hpp>

cqlxx::asio::awaitable<std::size_t> add_up(cqlxx::session session) {
    std::size_t count = 0;
#if CQLXX_MISTAKE
    auto pages = co_await session.stream(depot);
#else
    auto pages = session.stream(depot);
#endif
    while (auto page = co_await pages.next()) count += page->size();
    co_return count;
}
