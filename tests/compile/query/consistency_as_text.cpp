// expect: cqlxx: a consistency level is named
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.consistency("quorum");
#else
auto query = depot.consistency(cqlxx::consistency::quorum);
#endif
