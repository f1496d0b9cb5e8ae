// expect: cqlxx: -= needs a list, set, map or counter
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f -= 1);
#else
auto statement = one.update("tags"_f -= "new");
#endif
