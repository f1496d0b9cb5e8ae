// expect: cqlxx: prepend() needs a list
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("tags"_f.prepend("a"));
#else
auto statement = one.update("stops"_f.prepend(1));
#endif
