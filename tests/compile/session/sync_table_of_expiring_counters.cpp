// expect: cqlxx: counters don't expire
#include <cqlxx/cqlxx.hpp>

#include <chrono>

struct hits {
    cqlxx::key<int> page;
#if CQLXX_MISTAKE
    cqlxx::counter views{};
#else
    int views = 0;
#endif
    static constexpr auto cqlxx_table = cqlxx::table_options().default_time_to_live(std::chrono::hours(1));
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_table<hits>(session); }
