// expect: cqlxx: limit() takes a number of rows
#include "../../support/parcel.hpp"
#include <cqlxx/query/dynamic.hpp>

#if CQLXX_MISTAKE
auto query = depot.dynamic().limit();
#else
auto query = depot.dynamic().limit(5);
#endif
