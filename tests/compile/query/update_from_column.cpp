// expect: cqlxx: UPDATE sets columns to values
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
const auto statement = one.update("manager"_f = "depot"_f);
#else
const auto statement = one.update("weight"_f = 4);
#endif
