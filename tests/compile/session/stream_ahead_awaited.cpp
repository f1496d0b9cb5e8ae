// expect: cqlxx: a stream is not awaited, its pages are
#include "../../support/parcel.hpp"
#include <cqlxx/cqlxx.hpp>

cqlxx::asio::awaitable<void> print(cqlxx::session session) {
    auto pages = session.stream(depot).read_ahead();
#if CQLXX_MISTAKE
    co_await pages;
#else
    co_await pages.next();
#endif
}
