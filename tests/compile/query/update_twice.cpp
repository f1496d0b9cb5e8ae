// expect: cqlxx: a column that is assigned can't be changed a second time
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f = 1, "weight"_f = 2);
#else
auto statement = one.update("tags"_f += "a", "tags"_f -= "b");
#endif
