// expect: cqlxx: erase() takes columns
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase("weight"_f = 1);
#else
auto statement = one.erase("weight"_f);
#endif
