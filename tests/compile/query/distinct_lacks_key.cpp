// expect: cqlxx: distinct() over several partitions
#include "../../support/reading.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<reading>().values("sensor"_f).distinct().cql();
#else
auto query = cqlxx::objects<reading>().values("sensor"_f, "day"_f).distinct().cql();
#endif
