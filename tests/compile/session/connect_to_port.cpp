// expect: cqlxx: a port stands in the contact point or in config
#include <cqlxx/cqlxx.hpp>

#if CQLXX_MISTAKE
cqlxx::asio::awaitable<void> run() {
    auto session = co_await cqlxx::connect("127.0.0.1", 9042);
    co_await session.close();
}
#else
cqlxx::asio::awaitable<void> run() {
    auto session = co_await cqlxx::connect("127.0.0.1:9042");
    co_await session.close();
}
#endif
