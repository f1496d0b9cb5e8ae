// expect: cqlxx: distinct() reads partition keys and static columns only
#include "../../support/reading.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<reading>().filter("sensor"_f = "a", "day"_f = 1).values("value"_f).distinct().cql();
#else
auto query = cqlxx::objects<reading>().filter("sensor"_f = "a", "day"_f = 1).values("place"_f).distinct().cql();
#endif
