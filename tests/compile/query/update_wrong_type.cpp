// expect: cqlxx: a value of this type does not fit the column
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f = "heavy");
#else
auto statement = one.update("weight"_f = 1);
#endif
