// expect: cqlxx: columns are written row by row: each clustering key
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = depot.erase("weight"_f).cql();
#else
auto statement = depot.erase("manager"_f).cql();
#endif
