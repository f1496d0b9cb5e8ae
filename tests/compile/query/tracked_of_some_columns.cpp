// expect: cqlxx: tracked rows are whole ones
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.values("weight"_f).tracked();
#else
auto query = depot.tracked();
#endif
