// expect: cqlxx: the brackets need a list or map
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("tags"_f["a"] == "a");
#else
auto statement = one.erase().iff("tags"_f.contains("a"));
#endif
