// expect: cqlxx: this column comes before the other in the key, so that rows can't be deleted
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = depot.filter("number"_f = 1).erase().cql();
#else
auto statement = depot.filter("day"_f = 1).erase().cql();
#endif
