// expect: cqlxx: conditions are given one after the other
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
const auto statement = one.update("weight"_f = 1).iff("weight"_f = 3 && "sent"_f = false);
#else
const auto statement = one.update("weight"_f = 1).iff("weight"_f = 3, "sent"_f = false);
#endif
