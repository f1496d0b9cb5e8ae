// expect: cqlxx: the type of rows is said where they are asked for
#include "../../support/parcel.hpp"
#include <cqlxx/cqlxx.hpp>

cqlxx::asio::awaitable<void> read(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.fetch<parcel>("SELECT * FROM parcel");
#else
    co_await session.fetch(cqlxx::cql<parcel>("SELECT * FROM parcel"));
#endif
}
