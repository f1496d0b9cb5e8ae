// expect: cqlxx: distinct() allows conditions on partition keys
#include "../../support/reading.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<reading>().filter("sensor"_f = "a", "day"_f = 1).filter("second"_f = 3).distinct().cql();
#else
auto query = cqlxx::objects<reading>().filter("sensor"_f = "a", "day"_f = 1).distinct().cql();
#endif
