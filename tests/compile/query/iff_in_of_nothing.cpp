// expect: cqlxx: in() without a value finds nothing
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("sent"_f = true).iff("weight"_f.in());
#else
auto statement = one.update("sent"_f = true).iff("weight"_f.in(1, 2));
#endif
