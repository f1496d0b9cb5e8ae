// expect: cqlxx: distinct() can't be grouped by a clustering key
#include "../../support/reading.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<reading>().filter("sensor"_f = "a", "day"_f = 1).distinct().group_by("second"_f).cql();
#else
auto query =
    cqlxx::objects<reading>().filter("sensor"_f = "a", "day"_f = 1).distinct().group_by("sensor"_f, "day"_f).cql();
#endif
