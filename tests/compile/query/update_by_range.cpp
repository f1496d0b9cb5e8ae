// expect: cqlxx: columns are written row by row: give each clustering key
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = depot.filter("day"_f = 1, "number"_f > 1).update("weight"_f = 1).cql();
#else
auto statement = depot.filter("day"_f = 1, "number"_f.in(1, 2)).update("weight"_f = 1).cql();
#endif
