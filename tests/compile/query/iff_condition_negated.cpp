// expect: cqlxx: CQL has no NOT
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
const auto statement = one.update("weight"_f = 1).iff(!("sent"_f == true));
#else
const auto statement = one.update("weight"_f = 1).iff("sent"_f != true);
#endif
