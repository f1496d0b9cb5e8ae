// expect: cqlxx: values are given one by one, without braces
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.filter("day"_f.in({1, 2}));
#else
auto query = depot.filter("day"_f.in(1, 2));
#endif
