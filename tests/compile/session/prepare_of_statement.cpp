// expect: cqlxx: prepare() takes CQL text
#include <cqlxx/session.hpp>

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.prepare(cqlxx::cql("DELETE FROM log WHERE id = 1"));
#else
    co_await session.prepare("DELETE FROM log WHERE id = ?");
#endif
}
