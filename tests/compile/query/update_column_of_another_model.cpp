// expect: cqlxx: col<> names a member of another struct
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update(cqlxx::col<&visits::hits> += 1);
#else
auto statement = one.update(cqlxx::col<&parcel::tags> += "a");
#endif
