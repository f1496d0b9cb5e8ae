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
auto statement_for(const by_year& row) { return cqlxx::update(row); }
#else
auto statement_for(const automobile& row) { return cqlxx::update(row); }
#endif
