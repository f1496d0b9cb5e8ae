// expect: cqlxx: update() without a change
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update();
#else
auto statement = one.update("weight"_f = 1);
#endif
