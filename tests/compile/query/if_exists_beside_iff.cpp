// expect: cqlxx: if_exists() can't stand beside iff()
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("weight"_f = 1).if_exists().cql();
#else
auto statement = one.erase().iff("weight"_f = 1).cql();
#endif
