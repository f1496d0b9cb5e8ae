// expect: cqlxx: a column of the primary key can't be set
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase("day"_f);
#else
auto statement = one.erase("weight"_f);
#endif
