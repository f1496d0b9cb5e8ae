// expect: cqlxx: columns are written row by row: each clustering key
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = depot.erase().iff("weight"_f = 1).cql();
#else
auto statement = one.erase().iff("weight"_f = 1).cql();
#endif
