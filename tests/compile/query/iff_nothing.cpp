// expect: cqlxx: iff() without a condition
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff();
#else
auto statement = one.erase().if_exists();
#endif
