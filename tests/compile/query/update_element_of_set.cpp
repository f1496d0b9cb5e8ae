// expect: cqlxx: the brackets need a list or map
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("tags"_f["a"] = "b");
#else
auto statement = one.update("parts"_f["a"] = 1);
#endif
