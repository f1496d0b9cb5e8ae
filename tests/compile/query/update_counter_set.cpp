// expect: cqlxx: a counter can't be set, only incremented
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = front.update("hits"_f = 2);
#else
auto statement = front.update("hits"_f += 2);
#endif
