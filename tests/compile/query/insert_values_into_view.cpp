// expect: cqlxx: a materialized view can't be written
#include "../../support/automobile.hpp"

struct by_year {
    using view_of = automobile;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::string> model;
    double price = 0;
};

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto statement = cqlxx::insert<by_year>(1975, "ford", "pinto", 1.0);
#else
auto statement = cqlxx::insert<automobile>("ford", 1975, "pinto");
#endif
