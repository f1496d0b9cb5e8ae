// expect: cqlxx: rows are counted by a whole number
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.limit("5");
#else
auto query = depot.limit(5);
#endif
