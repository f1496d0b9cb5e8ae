// expect: cqlxx: rows of a view expire with those of the table
#include <cqlxx/cqlxx.hpp>

#include <chrono>
#include <string>

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<int> year;
    cqlxx::static_column<std::string> country;
    std::string colour{};
    int price = 0;
};
struct by_colour {
    using view_of = automobile;
    cqlxx::key<std::string> colour;
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<int> year;
#if CQLXX_MISTAKE
    static constexpr auto cqlxx_table = cqlxx::table_options().default_time_to_live(std::chrono::hours(1));
#else
    static constexpr auto cqlxx_table = cqlxx::table_options().gc_grace(std::chrono::hours(1));
#endif
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_view<by_colour>(session); }
