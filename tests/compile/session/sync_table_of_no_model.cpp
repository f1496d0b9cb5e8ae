// expect: cqlxx: say whose table is meant
#include <cqlxx/cqlxx.hpp>

#include <exception>
#include <string>
#include <vector>

struct automobile {
    cqlxx::key<std::string> manufacturer;
    int wheels = 4;
};

#if CQLXX_MISTAKE
cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_table(session); }
#else
cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_table<automobile>(session); }
#endif
