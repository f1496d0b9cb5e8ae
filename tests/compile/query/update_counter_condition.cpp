// expect: cqlxx: counters know no conditions
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = front.update("hits"_f += 1).if_exists().cql();
#else
auto statement = front.update("hits"_f += 1).cql();
#endif
