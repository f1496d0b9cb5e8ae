// expect: cqlxx: a condition is about one row
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = depot.filter("day"_f = 1, "number"_f.in(1, 2)).update("weight"_f = 1).iff("weight"_f = 2).cql();
#else
auto statement = one.update("weight"_f = 1).iff("weight"_f = 2).cql();
#endif
