// expect: cqlxx: in() without a value finds nothing
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.filter("day"_f.in());
#else
auto query = depot.filter("day"_f.in(1, 2));
#endif
