// expect: cqlxx: contains looks into a list, set or map
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("weight"_f.contains(1));
#else
auto statement = one.erase().iff("weight"_f = 1);
#endif
