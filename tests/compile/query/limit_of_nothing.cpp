// expect: cqlxx: limit() takes a number of rows
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.limit();
#else
auto query = depot.limit(5);
#endif
