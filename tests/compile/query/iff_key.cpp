// expect: cqlxx: iff() asks for other columns than the primary key
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("day"_f = 1);
#else
auto statement = one.erase().iff("weight"_f = 1);
#endif
