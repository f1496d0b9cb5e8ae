// expect: cqlxx: Cassandra makes no indexes on views
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
    cqlxx::indexed<int> price;
#else
    int price = 0;
#endif
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_view<by_colour>(session); }
