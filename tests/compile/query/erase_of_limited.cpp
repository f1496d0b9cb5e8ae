// expect: cqlxx: UPDATE and DELETE know conditions only
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = depot.limit(3).erase();
#else
auto statement = depot.erase();
#endif
