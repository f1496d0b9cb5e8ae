// expect: cqlxx: IN takes several values
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("weight__in"_f = 1);
#else
auto statement = one.erase().iff("weight"_f.in(1));
#endif
