// expect: cqlxx: update() sets columns with =
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f > 1);
#else
auto statement = one.update("weight"_f = 1);
#endif
