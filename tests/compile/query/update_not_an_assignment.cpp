// expect: cqlxx: update() takes changes
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f);
#else
auto statement = one.update("weight"_f = 1);
#endif
