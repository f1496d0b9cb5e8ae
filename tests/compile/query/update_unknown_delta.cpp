// expect: cqlxx: the model has no column of this name
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("tag"_f += "a");
#else
auto statement = one.update("tags"_f += "a");
#endif
