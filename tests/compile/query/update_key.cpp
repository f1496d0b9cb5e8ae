// expect: cqlxx: a column of the primary key can't be set
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("day"_f = 2);
#else
auto statement = one.update("weight"_f = 2);
#endif
