// expect: cqlxx: group_by() takes the whole partition key
#include "../../support/reading.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<reading>().group_by("sensor"_f).cql();
#else
auto query = cqlxx::objects<reading>().group_by("sensor"_f, "day"_f).cql();
#endif
