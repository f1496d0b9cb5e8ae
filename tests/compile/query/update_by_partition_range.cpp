// expect: cqlxx: partitions are written by value
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = cqlxx::objects<parcel>().filter("depot"_f > "A").erase().cql();
#else
auto statement = depot.erase().cql();
#endif
