// expect: cqlxx: += needs a list, set, map or counter
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("sent"_f += true);
#else
auto statement = one.update("sent"_f = true);
#endif
