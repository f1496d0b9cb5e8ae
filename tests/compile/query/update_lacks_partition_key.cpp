// expect: cqlxx: the partition key is incomplete: to be written
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = cqlxx::objects<parcel>().update("weight"_f = 1).cql();
#else
auto statement = one.update("weight"_f = 1).cql();
#endif
