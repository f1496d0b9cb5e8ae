// expect: cqlxx: a static column belongs to the partition
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("manager"_f = "Ann").cql();
#else
auto statement = depot.update("manager"_f = "Ann").cql();
#endif
