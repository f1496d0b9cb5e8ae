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
auto text = cqlxx::objects<by_year>().filter("year"_f = 1975).update("price"_f = 1).cql();
#else
auto text = cqlxx::objects<by_year>().filter("year"_f = 1975).cql();
#endif
