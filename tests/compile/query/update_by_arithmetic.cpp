// expect: cqlxx: UPDATE sets columns to values
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
const auto statement = one.update("weight"_f = "weight"_f + 1);
#else
const auto statement = one.update("weight"_f = 4).iff("weight"_f = 3);
#endif
