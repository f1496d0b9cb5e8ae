// expect: cqlxx: counters know no conditions
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement_for(const visits& row) { return cqlxx::erase(row).iff("hits"_f = 1); }
#else
auto statement_for(const visits& row) { return cqlxx::erase(row); }
#endif
