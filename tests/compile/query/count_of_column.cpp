// expect: cqlxx: count() counts rows
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.count("weight"_f);
#else
auto query = depot.values(cqlxx::count("weight"_f));
#endif
