// expect: cqlxx: a model needs a partition key
#include "../../support/automobile.hpp"

struct point {
    std::int32_t x = 0;
};

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<point>().filter("x"_f = 1).limit(1).cql();
#else
auto query = cqlxx::objects<automobile>().limit(1).cql();
#endif
