// expect: cqlxx: rows are written by their partition keys, not by partition_token
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = cqlxx::objects<parcel>().filter(cqlxx::partition_token > 1).erase().cql();
#else
auto statement = depot.erase().cql();
#endif
