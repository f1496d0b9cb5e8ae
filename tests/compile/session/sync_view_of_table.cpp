// expect: cqlxx: this model is a table
#include <cqlxx/cqlxx.hpp>

#include <chrono>
#include <string>

struct visits {
    cqlxx::key<int> page;
    int count = 0;
};
struct by_colour {
#if CQLXX_MISTAKE
    cqlxx::key<int> page;
#else
    using view_of = visits;
    cqlxx::key<int> page;
#endif
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_view<by_colour>(session); }
