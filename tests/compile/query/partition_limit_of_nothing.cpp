// expect: cqlxx: limit() takes a number of rows
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.per_partition_limit();
#else
auto query = depot.per_partition_limit(5);
#endif
