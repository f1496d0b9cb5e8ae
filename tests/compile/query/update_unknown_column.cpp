// expect: cqlxx: the model has no column of this name
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("wait"_f = 1);
#else
auto statement = one.update("weight"_f = 1);
#endif
