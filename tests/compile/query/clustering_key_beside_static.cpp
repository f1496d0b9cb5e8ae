// expect: cqlxx: only static columns are read
#include "../../support/reading.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query =
    cqlxx::objects<reading>().filter("sensor"_f = "a", "day"_f = 1).filter("second"_f = 3).values("place"_f).cql();
#else
auto query = cqlxx::objects<reading>()
                 .filter("sensor"_f = "a", "day"_f = 1)
                 .filter("second"_f = 3)
                 .values("place"_f, "value"_f)
                 .cql();
#endif
