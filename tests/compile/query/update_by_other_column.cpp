// expect: cqlxx: rows are written by their primary key
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.filter("weight"_f = 1).update("sent"_f = true).cql();
#else
auto statement = one.update("sent"_f = true).iff("weight"_f = 1).cql();
#endif
