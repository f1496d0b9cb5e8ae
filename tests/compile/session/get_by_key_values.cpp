// expect: cqlxx: the type of rows is said where they are asked for
#include "../../support/parcel.hpp"
#include <cqlxx/cqlxx.hpp>

cqlxx::asio::awaitable<void> read(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.get<parcel>("Ulm", 1, 2);
#else
    co_await session.get(one);
#endif
}
