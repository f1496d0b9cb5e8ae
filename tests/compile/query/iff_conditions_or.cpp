// expect: cqlxx: CQL has no OR
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
const auto statement = one.update("weight"_f = 1).iff("sent"_f == false || "weight"_f == 0);
#else
const auto statement = one.update("weight"_f = 1).iff("sent"_f == false, "weight"_f == 0);
#endif
