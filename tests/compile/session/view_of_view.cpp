// expect: cqlxx: view_of names a model of a table
#include <cqlxx/cqlxx.hpp>

#include <chrono>
#include <string>

struct visits {
    cqlxx::key<int> page;
    int count = 0;
};
struct other_view {
    using view_of = visits;
    cqlxx::key<int> page;
};
struct by_colour {
#if CQLXX_MISTAKE
    using view_of = other_view;
    cqlxx::key<int> page;
#else
    using view_of = visits;
    cqlxx::key<int> page;
#endif
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_view<by_colour>(session); }
