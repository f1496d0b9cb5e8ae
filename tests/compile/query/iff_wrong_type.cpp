// expect: cqlxx: a value of this type does not fit the column
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("weight"_f = "a");
#else
auto statement = one.erase().iff("weight"_f = 1);
#endif
