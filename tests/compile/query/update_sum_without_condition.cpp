// expect: cqlxx: Cassandra adds to numbers and texts under a condition only
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f += 1).cql();
#else
auto statement = one.update("weight"_f += 1).if_exists().cql();
#endif
