// expect: cqlxx: contains_key looks at the keys of a map
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("tags"_f.contains_key("a"));
#else
auto statement = one.erase().iff("parts"_f.contains_key("a"));
#endif
