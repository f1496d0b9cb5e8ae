// expect: cqlxx: a projection only reads
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

struct badge {
    using projection_of = automobile;
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
};

#if CQLXX_MISTAKE
const auto all = cqlxx::objects<badge>();
#else
const auto all = cqlxx::objects<automobile>();
#endif
const auto statement = all.filter("manufacturer"_f = "ford").erase();
