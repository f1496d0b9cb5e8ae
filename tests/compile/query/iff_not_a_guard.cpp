// expect: cqlxx: iff() takes conditions
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("weight"_f);
#else
auto statement = one.erase().iff("weight"_f = 1);
#endif
