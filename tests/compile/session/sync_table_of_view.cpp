// expect: cqlxx: this model is a materialized view
#include <cqlxx/cqlxx.hpp>

#include <chrono>
#include <string>

struct visits {
    cqlxx::key<int> page;
    int count = 0;
};
struct by_colour {
#if CQLXX_MISTAKE
    using view_of = visits;
    cqlxx::key<int> page;
#else
    cqlxx::key<int> page;
#endif
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_table<by_colour>(session); }
