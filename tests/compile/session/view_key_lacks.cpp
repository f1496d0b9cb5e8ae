// expect: cqlxx: the key of a view holds all columns of the table's key
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
#if CQLXX_MISTAKE
    int year = 0;
#else
    cqlxx::key<int> year;
#endif
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_view<by_colour>(session); }
