// expect: cqlxx: a model needs a partition key
#include <cqlxx/cqlxx.hpp>

struct automobile {
#if CQLXX_MISTAKE
    std::string manufacturer;
#else
    cqlxx::key<std::string> manufacturer;
#endif
    double price = 0;
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_table<automobile>(session); }
