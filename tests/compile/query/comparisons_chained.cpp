// expect: cqlxx: a comparison has two sides
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.filter(1 < "day"_f < 5);
#else
auto query = depot.filter(1 < "day"_f, "day"_f < 5);
#endif
