// expect: cqlxx: what is added or removed must be an element
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("tags"_f += 1);
#else
auto statement = one.update("tags"_f += "a");
#endif
