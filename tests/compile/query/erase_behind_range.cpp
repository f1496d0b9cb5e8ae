// expect: cqlxx: a range ends the search in the key
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = depot.filter("day"_f > 1, "number"_f = 1).erase().cql();
#else
auto statement = depot.filter("day"_f = 1, "number"_f > 1).erase().cql();
#endif
