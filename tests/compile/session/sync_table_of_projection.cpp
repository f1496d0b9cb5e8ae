// expect: cqlxx: this struct is a projection of another model: its table is made, compared and dropped by that
#include <cqlxx/orm/sync_table.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>

struct automobile {
    cqlxx::key<int> id;
    double price = 0;
};
struct priced {
    using projection_of = automobile;
    int id = 0;
    double price = 0;
};

#if CQLXX_MISTAKE
using wanted = priced;
#else
using wanted = automobile;
#endif

cqlxx::asio::awaitable<void> make(cqlxx::session session) { co_await cqlxx::sync_table<wanted>(session); }
